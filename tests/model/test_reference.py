"""The editors' additions: references to the law, notes, terms, points; the real ones hold."""

import re
import shutil
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plansite.load.data import load
from plansite.model.law import Citation, Law, Point, Provision, provision
from plansite.model.plan import Plan
from plansite.model.reference import Note, Reference
from plansite.model.text import Text

ROOT = Path(__file__).parents[2]


def alike(words: str) -> dict[str, str]:
    return {"zh": "中" + words, "en": words}


def term(zh: str, en: str, **more: object) -> dict[str, object]:
    return {
        "id": en.replace(" ", "-"),
        "zh": zh,
        "en": en,
        "source": alike("s"),
        "definition": alike("d"),
        **more,
    }


def point(id: str, *refs: str, **more: object) -> dict[str, object]:
    basis = [{"ref": ref, "confidence": "certain"} for ref in refs]
    return {
        "id": id,
        "topic": alike(id),
        "belongs_to": "1.1",
        "anchor": "甲",
        "basis": basis,
        **more,
    }


def law(*points: dict[str, object], articles: str = "9 42") -> Law:
    return Law.model_validate(
        {
            "name": alike("law"),
            "short": alike("l"),
            "version": alike("v"),
            "articles": [{"number": n, "topic": alike(n)} for n in articles.split()],
            "points": points,
        }
    )


def reference(*glossary: dict[str, object], notes: tuple[dict[str, object], ...] = ()) -> Reference:
    return Reference.model_validate({"notes": notes, "glossary": glossary, "law": law()})


@pytest.fixture(scope="module")
def enforcement() -> Reference:
    return reference(
        term("行政执法", "law enforcement"),
        term("综合行政执法", "comprehensive enforcement", accepted=["joined-up enforcement"]),
        term("谁执法谁普法", "teach the law", variants=["谁执法、谁普法"]),
    )


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(ROOT).plan


@pytest.fixture(scope="module")
def real() -> Reference:
    return load(ROOT).reference


@pytest.mark.parametrize(
    ("ref", "zh", "en"),
    [
        ("34", "第三十四条", "Art. 34"),
        ("42(1)", "第四十二条第一款", "Art. 42(1)"),
        ("67(1)-(2)", "第六十七条第一款、第二款", "Art. 67(1)–(2)"),
        ("41(1)-(3)", "第四十一条第一款至第三款", "Art. 41(1)–(3)"),
        ("9 item 4", "第九条第（四）项", "Art. 9 item 4"),
        ("9 items 1-4", "第九条第（一）项至第（四）项", "Art. 9 items 1–4"),
        ("64 items 1-2", "第六十四条第（一）项、第（二）项", "Art. 64 items 1–2"),
        ("76(1)(5)", "第七十六条第一款第（五）项", "Art. 76(1)(5)"),
        ("59(1)(2)-(3)", "第五十九条第一款第（二）项、第（三）项", "Art. 59(1)(2)–(3)"),
        ("110 item 12", "第一百一十条第（十二）项", "Art. 110 item 12"),
    ],
)
def test_a_reference_reads_as_one_cites_it(ref: str, zh: str, en: str) -> None:
    assert provision(ref).text == Text(zh=zh, en=en)


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "0",
        "042",
        "Art. 34",
        "34 ",
        "34\n",
        "34(0)",
        "34()",
        "34-35",
        "34(1)-2",
        "67(2)-(1)",
        "67(1)-(1)",
        "9 items 4-1",
        "9 items 4",
        "9 item 1-4",
        "9(1) item 4",
        "9(1)-(2)(3)",
        "４２",
        "76(1)(5)-(5)",
        "1234",
    ],
)
def test_anything_else_is_no_reference(ref: str) -> None:
    with pytest.raises(ValueError, match="not a reference"):
        provision(ref)
    with pytest.raises(ValidationError, match="not a reference to an article"):
        Citation.model_validate({"ref": ref, "confidence": "certain"})


numbers = st.integers(1, 99)
spans = st.none() | st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair)))


@given(numbers, spans, spans)
def test_the_english_of_a_provision_reads_back(article: int, paragraphs, items) -> None:
    if paragraphs and paragraphs[0] != paragraphs[1]:
        items = None  # items of several paragraphs at once: no such reference
    meant = Provision(article, paragraphs, items)
    assert provision(meant.text.en.removeprefix("Art. ").replace("–", "-")) == meant


def test_a_longer_term_hides_the_one_inside_it(enforcement: Reference) -> None:
    text = "推进综合行政执法，规范行政执法。"
    assert [text[o.start : o.end] for o in enforcement.occurrences(text)] == [
        "综合行政执法",
        "行政执法",
    ]


def test_a_variant_is_the_term(enforcement: Reference) -> None:
    (found,) = enforcement.occurrences("“谁执法、谁普法”")
    assert (found.term.zh, found.start, found.end) == ("谁执法谁普法", 1, 8)


def test_the_first_occurrence_counts_across_passages(enforcement: Reference) -> None:
    first = enforcement.first_occurrences("行政执法、行政执法", "无", "行政执法与综合行政执法")
    assert [[(o.term.zh, o.start) for o in found] for found in first] == [
        [("行政执法", 0)],
        [],
        [("综合行政执法", 5)],
    ]
    assert [t.zh for t in enforcement.terms_in("综合行政执法", "行政执法")] == [
        "综合行政执法",
        "行政执法",
    ]


def test_signs_in_a_term_are_no_pattern() -> None:
    glossary = reference(term("互联网+监管", "internet plus regulation"), term("（.*）", "dots"))
    assert [o.term.zh for o in glossary.occurrences("互联网网监管、互联网+监管（甲）")] == [
        "互联网+监管"
    ]


def test_a_reference_without_terms_finds_none() -> None:
    assert reference().occurrences("行政执法") == ()


@pytest.mark.parametrize(
    ("zh", "en", "lost"),
    [
        ("行政执法", "Law Enforcement of old", []),
        ("行政执法", "enforcement", ["行政执法"]),
        ("综合行政执法", "joined-up enforcement", []),
        ("综合行政执法", "law enforcement", ["综合行政执法"]),
        ("综合行政执法和行政执法", "comprehensive enforcement", ["行政执法"]),
        ("其他", "anything", []),
    ],
)
def test_a_term_lost_in_translation_is_named(
    enforcement: Reference, zh: str, en: str, lost: list[str]
) -> None:
    assert [t.zh for t in enforcement.terms_lost(Text(zh=zh, en=en))] == lost


@pytest.mark.parametrize(
    ("quote", "occurrence", "at"),
    [
        ("丙", None, 4),
        ("甲乙", None, 0),
        ("甲乙", 1, 0),
        ("甲乙", 2, 2),
        ("甲乙", 3, None),
        ("丁", None, None),
        ("甲乙甲乙丙", None, 0),
    ],
)
def test_a_note_finds_its_words(quote: str, occurrence: int | None, at: int | None) -> None:
    note = Note.model_validate(
        {
            "id": "n",
            "kind": "slip",
            "at": "task-1",
            "quote": quote,
            "occurrence": occurrence,
            "note": alike("n"),
        }
    )
    assert note.find("甲乙甲乙丙") == at


def test_notes_stand_with_their_paragraph() -> None:
    notes = tuple(
        {"id": id, "kind": "form", "at": at, "quote": "甲", "note": alike("n")}
        for id, at in (("a", "plan_title"), ("b", "task-10"), ("c", "plan_title"))
    )
    held = reference(notes=notes)
    assert [note.id for note in held.notes_at("plan_title")] == ["a", "c"]
    assert held.notes_at("task-1") == ()


def test_the_law_is_read_both_ways() -> None:
    held = law(
        point("first", "42(1)", "42(2)"),
        point("second", "9 item 4", "42", belongs_to="requirement-2"),
    )
    assert [p.id for p in held.points_of("1.1")] == ["first"]
    assert [p.id for p in held.points_of("requirement-2")] == ["second"]
    assert {n: [p.id for p in ps] for n, ps in held.points_by_article.items()} == {
        "9": ["second"],
        "42": ["first", "second"],
    }


def test_every_article_has_an_entry_even_if_nothing_cites_it() -> None:
    assert law(articles="9 42").points_by_article == {"9": (), "42": ()}


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({}, "cites no article"),
        ({"in_law": False}, "names no origin"),
        (
            {"in_law": False, "note": alike("n"), "basis": [{"ref": "9", "confidence": "certain"}]},
            "has a direct basis",
        ),
        ({"in_law": False, "note": alike("n")}, None),
        ({"in_law": False, "other_basis": alike("o")}, None),
    ],
)
def test_a_point_says_where_it_comes_from(more: dict[str, object], problem: str | None) -> None:
    if problem is None:
        assert not Point.model_validate(point("p", **more)).in_law
    else:
        with pytest.raises(ValidationError, match=problem):
            Point.model_validate(point("p", **more))


@pytest.mark.parametrize("place", ["6", "6.", "6.1.1", "0.1", "requirement-0", "task-6", "6.1 "])
def test_a_point_belongs_to_a_measure_or_a_requirement(place: str) -> None:
    with pytest.raises(ValidationError):
        Point.model_validate(point("p", "9", belongs_to=place))


def test_the_real_law_keeps_every_point_and_reference(real: Reference) -> None:
    points = real.law.points
    assert (len(points), sum(len(p.basis) for p in points)) == (82, 174)
    remarks: tuple[Any, ...] = (*real.law.corrections, *real.glossary)
    cited = {p.article for remark in remarks for p in remark.provisions}
    cited |= {int(number) for number, by in real.law.points_by_article.items() if by}
    assert {int(article.number) for article in real.law.articles} == cited


def test_real_points_are_in_the_words_of_their_measure(plan: Plan, real: Reference) -> None:
    whole = {m.id: m.whole.zh for m in plan.measures}
    whole |= {r.anchor: r.text.zh for r in plan.requirements}
    remarks = (*real.law.points, *real.law.corrections)
    assert [r.id for r in remarks if r.anchor not in whole[r.belongs_to]] == []
    assert {m.id for m in plan.measures} <= {p.belongs_to for p in real.law.points}


def test_real_notes_mark_stretches_of_one_run_apart_from_each_other(
    plan: Plan, real: Reference
) -> None:
    for paragraph in plan.paragraphs:
        edges = [0]
        for run in paragraph.runs:
            edges.append(edges[-1] + len(run.text.zh))
        last = 0
        for note in real.notes_at(paragraph.id):
            start = note.find(paragraph.zh)
            assert start is not None and start >= last, note.id
            last = start + len(note.quote)
            assert not [edge for edge in edges if start < edge < last], note.id
    assert {note.at for note in real.notes} <= {paragraph.id for paragraph in plan.paragraphs}


def test_real_terms_occur_where_places_says(plan: Plan, real: Reference) -> None:
    places = real.places(plan)
    assert list(places) == [t.id for t in real.glossary]
    assert len(places) >= 45 and all(places.values())
    for found in places.values():
        for place in found:
            o = place.occurrence
            assert place.run in place.paragraph.runs
            assert place.run.text.zh[o.start : o.end] in o.term.forms


def test_the_readmes_example_of_an_amendment_is_taken(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    example = textwrap.dedent(re.search(r"```yaml\n(.*?)\s*```", readme, re.DOTALL)[1])
    for folder in ("data", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "data/amendments.yaml").write_text(example, "utf-8")
    content = load(tmp_path)
    assert [m.id for m in content.plan.measures if m.changes] == ["6.1"]
