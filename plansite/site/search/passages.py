"""The passages of a finished page: what a reader of its HTML can read, heading by heading."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)

HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))

UNSEEN = frozenset("button nav option script select style svg template textarea".split())


@dataclass(frozen=True)
class PagePassage:
    """A paragraph of a page: the id to land on ("" is the page), the heading above, the words."""

    anchor: str
    heading: str
    text: str


class Open(NamedTuple):
    """An element that is not closed yet; `out`: it is not to be found, nor is what it holds."""

    tag: str
    id: str
    heading: str
    out: bool


class Passages:
    """Cuts an article into passages, leaving out what is not read as text; a target for lxml.

    The anchor is the id of the element around the passage, else of the heading above it. An element
    with `data-search-heading` says itself what stands above its passages.
    """

    def __init__(self) -> None:
        self.found: list[PagePassage] = []
        self.open: list[Open] = []
        self.out = False  # whether what comes now is not to be found
        self.words: list[str] = []
        self.section = ""  # the id of the last heading
        self.heading = ""

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        if tag in BLOCKS:
            self.flush()
        elif tag == "br":
            self.words.append(" ")
        heading = attrs.get("data-search-heading", "")
        self.out = self.out or left_out(tag, attrs)
        self.open.append(Open(tag, attrs.get("id", ""), heading, self.out))

    def end(self, tag: str) -> None:
        if tag in BLOCKS:
            self.flush(closing=tag)
        self.open.pop()
        self.out = bool(self.open) and self.open[-1].out

    def close(self) -> None:
        self.flush()

    def data(self, data: str) -> None:
        if not self.out:
            self.words.append(data)

    def flush(self, closing: str = "") -> None:
        if not self.words:
            return
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if not text:
            return
        around = [element.id for element in self.open if element.id and element.tag in BLOCKS]
        own = self.open[-1].id if self.open else ""
        # A term that can be linked to is the heading of its definition.
        if closing in HEADINGS or (closing == "dt" and own):
            self.section = own or (around[-1] if around else self.section)
            self.heading = text
        headings = [self.heading, *(element.heading for element in self.open if element.heading)]
        anchor = around[-1] if around else self.section
        self.found.append(PagePassage(anchor, headings[-1], text))


def left_out(tag: str, attrs: Mapping[str, str]) -> bool:
    """Controls, marks of notes, what is hidden, and what a template takes out of the search."""
    return (
        tag in UNSEEN
        or "data-search-exclude" in attrs
        or "hidden" in attrs
        or attrs.get("aria-hidden") == "true"
        or (tag == "sup" and "data-note" in attrs)
    )


def passages(html: str) -> list[PagePassage]:
    """The passages of an article in order."""
    target = Passages()
    # The types of lxml want a target for comments too, which lxml itself does without.
    parser = etree.HTMLParser(target=target, huge_tree=True)  # type: ignore[arg-type]
    parser.feed(f"<body>{html}")
    parser.close()
    return target.found
