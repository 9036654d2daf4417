"""The search of a built site without its field: its scripts in a blank page, as its worker has them."""

from pathlib import Path

from playwright.sync_api import Browser

from harness.building import ROOT
from plansite.model.text import Lang
from plansite.site.bundles import MARKING, READING, SEARCHING, SUGGESTING

ANSWERS = """(queries) => {
    PlanSearch.open(PlanSearchData, { loadChinese: () => PlanChineseData });
    const today = new Date(2025, 10, 20);
    return queries.map((query) => PlanSearch.search(query, today).items
        .map(([page]) => page.location.split(/[?#]/)[0]));
}"""


def answers(browser: Browser, site: Path, lang: Lang, queries: list[str]) -> list[list[str]]:
    """For each query the pages that are listed, suggestions included, the best first."""
    edition = site / ("" if lang == "zh" else "en")
    page = browser.new_page()
    for uri in (*MARKING, *READING, *SEARCHING, *SUGGESTING):
        page.add_script_tag(path=str(ROOT / "overrides" / uri))
    for name in ("data.js", "chinese.js"):
        page.add_script_tag(path=str(next(edition.glob(f"assets/*/search/{name}"))))
    found: list[list[str]] = page.evaluate(ANSWERS, queries)
    page.close()
    return found
