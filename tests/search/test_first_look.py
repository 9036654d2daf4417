"""Queries that were written before the search was read, and how it did when it first saw them.

At first look, on 26 November 2026, the mean reciprocal rank, and what was found where nothing is right:

    first_look.yaml    zh 0.833 of 90, 0 of 10    en 0.803 of 89, 1 of 10
    second_look.yaml   zh 0.823 of 62, 0 of 4     en 0.860 of 62, 0 of 4
    third_look.yaml    zh 0.823 of 62, 0 of 4     en 0.815 of 62, 0 of 4
    fourth_look.yaml   zh 0.863 of 89, 0 of 4     en 0.864 of 91, 0 of 4
    fifth_look.yaml    zh 0.868 of 74, 0 of 4     en 0.820 of 76, 0 of 4
    sixth_look.yaml    zh 0.950 of 70, 0 of 4     en 0.908 of 70, 0 of 4
    seventh_look.yaml  zh 0.964 of 55, 0 of 5     en 0.927 of 55, 1 of 5

The first five missed 0.88; after each the kinds that failed were mended. The fourth and fifth, of which one query in
five is a whole sentence, were put to a search that lists what comes nearest. The sixth has the kinds in the proportions
of the given queries, where one in ten is. What is printed here today is no first look.
"""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from harness.building import ROOT
from harness.search_engine import answers
from plansite.model.text import LANGS, Lang

LEAST = {
    "first": 0.99,
    "second": 0.98,
    "third": 0.97,
    "fourth": 0.92,
    "fifth": 0.9,
    "sixth": 0.9,
    "seventh": 0.92,
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("look", LEAST)
def test_what_was_held_out(
    look: str, lang: Lang, browser: Browser, built_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = ROOT / f"tests/search/{look}_look.yaml"
    queries = yaml.safe_load(file.read_text(encoding="utf-8"))[lang]
    wanted = [query for query in queries if "pages" in query]
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
        print(f"\n{lang} {look} look: MRR {mrr:.3f} of {len(ranks)}; not first: {missed}")
    assert not wrong
    assert mrr >= LEAST[look]
