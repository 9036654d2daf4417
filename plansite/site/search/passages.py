"""The passages of a finished page: what a reader of its HTML can read, heading by heading."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from plansite.site.kept import memory

BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)

HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))

UNSEEN = frozenset("button nav option script select style svg template textarea".split())

# What was read, as plain tuples, by the digest of the article.
READ = memory("passages")


class PagePassage(NamedTuple):
    """A paragraph of a page: the id to land on ("" is the page), the heading above, the words."""

    anchor: str
    heading: str
    text: str


class Open(NamedTuple):
    """An element that is not closed yet: its own id, the anchor and the heading of what it holds
    ("" where nothing around it has one); `out`: it is not to be found, nor is what it holds."""

    id: str = ""
    anchor: str = ""
    heading: str = ""
    out: bool = False


class Passages:
    """Cuts an article into passages, leaving out what is not read as text; a target for lxml.

    The anchor is the id of the element around the passage, else of the heading above it. An element
    with `data-search-heading` says itself what stands above its passages.
    """

    def __init__(self) -> None:
        self.found: list[PagePassage] = []
        self.open = [Open()]
        self.words: list[str] = []
        self.section = ""  # the id of the last heading
        self.heading = ""

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        is_block = tag in BLOCKS
        if is_block:
            self.flush()
        elif tag == "br":
            self.words.append(" ")
        _, anchor, heading, out = self.open[-1]
        if not attrs:  # as with most elements
            self.open.append(Open("", anchor, heading, out or tag in UNSEEN))
            return
        id = attrs.get("id", "")
        self.open.append(
            Open(
                id,
                id if id and is_block else anchor,
                attrs.get("data-search-heading") or heading,
                out or left_out(tag, attrs),
            )
        )

    def end(self, tag: str) -> None:
        if tag in BLOCKS:
            self.flush(closing=tag)
        self.open.pop()

    def close(self) -> None:
        self.flush()

    def data(self, data: str) -> None:
        if not self.open[-1].out:
            self.words.append(data)

    def flush(self, closing: str = "") -> None:
        if not self.words:
            return
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if not text:
            return
        own, anchor, heading, _ = self.open[-1]
        # A term that can be linked to is the heading of its definition.
        if closing in HEADINGS or (closing == "dt" and own):
            self.section = own or anchor or self.section
            self.heading = text
        self.found.append(PagePassage(anchor or self.section, heading or self.heading, text))


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
    known = READ.of(hashlib.sha256(html.encode()).digest(), lambda: list(map(tuple, read(html))))
    return [PagePassage(*one) for one in known]


def read(html: str) -> list[PagePassage]:
    target = Passages()
    # The types of lxml want a target for comments too, which lxml itself does without.
    parser = etree.HTMLParser(target=target, huge_tree=True)  # type: ignore[arg-type]
    parser.feed(f"<body>{html}")
    parser.close()
    return target.found
