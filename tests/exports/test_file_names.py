"""Names of files: readable, and safe wherever a file may go."""

import re

import pytest

from plansite.exports import downloads
from plansite.exports.file_names import LONGEST, distinct, file_name, safe
from tests.exports.conftest import HOSTILE

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


@pytest.mark.parametrize("words", [*HOSTILE, "a/b\\c", "..", "  ", "\u202efdp.exe", "名" * 500])
def test_a_name_is_safe(words):
    name = file_name(words, "责任清单", suffix="docx")
    assert name.endswith("责任清单.docx") and len(name) <= LONGEST + 10
    assert not re.search(r'[<>:"/\\|?*#%\x00-\x1f\s\u202e]', name)
    assert not RESERVED.match(name) and name[0] not in " ." and len(name.encode()) <= 255


def test_a_name_that_is_too_long_ends_with_a_whole_word():
    assert safe("entrusting " * 20) == "-".join(["entrusting"] * 5)
    assert safe("a" * 100) == "a" * LONGEST and safe("名" * 100) == "名" * LONGEST


def test_two_units_of_one_name_are_told_apart():
    names = distinct([("Water_List.docx", "a"), ("water_list.docx", "b"), ("其他.docx", "c")])
    assert names == ["Water_List.docx", "water_list_b.docx", "其他.docx"]


def test_every_file_has_a_name_of_its_own_in_the_editions_language(content):
    made = [file for file in downloads(content) if file.edition]
    assert len({(file.edition, file.address.casefold()) for file in made}) == len(made)
    for file in made:
        assert file.name.endswith("." + file.suffix) and file.name != file.uri.rpartition("/")[2]
        assert bool(re.search("[\u4e00-\u9fff]", file.name)) == (file.edition == "zh"), file.name
        if file.unit and file.kind != "receipts":
            assert file.name.startswith(safe(file.unit.name[file.edition]) + "_")
