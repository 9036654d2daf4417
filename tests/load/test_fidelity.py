"""Where the plan and the notice differ: found exactly there, and with its line."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plansite.load.fidelity import Notice, differences
from plansite.model.paragraphs import Paragraph, Run
from plansite.model.text import Text
from tests.load.samples import PLAN, findings

ROOT = Path(__file__).parents[2]


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """Paragraphs whose runs are separated by | in the texts."""
    return tuple(
        Paragraph(
            str(at),
            "",
            tuple(
                Run(Text(zh=run, en="-"), "text", (at, place))
                for place, run in enumerate(text.split("|"))
            ),
        )
        for at, text in enumerate(texts)
    )


def reported(notice: str, *texts: str) -> list[tuple[tuple, int]]:
    return [(d.run.path, d.line) for d in differences(paragraphs(*texts), Notice(notice))]


ISSUED = "甲一二三四五六七八九。\n乙一二三四五六。乙七八九十。\n\n  丙一二三四五六七八。\n丁一二三四五六七八。"
PLANNED = (
    "甲一二三四五六七八九。",
    "乙一二三四五六。|乙七八九十。",
    "丙一二三四五六七八。",
    "丁一二三四五六七八。",
)


def test_line_breaks_and_indents_do_not_count() -> None:
    assert reported(ISSUED, *PLANNED) == []
    assert reported(ISSUED.replace("三", "三\n　 "), *PLANNED) == []


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("乙一二", "乙二", [((1, 0), 2)]),
        ("乙七八", "乙七七八", [((1, 1), 2)]),
        ("|乙七八九十。", "|七八九十。", [((1, 1), 2)]),
        ("六。|乙", "六|乙", [((1, 0), 2)]),
        ("甲一", "申一", [((0, 0), 1)]),
        ("丁一二三四五六七八。", "丁一二三四五六七八", [((3, 0), 5)]),
    ],
)
def test_a_difference_is_told_with_its_run_and_line(
    old: str, new: str, places: list[tuple]
) -> None:
    texts = "\n".join(PLANNED).replace(old, new).split("\n")
    assert reported(ISSUED, *texts) == places


def test_every_paragraph_that_differs_is_told() -> None:
    texts = [text.replace("八", "捌") for text in PLANNED]
    assert reported(ISSUED, *texts) == [((0, 0), 1), ((1, 1), 2), ((2, 0), 4), ((3, 0), 5)]


def test_neighbours_that_begin_otherwise() -> None:
    texts = [text.replace("一", "壹") for text in PLANNED]
    assert reported(ISSUED, *texts) == [((0, 0), 1), ((1, 0), 2), ((2, 0), 4), ((3, 0), 5)]


@pytest.mark.parametrize("at", range(4))
def test_a_paragraph_the_plan_lacks(at: int) -> None:
    """It is told where the plan goes on, or at its end."""
    (place,) = reported(ISSUED, *PLANNED[:at], *PLANNED[at + 1 :])
    assert place[0][0] == min(at, 2) and place[1] == (1, 2, 4, 5)[at]


@pytest.mark.parametrize("at", range(5))
def test_a_paragraph_the_notice_lacks(at: int) -> None:
    (place,) = reported(ISSUED, *PLANNED[:at], "戊一二三四五六七八。", *PLANNED[at:])
    assert place[0] == (at, 0)


def test_another_notice_altogether() -> None:
    assert reported("天地玄黄。" * 1000, *PLANNED)
    assert reported("", *PLANNED)
    message = findings(plan=PLAN, notice="天地玄黄。")[0]
    assert "data/source/notice.txt" in message.zh and "data/source/notice.txt" in message.en


@given(
    st.lists(st.text("甲乙丙。（", min_size=1, max_size=20), min_size=1, max_size=6),
    st.lists(st.text("甲乙丙。（ ", max_size=20), max_size=8),
)
def test_differences_are_found_exactly_where_texts_differ(
    planned: list[str], issued: list[str]
) -> None:
    same = "".join(planned) == "".join(line.strip() for line in issued)
    assert bool(reported("\n".join(issued), *planned)) != same


@given(st.integers(0, 200), st.sampled_from("的。（"))
def test_a_character_put_in_is_told_in_its_paragraph(at: int, char: str) -> None:
    at %= len("".join(PLANNED).replace("|", ""))
    texts, before = list(PLANNED), 0
    for index, text in enumerate(PLANNED):
        plain = text.replace("|", "")
        if before <= at < before + len(plain):
            put = plain[: at - before] + char + plain[at - before :]
            assume(put != plain)
            texts[index] = put
            assert {path[0] for path, _ in reported(ISSUED, *texts)} == {index}
            return
        before += len(plain)
