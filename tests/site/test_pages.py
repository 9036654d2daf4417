"""What every page of both editions keeps to, read as a visitor's browser reads it."""

import posixpath

import pytest

from tests.site.reading import broken_links, read


def listed(problems) -> None:
    problems = list(problems)
    assert not problems, f"{len(problems)} in all\n" + "\n".join(problems[:40])


def test_both_editions_have_the_same_pages(pages):
    assert pages
    listed(page.address for page in pages.values() if page.twin not in pages)


def test_every_page_says_its_language(pages):
    listed(
        f"{page.address}: {page.root.get('lang')}"
        for page in pages.values()
        if (page.root.get("lang") or "").split("-")[0] != page.lang
    )


def test_every_page_has_one_heading_and_a_title(pages):
    for page in pages.values():
        headings = page.root.xpath("//h1")
        assert len(headings) == 1, page.address
        assert headings[0].text_content().strip(), page.address
        assert page.root.findtext("head/title").strip(), page.address


def test_titles_differ_within_an_edition(pages):
    seen = {}
    for page in pages.values():
        title = page.root.findtext("head/title")
        assert seen.setdefault((page.lang, title), page.address) == page.address


def test_every_page_leads_to_itself_in_the_other_language(pages):
    other = {"zh": "en", "en": "zh"}
    for page in pages.values():
        links = page.root.xpath("//a[@hreflang]")
        assert links, page.address
        for link in links:
            assert link.get("hreflang").split("-")[0] == other[page.lang], page.address
            path = link.get("href").split("#")[0]
            there = posixpath.normpath(posixpath.join(posixpath.dirname(page.address), path))
            assert there == page.twin, page.address


def test_every_link_leads_somewhere_in_the_site(built_site, pages):
    listed(broken_links(built_site, pages))


def test_nothing_runs_from_an_attribute(pages):
    listed(
        f"{page.address}: {name}"
        for page in pages.values()
        for name in page.root.xpath("//@*[starts-with(name(), 'on')]/..")
    )


LINKS = {
    "a.html": None,
    "a.html#here": None,
    "#here": None,
    "b/c.html#%E5%9C%B0": None,
    "mailto:a@b": None,
    "tel:0994-1": None,
    "": None,
    "a.html#nowhere": "no such place",
    "missing.html": "no such file",
    "b/": "no such file",
    "../a.html": "outside",
    "/a.html": "not relative",
    "//x.test/": "another place",
    "https://x.test/": "another place",
    "javascript:alert(1)": "another place",
    "data:text/html,x": "another place",
    "file:///x": "another place",
}


@pytest.mark.parametrize("link", LINKS)
def test_a_broken_link_is_found(tmp_path, link):
    (tmp_path / "b").mkdir()
    (tmp_path / "a.html").write_text(f'<html><p id=here><a href="{link}">x</a>')
    (tmp_path / "b/c.html").write_text("<html><p id=地>", encoding="utf-8")
    found = list(broken_links(tmp_path, read(tmp_path)))
    if LINKS[link] is None:
        assert not found
    else:
        assert len(found) == 1 and LINKS[link] in found[0]
