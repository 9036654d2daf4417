"""Owners' lines, one by one: names, roles, openness, deadlines' words, notes on scope."""

import pytest

from plansite.draft.owner_lines import spans
from plansite.draft.owners import Setting, taken_apart
from tests.draft.scoring import NOTICES

LINES = (NOTICES / "lines.txt").read_text("utf-8").splitlines()[1:]
COUNTY = Setting(("云岭县",), "县")

# The line; lead, responsible, support; openness; the deadline's words; the note on scope.
SAID = [
    ("（牵头单位：市教育局；配合单位：市财政局）", "市教育局", "", "市财政局", None, None, None),
    ("（县教育局牵头，财政局、人社局配合）", "县教育局", "", "县财政局 县人社局", None, None, None),
    (
        "(责任单位:县教育局、县委组织部、编办)",
        "",
        "县教育局 县委组织部 县委编办",
        "",
        None,
        None,
        None,
    ),
    ("〔省财政厅，教育厅等部门按职责分工负责〕", "", "省财政厅 省教育厅", "", "等部门", None, None),
    (
        "（责任单位：州应急管理局（牵头）、州气象局）",
        "州应急管理局",
        "州气象局",
        "",
        None,
        None,
        None,
    ),
    ("（县政府办公室（县金融办）负责）", "", "县政府办公室（县金融办）", "", None, None, None),
    (
        "（责任单位：市防汛、抗旱指挥部，各县区）",
        "",
        "市防汛、抗旱指挥部 各县区",
        "",
        None,
        None,
        None,
    ),
    (
        "（责任单位：市住房和城乡建设局和市水务局）",
        "",
        "市住房和城乡建设局 市水务局",
        "",
        None,
        None,
        None,
    ),
    (
        "（市发展改革委牵头，2026年6月底前完成）",
        "市发展改革委",
        "",
        "",
        None,
        "2026年6月底前",
        None,
    ),
    (
        "（责任单位：各乡镇人民政府、街道办事处，县教育局）",
        "",
        "各乡镇人民政府 各街道办事处 县教育局",
        "",
        None,
        None,
        None,
    ),
    (
        "（责任单位：自治区党委宣传部、网信办，自治区教育厅）",
        "",
        "自治区党委宣传部 自治区党委网信办 自治区教育厅",
        "",
        None,
        None,
        None,
    ),
    ("责任科室：办公室、政策法规科", "", "办公室 政策法规科", "", None, None, None),
    ("（责任单位：市场监管局、县市场监管局）", "", "市场监管局 县市场监管局", "", None, None, None),
    (
        "（责任单位：市局，完成时限：立行立改，长期坚持）",
        "",
        "市局",
        "",
        None,
        "立行立改，长期坚持",
        None,
    ),
    (
        "（责任单位：市教育局。各县区均需落实，不再列出）",
        "",
        "市教育局",
        "",
        None,
        None,
        "各县区均需落实，不再列出",
    ),
    (
        "（责任领导：王某某；责任单位：县农业农村局；联系人：李某某）",
        "",
        "县农业农村局",
        "",
        None,
        None,
        None,
    ),
    (
        "（责任单位：县司法局、财政局等3个部门）",
        "",
        "县司法局 县财政局",
        "",
        "等3个部门",
        None,
        None,
    ),
    (
        "（牵头单位：市委组织部、宣传部；责任单位：团市委、市妇联）",
        "市委组织部 市委宣传部",
        "团市委 市妇联",
        "",
        None,
        None,
        None,
    ),
    (
        "（责任单位：市公安局、临江海关、国网云岭供电公司、财政局）",
        "",
        "市公安局 临江海关 国网云岭供电公司 市财政局",
        "",
        None,
        None,
        None,
    ),
]


@pytest.mark.parametrize(
    ("line", "lead", "responsible", "support", "open_words", "deadline", "note"), SAID
)
def test_what_a_line_says(line, lead, responsible, support, open_words, deadline, note) -> None:
    responsibility = taken_apart(line, COUNTY)
    by_role = {
        role: [owner.name for owner in responsibility.owners if owner.role == role]
        for role in ("lead", "responsible", "support")
    }
    assert by_role == {
        "lead": lead.split(),
        "responsible": responsible.split(),
        "support": support.split(),
    }
    assert (responsibility.open_words, responsibility.deadline, responsibility.scope_note) == (
        open_words,
        deadline,
        note,
    )


@pytest.mark.parametrize("line", LINES)
def test_every_form_of_lines_is_found_after_a_sentence(line: str) -> None:
    text = "加强组织领导，抓好落实。" + line
    assert spans(text) == ((12, len(text)),)
    responsibility = taken_apart(line, COUNTY)
    assert responsibility.owners
    # Nothing is invented: every name's words stand in the line.
    assert all(owner.words in line for owner in responsibility.owners)
    assert responsibility.deadline is None or responsibility.deadline in line


@pytest.mark.parametrize(
    "text",
    [
        "落实“双随机、一公开”（以下简称“双随机”）要求。",
        "完善便民服务中心（站）建设。",
        "依据《公平竞争审查条例》（2024年8月1日起施行）开展审查。",
        "由县政府办公室（县金融办）牵头开展专项行动。",
        "覆盖各乡镇（街道）、各村（社区）。",
        "联系人另行通知（联系电话：0000—2210000）。",
        "各责任单位要压实责任，配合做好工作，牵头抓总、主动负责。",
        "（此件公开发布）",
    ],
)
def test_what_is_no_line(text: str) -> None:
    assert spans(text) == ()


def test_two_brackets_side_by_side_are_one_line() -> None:
    text = "抓好落实。（牵头单位：县教育局）（完成时限：2026年6月底前）。"
    assert spans(text) == ((5, len(text)),)
    responsibility = taken_apart(text[5:], COUNTY)
    assert ([o.name for o in responsibility.owners], responsibility.deadline) == (
        ["县教育局"],
        "2026年6月底前",
    )


def test_a_line_amid_a_paragraph_takes_its_full_stop() -> None:
    text = "甲。（责任单位：县教育局）。乙。（责任单位：县财政局）"
    assert [text[a:b] for a, b in spans(text)] == [
        "（责任单位：县教育局）。",
        "（责任单位：县财政局）",
    ]
