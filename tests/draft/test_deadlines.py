"""What words that state a deadline mean."""

import pytest

from plansite.draft.deadlines import Years, in_sentence, meaning, whole

YEARS = Years(2026, 2026)


@pytest.mark.parametrize(
    ("words", "kind", "answer"),
    [
        ("2026年6月底前", "date", "2026-06-30"),
        ("2026年6月30日前", "date", "2026-06-30"),
        ("2026年底前", "date", "2026-12-31"),
        ("2026年12月", "date", "2026-12-31"),
        ("2026年第三季度", "date", "2026-09-30"),
        ("2026年三季度末", "date", "2026-09-30"),
        ("2026年上半年", "date", "2026-06-30"),
        ("2026—2028年", "date", "2028-12-31"),
        ("2023年—2025年", "date", "2025-12-31"),
        ("2026年5月—10月", "date", "2026-10-31"),
        ("2026年3月至2027年2月", "date", "2027-02-28"),
        ("“十五五”期间", "date", "2030-12-31"),
        ("“十四五”末", "date", "2025-12-31"),
        ("6月底前", "date", "2026-06-30"),
        ("2028年2月底前", "date", "2028-02-29"),
        ("2026年6月中旬前", "date", "2026-06-20"),
        ("今年年底前", "date", "2026-12-31"),
        ("2026年6月底前完成，并长期坚持", "date", "2026-06-30"),
        ("每季度末", "every", "quarter"),
        ("每年12月底前", "every", "year"),
        ("每月25日前", "every", "month"),
        ("每半年", "words", None),
        ("长期坚持", "ongoing", None),
        ("持续推进", "ongoing", None),
        ("常态化推进", "ongoing", None),
        ("立行立改，长期坚持", "ongoing", None),
        ("立行立改", "words", None),
        ("2026年13月", "words", None),
        ("2026年2月30日前", "words", None),
    ],
)
def test_meaning(words: str, kind: str, answer: str | None) -> None:
    found = meaning(words, YEARS)
    assert found.words == words
    day = found.date.isoformat() if found.date else found.every
    assert (found.kind, day) == (kind, answer)


def test_a_year_that_was_understood_is_marked() -> None:
    assert meaning("6月底前", YEARS).by_notice
    assert not meaning("2026年6月底前", YEARS).by_notice
    assert meaning("6月底前", Years(None, None)).date is None


@pytest.mark.parametrize("words", ["县教育局", "各乡镇人民政府", "完成情况", "市场监管局"])
def test_names_are_no_deadlines(words: str) -> None:
    assert whole(words) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026年10月底前完成规划修编。", ["2026年10月底前"]),
        ("各地要在2026年8月20日前清理整治。", ["2026年8月20日前"]),
        ("依据《条例》（2024年8月1日起施行）执行。", []),
        ("对2024年以来的隐患开展“回头看”。", []),
        ("自2026年1月1日起施行。", []),
        ("截至2025年底前已完成的除外。", []),
        ("到2030年，建成10所学校。", ["到2030年"]),
        ("2026年秋季学期前清理到位。", []),
        ("每年9月底前开展一次。", ["每年9月底前"]),
        ("2023年6月底前已建成的设施要维护。", []),
    ],
)
def test_last_days_in_sentences(text: str, words: list[str]) -> None:
    assert [found.words for found in in_sentence(text, YEARS)] == words
