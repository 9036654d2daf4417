"""Nothing but the data belongs to one notice: no place, subject, unit, date or number of it."""

from pathlib import Path

import pytest

from harness.building import ROOT

# What is this notice's own: its place, its subject, its lectures, its groups, its telephone number.
OWN = (
    "昌吉",
    "Changji",
    "行政处罚",
    "Administrative Penalty",
    "administrative penalty",
    "行政执法单位",
    "law enforcement unit",
    "逢九必讲",
    "every ninth",
    "新疆",
    "Xinjiang",
    "2517330",
    "〔2023〕16号",
    "2023年4月25日",
)
FILES = [
    path
    for room in ("plansite", "templates", "overrides", "docs")
    for path in sorted((ROOT / room).rglob("*"))
    if path.suffix in {".py", ".md", ".html", ".js", ".css", ".yaml", ".sh"}
] + [ROOT / name for name in ("macros.py", "mkdocs.yml", "mkdocs.en.yml", "data/ui.yaml")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_file_of_the_program_speaks_of_one_notice(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [words for words in OWN if words in text] == []
