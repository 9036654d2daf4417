"""Elements of WordprocessingML."""

import re

from docx.oxml.ns import nsmap
from lxml import etree

Element = etree._Element
W = f"{{{nsmap['w']}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LINE_END = "\r\n|\r|\n"


def run(words: str, *properties: Element) -> Element:
    """The words as text and nothing else; a line break in them stays one."""
    made = w("r", *properties)
    for number, line in enumerate(re.split(LINE_END, words)):
        if number:
            made.append(w("br"))
        text = w("t")
        text.text = line
        text.set(SPACE, "preserve")
        made.append(text)
    return made


def w(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML."""
    made = etree.Element(W + tag, {W + name: value for name, value in attributes.items()})
    made.extend(children)
    return made
