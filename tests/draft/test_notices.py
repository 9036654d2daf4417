"""Whole notices, from text and from Word: what the draft says beside what the notice says."""

from functools import cache
from pathlib import Path

import pytest

from plansite.draft.blocks import Draft, squeezed
from plansite.draft.outline import draft, iso
from plansite.draft.paragraphs import read
from tests.draft.scoring import (
    NAMES,
    NOTICES,
    Score,
    deadline,
    owners,
    pairs,
    truth,
    wanted_deadline,
    wanted_owners,
)
from tests.draft.word import write

LEAST = 0.97


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module", params=["txt", "docx"])
def drafted(name: str, request: pytest.FixtureRequest, tmp_path_factory) -> Draft:
    file = NOTICES / f"notice-{name}.txt"
    if request.param == "docx":
        file = write(file, tmp_path_factory.mktemp("word"))
    return draft(read(file))


@cache
def text(name: str) -> str:
    return squeezed((NOTICES / f"notice-{name}.txt").read_text("utf-8"))


def test_every_word_is_in_one_block_in_order(name: str, drafted: Draft) -> None:
    assert squeezed("".join(block.text for block in drafted.blocks)) == text(name)
    assert squeezed(drafted.source.text) == text(name)


def test_the_head_is_recognised(name: str, drafted: Draft) -> None:
    expected = truth(name)
    assert squeezed(drafted.words("number")) == squeezed(expected["number"])
    title = drafted.words("title") or drafted.words("plan_title")
    assert squeezed(title) == squeezed(expected["title"])
    assert squeezed(drafted.words("plan_title")) == squeezed(expected["plan_title"])
    issued = drafted.of("issued")
    assert (iso(issued[0].text) if issued else None) == expected["issued"]


def test_every_task_and_measure_is_found_and_no_other(name: str, drafted: Draft) -> None:
    expected = truth(name)
    assert len(drafted.tasks) == expected["tasks"]
    found, wrong = pairs(drafted, expected)
    assert not wrong
    for wanted, block, _ in found:
        assert (block.kind == "requirement") == wanted.get("requirement", False), wanted["begins"]


def test_owners_roles_openness_and_deadlines(name: str, drafted: Draft) -> None:
    found, _ = pairs(drafted, truth(name))
    scores = {what: Score() for what in ("owners", "open", "deadlines", "scope")}
    for wanted, _, measure in found:
        at = wanted["begins"]
        scores["owners"].compare(owners(measure), wanted_owners(wanted), at)
        scores["open"].compare({measure.responsibility.open_words}, {wanted["open"]}, at)
        scores["deadlines"].compare(deadline(measure), wanted_deadline(wanted), at)
        note = squeezed(measure.responsibility.scope_note)
        scores["scope"].compare({note}, {squeezed(wanted.get("scope_note"))}, at)
    for what, score in scores.items():
        assert min(score.precision, score.recall) >= LEAST, (what, score.wrong)


def test_reports_and_requirements(name: str, drafted: Draft) -> None:
    expected = truth(name)
    words = [when.words for report in drafted.reports for when in report.when]
    assert words == [entry["words"] for entry in expected["reporting"]]
    assert bool(drafted.of("requirement")) == expected["has_requirements"]


def test_both_files_of_a_notice_give_one_draft(name: str, tmp_path: Path) -> None:
    file = NOTICES / f"notice-{name}.txt"
    one, other = draft(read(file)), draft(read(write(file, tmp_path)))
    assert [(b.kind, squeezed(b.text)) for b in one.blocks] == [
        (b.kind, squeezed(b.text)) for b in other.blocks
    ]
