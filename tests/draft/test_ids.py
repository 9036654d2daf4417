"""Ids of units: readable, unique, and never what an address or a file system cannot be."""

import re

import pytest

from plansite.draft.ids import LONGEST, TAKEN, Ids


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("县教育局", "education"),
        ("县市场监管局", "market-regulation"),
        ("县委组织部", "organization-department"),
        ("县委督查室", "party-supervision-office"),
        ("县政府督查室", "supervision-office"),
        ("市生态环境局云岭分局", "ecology-environment"),
        ("市教育局", "education-city"),
        ("团县委", "youth-league"),
        ("各乡镇人民政府", "townships"),
        ("县政府办公室（县金融办）", "government-office"),
        ("云岭县双拥办", "shuang-yong-ban"),
        ("12345热线中心", "unit-12345-re-xian-zhong-xin"),
    ],
)
def test_an_id_says_what_the_unit_is(name: str, id: str) -> None:
    assert Ids("县", ("云岭县",)).of(name) == id


def test_every_name_gets_its_own() -> None:
    ids = Ids("县")
    given = [
        ids.of(name) for name in ("县教育局", "县教育体育局", "教育局", "县教育局", "索引", "")
    ]
    assert len(set(given)) == len(given)


def test_ids_are_never_taken_too_long_or_odd() -> None:
    ids = Ids("县")
    names = [
        *TAKEN,
        "康",
        "县国家新型工业化产业示范基地建设工作领导小组办公室综合协调组",
        "〇",
        "A" * 99,
    ]
    for id in map(ids.of, names):
        assert id not in TAKEN
        assert len(id) <= LONGEST + 3
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id)
