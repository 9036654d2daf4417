"""What is offered instead of a name or a term that nothing has: on pages made for the purpose."""

import pytest
from playwright.sync_api import Page

from tests.search.made_index import ANSWER, index_of


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("住房城乡建设局", ["市住房和城乡建设局"]),
        ("自然资源和规划局", ["自规局"]),
        ("卫生局", ["卫生健康委员会", "教育局"]),
        ("编委办", ["编办"]),
    ],
)
def test_longer_and_shorter_names_are_suggested(core: Page, query: str, names: list[str]) -> None:
    index = index_of(
        {"location": "u.html", "title": "某", "names": names},
        {"location": "v.html", "title": "丙", "names": ["公安处"]},
    )
    [[item]] = core.evaluate(ANSWER, [index, query])
    assert item["location"] == "u.html" and "data-suggestion" in item["title"]


def term_entry(zh: str, en: str, *say: str) -> dict:
    forms = [zh, en]
    location = f"g.html#{en}"
    return {"location": location, "forms": forms, "say": say}


@pytest.mark.parametrize("query", ["免于处罚", "exemptian", "免予出罚", "exmeption"])
def test_a_term_one_slip_away_is_suggested(core: Page, query: str) -> None:
    index = index_of(terms=[term_entry("免予处罚", "exemption")])
    index["more"]["syllables"] = {"chu": "处出"}
    [[item]] = core.evaluate(ANSWER, [index, query])
    assert item["location"] == "g.html#exemption" and "data-suggestion" in item["title"]
