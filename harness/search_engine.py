"""The search of a built site without its field: its scripts in a blank page, as its worker has them."""

from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Browser

from harness.building import ROOT
from plansite.model.text import Lang
from plansite.site.bundles import MARKING, READING, SEARCHING, SUGGESTING

ANSWERS = """(queries) => {
    PlanSearch.open(PlanSearchData, { loadMore: () => PlanMoreData });
    const today = new Date(2025, 10, 20);
    return queries.map((query) => {
        const { items, stranger } = PlanSearch.search(query, today);
        return {
            pages: items.map(([page]) => page.location.split(/[?#]/)[0]),
            offered: items.some(([page]) => page.title.includes("data-suggestion")),
            stranger: stranger || "",
        };
    });
}"""


class Found(TypedDict):
    """What a query finds: the pages that are listed, the best first; whether they are offers; the
    unit that the notice does not name."""

    pages: list[str]
    offered: bool
    stranger: str


def found_in(browser: Browser, data: list[str], queries: list[str]) -> list[Found]:
    """What is found with the index and with what only Chinese needs, given as scripts."""
    page = browser.new_page()
    for uri in (*MARKING, *READING, *SEARCHING, *SUGGESTING):
        page.add_script_tag(path=str(ROOT / "overrides" / uri))
    for script in data:
        page.add_script_tag(content=script)
    found: list[Found] = page.evaluate(ANSWERS, queries)
    page.close()
    return found


def answers(browser: Browser, site: Path, lang: Lang, queries: list[str]) -> list[list[str]]:
    """For each query the pages that are listed, suggestions included, the best first."""
    edition = site / ("" if lang == "zh" else "en")
    files = (next(edition.glob(f"assets/*/search/{name}")) for name in ("data.js", "more.js"))
    data = [file.read_text(encoding="utf-8") for file in files]
    return [found["pages"] for found in found_in(browser, data, queries)]
