"""What changed between two plans, and how old and new words are set side by side."""

import dataclasses
import datetime
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from harness.building import ROOT
from plansite.load.data import load
from plansite.model.amendments import Amendments, in_force
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.text import Text
from plansite.model.version import Record, Recording, Version
from plansite.site.changes import VersionChange, changes, history
from plansite.site.rewording import marked

GOOD = (ROOT / "tests/plans/good.yaml").read_text(encoding="utf-8")
REAL = load(ROOT)
LABELS = REAL.labels


def record(
    words: str = GOOD, id: str = "2030-01-01", amendments: Any = (), reference: Any = None
) -> Record:
    later = Amendments.model_validate({"amendments": list(amendments)})
    recording = Recording(
        date=datetime.date.fromisoformat(id[:10]), summary=Text(zh="变", en="Changed"), data=id
    )
    plan = in_force(Plan.model_validate(yaml.load(words, yaml.BaseLoader)), later)
    return Record(id, recording, plan, later, Reference.model_validate(reference or {}))


def found(new: Record, old: Record | None = None) -> list[VersionChange]:
    return list(changes(old or record(), new, LABELS))


def edited(old: str, new: str) -> str:
    assert GOOD.count(old) >= 1
    return GOOD.replace(old, new)


def test_the_same_data_have_no_changes() -> None:
    assert found(record()) == []


def test_a_measure_reworded_shows_both_words_and_whom_it_concerns() -> None:
    (change,) = found(record(edited("分两步普查。", "分三步普查。")))
    assert change.kind == "reworded" and not change.editors
    assert "分两步普查" in change.before.zh and "分三步普查" in change.after.zh
    assert {"water", "parks"} == set(change.units)
    assert change.url.endswith("tasks/02.html#measure-2-1")


def test_another_translation_is_the_editors() -> None:
    (change,) = found(record(edited("Survey in two steps.", "Survey in 2 steps.")))
    assert (change.kind, change.editors) == ("translated", True)


def test_a_deadline_moved_in_the_notice() -> None:
    words = edited("deadline: 2024-02-29", "deadline: 2024-06-30").replace(
        "2024年2月底", "2024年6月底"
    )
    kinds = {change.kind: change for change in found(record(words))}
    assert kinds["deadline"].before.zh == "2024年2月底前"
    assert kinds["deadline"].after.zh == "2024年6月底前"
    assert kinds.keys() == {"deadline", "reworded"}


AMENDMENT = {
    "id": "later",
    "document": {"number": {"zh": "柳政办发〔2030〕1号", "en": "No. 1"}, "issued": "2030-01-05"},
    "changes": [
        {"measure": "2.1", "deadline": "2031-01-31"},
        {"measure": "1.1", "adds": ["archives"], "drops": ["law-office"]},
        {"measure": "3.1", "ends": "2030-06-30"},
        {"unit": "water", "name": {"zh": "市水利局", "en": "Water Resources Bureau"}},
    ],
}


def test_a_later_document_and_what_it_changes_are_told_with_its_number() -> None:
    kinds = {change.kind: change for change in found(record(amendments=[AMENDMENT]))}
    assert kinds.keys() == {"document", "unit-renamed", "deadline", "owners", "ends"}
    assert kinds["document"].subject.zh == "柳政办发〔2030〕1号"
    for kind in ("unit-renamed", "deadline", "owners", "ends"):
        assert kinds[kind].by.number.zh == "柳政办发〔2030〕1号"
    assert {"archives", "law-office"} <= set(kinds["owners"].units)
    assert kinds["unit-renamed"].before.zh == "市水务局"
    assert kinds["unit-renamed"].units == ("water",)


def test_a_measure_and_a_unit_more_or_less() -> None:
    added = GOOD[GOOD.index("      - id: 2.2") : GOOD.index("  - task: 3")]
    unit = GOOD[GOOD.index("  - id: archives") : GOOD.index("  - id: enforcement")]
    without = record(GOOD.replace(added, "").replace(unit, ""))
    kinds = {change.kind: change for change in found(without)}
    assert kinds.keys() == {"measure-dropped", "unit-dropped"}
    assert kinds["measure-dropped"].units == ("archives",)
    assert kinds["unit-dropped"].url is None
    back = {change.kind for change in found(record(), without)}
    assert back == {"measure-added", "unit-added"}


def test_other_words_of_the_notice_concern_everybody() -> None:
    (change,) = found(record(edited("全市古树应保尽保。", "全市古树名木应保尽保。")))
    assert change.kind == "reworded"
    assert set(change.units) == set(record().plan.units_by_id)


def test_what_the_editors_add_stands_apart_and_last() -> None:
    word = {"zh": "字", "en": "word"}
    term = {"id": "file", "zh": "档案", "en": "file", "source": word, "definition": word}
    other = {**term, "definition": {"zh": "词", "en": "word"}}
    new = record(edited("分两步普查。", "分三步普查。"), reference={"glossary": [term]})
    assert [c.kind for c in found(new)] == ["reworded", "term-added"]
    assert found(new)[-1].editors and found(new)[-1].url == "glossary.html#term-file"
    later = record(edited("分两步普查。", "分三步普查。"), reference={"glossary": [other]})
    assert [c.kind for c in found(later, new)] == ["term-changed"]
    assert [c.kind for c in found(record(edited("分两步普查。", "分三步普查。")), new)] == [
        "term-dropped"
    ]


def test_every_kind_has_a_label() -> None:
    labels = LABELS.root["changes"]
    for change in found(record(amendments=[AMENDMENT])):
        assert change.kind in labels


def test_history_is_newest_first_and_says_what_is_not_recorded_yet() -> None:
    one = record(id="2030-01-01")
    two = record(edited("分两步普查。", "分三步普查。"), id="2030-02-01")
    now = record(amendments=[AMENDMENT])
    content = dataclasses.replace(
        REAL,
        plan=now.plan,
        reference=now.reference,
        amendments=now.amendments,
        version=Version("x", two.id, two.date, changed=True),
        history=(one, two),
    )
    steps = history(content)
    assert [step.id for step in steps] == ["now", "2030-02-01", "2030-01-01"]
    assert steps[2].first and not steps[2].changes
    assert [change.kind for change in steps[1].changes] == ["reworded"]
    assert not steps[1].of_unit("culture") and steps[1].of_unit("water")
    recorded = dataclasses.replace(content, version=Version("x", two.id, two.date))
    assert [step.id for step in history(recorded)] == ["2030-02-01", "2030-01-01"]


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("分两步普查。", "分三步普查。", ["两"], ["三"]),
        ("2024年2月底前", "2024年6月底前", ["2"], ["6"]),
        ("in two steps", "in three steps", ["two"], ["three"]),
        ("甲乙丙丁戊", "甲乙丙丁戊", [], []),
        ("甲", "", ["甲"], []),
        ("市教育局、市卫健委", "市卫健委", ["市教育局、"], []),
    ],
)
def test_words_are_marked(before: str, after: str, gone: list[str], come: list[str]) -> None:
    one, other = marked(before, after)
    assert [piece.words for piece in one if piece.changed] == gone
    assert [piece.words for piece in other if piece.changed] == come


@given(st.text("甲乙丙ab1 ，", max_size=30), st.text("甲乙丙ab1 ，", max_size=30))
def test_joined_the_pieces_are_the_texts(before: str, after: str) -> None:
    one, other = marked(before, after)
    assert "".join(piece.words for piece in one) == before
    assert "".join(piece.words for piece in other) == after
