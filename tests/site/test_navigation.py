"""The navigation beside a page: the same everywhere, but for where the page stands in it."""

from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from jinja2 import Environment
from lxml import html
from mkdocs.theme import Theme as Material

from plansite.mkdocs_theme import ENTRIES, Theme

PRIMARY = "//nav[contains(@class, 'md-nav--primary')]"
# Amid the links stands the page's table of contents.
LINKS = (
    f"{PRIMARY}//a[contains(@class, 'md-nav__link')]"
    "[not(ancestor::nav[contains(@class, 'md-nav--secondary')])]"
)
HERE = f"{PRIMARY}//li[contains(@class, 'md-nav__item--active')]"


@pytest.mark.parametrize("edition", ["", "en/"])
def test_every_page_leads_to_the_same_pages_and_marks_itself(built_site: Path, edition: str):
    root = built_site / edition
    pages = [p.relative_to(root).as_posix() for p in sorted(root.rglob("*.html"))]
    pages = [page for page in pages if not page.startswith("en/")]
    leads = {}
    for page in pages:
        tree = html.parse(root / page)
        targets = [urldefrag(urljoin(page, a.get("href")))[0] for a in tree.xpath(LINKS)]
        leads[page] = list(dict.fromkeys(targets))
        inside = [{urljoin(page, a) for a in li.xpath(".//a/@href")} for li in tree.xpath(HERE)]
        assert all(page in found for found in inside), page
        assert bool(inside) == (page in targets), page
    listed = leads["index.html"]
    assert len(listed) > 20 and set(listed) <= set(pages)
    assert [page for page, targets in leads.items() if targets != listed] == []


@pytest.mark.parametrize("template", ENTRIES)
def test_what_is_the_same_on_many_pages_is_written_once(template: str):
    """The theme still has the words that this stands in for."""
    env: Environment = Theme(Material(name="material")).get_env()
    assert env.loader
    source = env.loader.get_source(env, template)[0]
    assert [
        source.count(f"once({macro}, page, {call})") for macro, call in ENTRIES[template].items()
    ] == [1]
