"""Typographic quotation marks round a value, where straight ones were meant for YAML."""

import re
from collections.abc import Iterator
from typing import Any

from plansite.load.problem import Finding
from plansite.model.paragraphs import Path
from plansite.model.text import LANGS

QUOTED = re.compile("[“‘「＂][^“”‘’「」＂]+[”’」＂]")


def unquoted(value: Any, path: Path = ()) -> Iterator[Finding]:
    """Take the marks off every text in `value` that has them round one language and not the other,
    and name it: nothing else is to be found wrong for their sake."""
    if isinstance(value, list):
        for place, entry in enumerate(value):
            yield from unquoted(entry, (*path, place))
    elif isinstance(value, dict):
        given = [lang for lang in LANGS if isinstance(value.get(lang), str)]
        marked = [lang for lang in given if QUOTED.fullmatch(value[lang])]
        if len(given) == len(LANGS) and len(marked) == 1:
            lang = marked[0]
            value[lang] = value[lang][1:-1]
            yield Finding(
                "",
                (*path, lang),
                "整段文字两边的中文引号请删去；YAML 需要引号时用英文引号。",
                "Delete the typographic quotation marks round the whole text; where YAML needs "
                "quotes, use straight ones.",
            )
        for name, entry in value.items():
            yield from unquoted(entry, (*path, name))
