"""XML as text: Office files have elements by the thousand, which nobody takes apart again."""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from lxml import etree

Element = etree._Element

QUOTE = {'"': "&quot;"}
# What XML cannot carry; in the data it is an error already.
CONTROL = re.compile("[\x00-\x1f\x7f]")


def plain(words: str) -> str:
    return CONTROL.sub(" ", words)


def text(words: str) -> str:
    return escape(plain(words))


def attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value, QUOTE)}"'


def element(tag: str, attributes: Iterable[str], children: Sequence[str]) -> str:
    start, inner = "".join([tag, *attributes]), "".join(children)
    return f"<{start}>{inner}</{tag}>" if inner else f"<{start}/>"


def elements(namespace: str, *made: str) -> list[Element]:
    """Some that were made with the prefix of a namespace, `xmlns:a="…"`, for a tree."""
    return list(etree.fromstring(f"<made {namespace}>{''.join(made)}</made>"))
