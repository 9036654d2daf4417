"""How headings are numbered, and what only looks like a number."""

import pytest

from plansite.draft.numbers import item_of, number_of


@pytest.mark.parametrize(
    ("words", "text", "level", "value"),
    [
        ("一、工作目标", "一、", 1, 1),
        ("十二、其他", "十二、", 1, 12),
        ("（十一）加强监督", "（十一）", 2, 11),
        ("(三)抓好落实", "(三)", 2, 3),
        ("问题二：未形成合力", "问题二：", 3, 2),
        ("12.强化抽检", "12.", 4, 12),
        ("3、建平台", "3、", 4, 3),
        ("１．健全组织", "１．", 4, 1),
        ("2.1 完善体系", "2.1 ", 5, 1),
        ("（2）支持建设", "（2）", 5, 2),
        ("③整治违建", "③", 7, 3),
        ("第二部分  管护提升", "第二部分  ", 0, 2),
        ("2 重点任务", "2 ", 1, 2),
    ],
)
def test_numbers(words: str, text: str, level: int, value: int) -> None:
    found = number_of(words)
    assert found
    assert (found.text, found.level, found.value) == (text, level, value)


@pytest.mark.parametrize(
    "words",
    ["2026年是收官之年", "1.5万亩", "2.6万户群众", "5月15日前", "12345热线", "一是查水源", "（市教育局负责）"],
)  # fmt: skip
def test_no_numbers(words: str) -> None:
    assert number_of(words) is None


def test_a_number_before_digits_is_known_by_the_one_before_it() -> None:
    assert item_of("5.2026年底前建成", after=4)
    assert item_of("1.2026年底前建成", after=0)
    assert item_of("11.121人才项目", after=10)
    assert item_of("2.6万户群众", after=4) is None
    assert item_of("1.5万亩", after=0) is None
