"""Drafts as data: what is written loads, checks, says what the notice says, and loses nothing."""

import shutil
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansite.draft import yaml_text
from plansite.draft.blocks import squeezed
from plansite.draft.outline import draft
from plansite.draft.paragraphs import read
from plansite.draft.write import ASIDE, NOTICE, OF_A_NOTICE, PLAN, Refused, write
from plansite.load.data import load
from plansite.load.tree import Source
from plansite.load.yaml_reader import Reader
from plansite.model.plan import Plan
from tests.draft.scoring import NAMES, NOTICES, truth
from tests.draft.word import write as write_word

ROOT = Path(__file__).parents[2]


def project(folder: Path) -> Path:
    """A root with what belongs to no notice."""
    notices = {Path(name).name for name in OF_A_NOTICE} | {"schema"}
    shutil.copytree(ROOT / "data", folder / "data", ignore=lambda _, names: notices & set(names))
    return folder


@pytest.fixture(scope="module", params=["txt", "docx"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=NAMES)
def written(form: str, request: pytest.FixtureRequest, tmp_path_factory) -> tuple[str, Path]:
    root = project(tmp_path_factory.mktemp("project") / "root")
    file = NOTICES / f"notice-{request.param}.txt"
    if form == "docx":
        file = write_word(file, tmp_path_factory.mktemp("word"))
    write(draft(read(file)), root)
    return request.param, root


def plan_of(root: Path) -> Plan:
    return load(root).plan


def test_what_is_written_loads_and_checks_and_says_what_the_notice_says(
    written: tuple[str, Path],
) -> None:
    name, root = written
    expected, plan = truth(name), plan_of(root)
    assert len(plan.tasks) == expected["tasks"]
    measures = [m for m in plan.measures if not m.id.startswith("r") or m.lines]
    assert len(measures) == len(expected["measures"])
    for measure, wanted in zip(in_order(plan), expected["measures"], strict=True):
        owners = {
            (role, plan.unit(id).name.zh.removeprefix("各"))
            for role, ids in measure.owners.items()
            for id in ids
        }
        assert owners == {
            (role, name.removeprefix("各"))
            for role, names in wanted["owners"].items()
            for name in names
        }
        day = measure.deadline.date.isoformat() if measure.deadline.date else None
        words = measure.deadline.words.zh if measure.deadline.words else None
        stated = wanted["deadline"]
        assert (words, day, measure.deadline.every) == (
            stated["words"], stated["by"], stated["every"]
        )  # fmt: skip
        assert bool(measure.open_ended) == bool(wanted["open"])


def in_order(plan: Plan) -> list:
    return [m for _, m in plan.measures_with_paths]


def test_every_word_of_the_notice_is_kept(written: tuple[str, Path]) -> None:
    name, root = written
    notice = (NOTICES / f"notice-{name}.txt").read_text("utf-8")
    plan = plan_of(root)
    assert squeezed("".join(p.zh for p in plan.paragraphs)) == squeezed(notice)
    assert squeezed((root / NOTICE).read_text("utf-8")) == squeezed(notice)


def test_the_text_of_a_notice_is_kept_byte_for_byte(tmp_path: Path) -> None:
    root = project(tmp_path / "root")
    file = NOTICES / "notice-01-yingshang.txt"
    write(draft(read(file)), root)
    assert (root / NOTICE).read_bytes() == file.read_bytes()


def test_the_same_notice_gives_the_same_bytes(tmp_path: Path) -> None:
    file = NOTICES / "notice-09-anquan.txt"
    roots = [project(tmp_path / name) for name in ("one", "other")]
    for root in roots:
        write(draft(read(file)), root)
    assert len({(root / PLAN).read_bytes() for root in roots}) == 1


def test_data_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    root = project(tmp_path / "root")
    first = draft(read(NOTICES / "notice-01-yingshang.txt"))
    write(first, root)
    write(first, root)  # nothing would be lost
    before = (root / PLAN).read_bytes()
    with pytest.raises(Refused, match="--replace"):
        write(draft(read(NOTICES / "notice-03-shipin.txt")), root)
    edited = before.replace(b"translation: partial\n", b"")
    (root / PLAN).write_bytes(edited)
    with pytest.raises(Refused, match="这份通知"):
        write(first, root)
    assert (root / PLAN).read_bytes() == edited


def test_with_replace_the_old_data_is_kept_aside(tmp_path: Path) -> None:
    root = project(tmp_path / "root")
    write(draft(read(NOTICES / "notice-01-yingshang.txt")), root)
    before = (root / PLAN).read_bytes()
    (root / "data/amendments.yaml").write_text("amendments: []\n", "utf-8")
    done = write(draft(read(NOTICES / "notice-03-shipin.txt")), root, replace=True)
    assert done.aside == root / ASIDE / "1"
    assert (root / ASIDE / "1" / PLAN).read_bytes() == before
    assert not (root / "data/amendments.yaml").exists()
    assert len(plan_of(root).tasks) == 15


def test_all_is_written_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path / "root")
    write(draft(read(NOTICES / "notice-01-yingshang.txt")), root)
    before = {p: p.read_bytes() for p in sorted((root / "data").rglob("*")) if p.is_file()}
    replace, times = Path.replace, []

    def fails(self: Path, target: Path) -> Path:
        times.append(self)
        if len(times) == 2:
            raise OSError("disk full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        write(draft(read(NOTICES / "notice-03-shipin.txt")), root, replace=True)
    after = {p: p.read_bytes() for p in sorted((root / "data").rglob("*")) if p.is_file()}
    assert after == before


HOSTILE = """云岭县人民政府办公室关于印发云岭县“{{ 7*7 }}”方案的通知

各乡镇：

　　现将方案印发给你们。

云岭县人民政府办公室
2026年3月5日

云岭县“{{{{ 7*7 }}}}”方案

一、重点任务
（一）落实'引号'与"引号": #井号 - 短横 & 锚 *星 !叹 |竖 >大 %百 @at `反 <b>粗</b> <script>alert(1)</script>。（责任单位：县教育局: #1局、=SUM(A1)局，完成时限：2026年6月底前）
（二）{% raw %}{{ x }}{% endraw %} [链接](javascript:alert(1))。（责任单位：县财政局）
"""


def test_hostile_words_are_words(tmp_path: Path) -> None:
    root = project(tmp_path / "root")
    file = tmp_path / "notice.txt"
    file.write_text(HOSTILE, "utf-8")
    write(draft(read(file)), root)
    assert squeezed("".join(p.zh for p in plan_of(root).paragraphs)) == squeezed(HOSTILE)


TEXTS = st.text(
    st.one_of(
        st.sampled_from(list("：:#-?,[]{}&*!|>'\"%@`=~ .1年（责任单位）\\")),
        st.characters(codec="utf-8", exclude_categories=("C", "Z")),
    ),
    min_size=1,
).filter(lambda text: text == text.strip())


@given(TEXTS)
def test_any_words_come_back_from_yaml(text: str) -> None:
    lines = yaml_text.entries({"zh": text, "list": [{"zh": text}], "forms": [text]}, 0)
    source = Source("plan.yaml")
    Reader(source).read("\n".join(lines))
    assert not source.problems
    assert source.root
    assert source.root.plain == {"zh": text, "list": [{"zh": text}], "forms": [text]}


def test_a_paragraph_begins_where_the_notice_begins_one(tmp_path: Path) -> None:
    root = project(tmp_path / "root")
    file = NOTICES / "notice-06-gongshui.txt"
    write(draft(read(file)), root)
    lines = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
    paragraphs = [p.zh for p in plan_of(root).paragraphs]
    assert [squeezed(p) for p in paragraphs] == [squeezed(line) for line in lines]
    titles = [task.title_as_issued for task in plan_of(root).tasks]
    assert all(title and title.zh.endswith("。") for title in titles)


ODD = """云岭县2026年重点工作任务分解

一、重点任务
1.抓好甲。（牵头单位：县教育局；责任单位：县财政局【含国库】、县审计局XYZ；完成时限：2026年6月底前）
2.抓好乙。（县教育局会同县财政局、县公安局抓好落实，各乡镇党委书记亲自抓）
3.抓好丙。（责任单位：县教育局，县财政局牵头；配合：县司法局；联系人：王某某，0000—2210000）
4.抓好丁。（牵头：县教育局、配合：县财政局、牵头：县民政局）
5.抓好戊。（责任单位：由县教育局根据工作需要商请有关部门另行确定）
6.抓好己。（责任单位：县教育局（负责1—3项）、县财政局（负责第4项），完成时限：分别为3月、6月、9月底前）
7.抓好庚。（责任单位：A组县教育局；B组县财政局，完成时限：立即启动，年底前见到成效）
"""


def test_lines_that_cannot_be_read_do_not_stop_the_site(tmp_path: Path) -> None:
    root = project(tmp_path / "root")
    file = tmp_path / "notice.txt"
    file.write_text(ODD, "utf-8")
    done = write(draft(read(file)), root)
    plan = plan_of(root)
    assert squeezed("".join(p.zh for p in plan.paragraphs)) == squeezed(ODD)
    assert len(plan.tasks) == 7
    # What was changed so that the check passes is told, with its line.
    assert {doubt.line for doubt in done.doubts} >= {5, 6, 7}


def test_owners_in_merged_cells_are_told_and_not_stated(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("云岭县2026年重点任务分工表")
    rows = [
        ("序号", "任务", "牵头单位", "完成时限"),
        ("1", "编制目录清单，明确事项。", "县数据局", "2026年6月底前"),
        ("2", "建设平台，实现互联互通。", "", ""),
    ]
    table = document.add_table(3, 4)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    for column in (2, 3):
        table.cell(1, column).merge(table.cell(2, column))
    file = tmp_path / "notice.docx"
    document.save(file)
    root = project(tmp_path / "root")
    done = write(draft(read(file)), root)
    first, second = plan_of(root).measures
    assert (first.owners, second.owners) == ({"lead": ("data",)}, {})
    assert second.deadline.kind == "none"
    assert any("县数据局" in doubt.zh for doubt in done.doubts)
