"""Elements of WordprocessingML, as text."""

import re

from plansite.exports.files.markup import attribute, element, text

LINE_END = "\r\n|\r|\n"


def run(words: str, *properties: str) -> str:
    """The words as text and nothing else; a line break in them stays one."""
    lines = (f'<w:t xml:space="preserve">{text(line)}</w:t>' for line in re.split(LINE_END, words))
    return w("r", *properties, w("br").join(lines))


def w(tag: str, *children: str, **attributes: str) -> str:
    given = [attribute(f"w:{name}", value) for name, value in attributes.items()]
    return element(f"w:{tag}", given, children)
