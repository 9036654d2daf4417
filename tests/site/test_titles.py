"""Titles keep the names in them whole, and say them as they are."""

import pytest
from markupsafe import Markup, escape

from plansite.site.titles import title_parts


@pytest.mark.parametrize("as_label", [str, escape])
def test_the_name_within_a_title_is_a_part_of_its_own(as_label) -> None:
    title = as_label("《某市贯彻<某法>方案》")
    assert list(title_parts(title)) == [
        ("《某市贯彻", False),
        ("<某法>", True),
        ("方案》", False),
    ]


def test_signs_in_a_title_out_of_a_label_are_escaped_once() -> None:
    parts = title_parts(Markup("{}").format("People's Plan & Tables"))
    assert "".join(part for part, _ in parts) == "People's Plan & Tables"
