"""Queries that were written before the search was read, and how it did when it first saw them.

At first look, on 26 November 2026: mean reciprocal rank 0.833 in Chinese (90 queries that have a page)
and 0.803 in English (89), slips 1.000 and 0.733, units that the notice does not name 5 of 5 and 4 of
5, found where nothing is right 0 of 10 and 1 of 10. That missed 0.88. Kinds were mended afterwards,
so what is printed here today is no first look.
"""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from harness.building import ROOT
from harness.search_engine import answers
from plansite.model.text import LANGS, Lang

QUERIES = yaml.safe_load((ROOT / "tests/search/first_look.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_held_out(
    lang: Lang, browser: Browser, built_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = [query for query in QUERIES[lang] if "pages" in query]
    found = answers(browser, built_site, lang, [query["query"] for query in wanted])
    ranks, wrong = {}, []
    for query, listed in zip(wanted, found, strict=True):
        places = (n for n, page in enumerate(listed, 1) if page in query["pages"])
        if query["pages"]:
            ranks[query["query"]] = next(places, 0)
        elif listed:
            wrong.append(query["query"])
    mrr = sum(1 / rank for rank in ranks.values() if rank) / len(ranks)
    missed = [query for query, rank in ranks.items() if rank != 1]
    with capsys.disabled():
        print(f"\n{lang} held out: MRR {mrr:.3f} of {len(ranks)}; not first: {missed}")
    assert not wrong
    assert mrr >= 0.88
