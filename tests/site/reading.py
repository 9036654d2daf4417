"""A built site as parsed pages, and what is wrong with their links."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

URL_ATTRIBUTES = ("href", "src", "srcset", "poster", "data", "action", "formaction", "xlink:href")
ELSEWHERE = ("mailto", "tel")


@dataclass(frozen=True)
class Page:
    """A page of the site: its address from the site's root, and its elements."""

    address: str
    root: html.HtmlElement

    @cached_property
    def fragments(self) -> set[str]:
        return {*self.root.xpath("//@id"), *self.root.xpath("//a/@name"), "", "top"}

    @property
    def links(self) -> Iterator[tuple[str, str]]:
        """Every address the page holds, with the element it stands in as `a[href]`."""
        for element in self.root.iter(html.etree.Element):
            for name in URL_ATTRIBUTES:
                if (value := element.get(name)) is not None:
                    yield f"{element.tag}[{name}]", value

    @property
    def lang(self) -> str:
        return "en" if self.address.startswith("en/") else "zh"

    @property
    def twin(self) -> str:
        """The same page in the other language."""
        return self.address.removeprefix("en/") if self.lang == "en" else f"en/{self.address}"


def read(site: Path) -> dict[str, Page]:
    """All pages of the site by address."""
    parser = html.HTMLParser(encoding="utf-8")
    return {
        (address := path.relative_to(site).as_posix()): Page(
            address, html.document_fromstring(path.read_bytes(), parser=parser)
        )
        for path in sorted(site.rglob("*.html"))
    }


def broken_links(site: Path, pages: Mapping[str, Page]) -> Iterator[str]:
    """A line for each link that leaves the site or leads to nothing in it."""
    for page in pages.values():
        for where, link in page.links:
            if problem := broken(link, page, site, pages):
                yield f"{page.address}: {where} {link}: {problem}"


def broken(link: str, page: Page, site: Path, pages: Mapping[str, Page]) -> str | None:
    parts = urlsplit(link)
    if parts.scheme in ELSEWHERE:
        return None
    if parts.scheme == "data" and not page.root.xpath("//a[@href=$link]", link=link):
        return None
    if parts.scheme or parts.netloc:
        return "another place"
    if parts.path.startswith("/"):
        return "not relative"
    address = page.address
    if parts.path:
        address = posixpath.normpath(
            posixpath.join(posixpath.dirname(page.address), unquote(parts.path))
        )
    if address.startswith(".."):
        return "outside the site"
    if not (site / address).is_file():
        return "no such file (a folder does not open from file://)"
    if address in pages and unquote(parts.fragment) not in pages[address].fragments:
        return "no such place on the page"
    return None
