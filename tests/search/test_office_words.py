"""Queries in the words of the office, put to the search of the built site as its worker would."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from harness.building import ROOT
from harness.search_engine import answers
from plansite.model.text import LANGS, Lang

QUERIES = yaml.safe_load((ROOT / "tests/search/office_words.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_of_the_office_lead_where_they_should(
    lang: Lang, browser: Browser, built_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = QUERIES[lang]
    found = answers(browser, built_site, lang, [case["query"] for case in wanted])
    ranks, missed, wrong = [], [], []
    for query, listed in zip(wanted, found, strict=True):
        if not query["pages"]:
            wrong += [(query["query"], listed)] if listed else []
            continue
        rank = next((n for n, page in enumerate(listed, 1) if page in query["pages"]), 0)
        ranks.append(rank)
        if rank != 1:
            missed.append((query["query"], rank, listed[:3]))
    mrr = sum(1 / rank for rank in ranks if rank) / len(ranks)
    recall = sum(1 <= rank <= 3 for rank in ranks) / len(ranks)
    with capsys.disabled():
        print(
            f"\n{lang} words of the office: MRR {mrr:.3f}, recall@3 {recall:.3f}; not first: {missed}"
        )
    assert not wrong
    assert mrr >= 0.95, missed
    assert recall >= 0.97, missed
