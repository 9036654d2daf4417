import pytest
from markupsafe import Markup

from plansite.site.titles import title_parts


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("关于〈甲法〉的通知", [("关于", False), ("〈甲法〉", True), ("的通知", False)]),
        ("《贯彻<甲法>方案》", [("《贯彻", False), ("&lt;甲法&gt;", True), ("方案》", False)]),
        (Markup("《贯彻&lt;甲法&gt;方案》"), [("《贯彻", False), ("&lt;甲法&gt;", True), ("方案》", False)]),
        ("1 < 2, 3 > 2", [("1 ", False), ("&lt; 2, 3 &gt;", True), (" 2", False)]),
        ("<<a>", [("&lt;", False), ("&lt;a&gt;", True)]),
        ("a<b & c", [("a&lt;b &amp; c", False)]),
        (Markup('<span lang="zh">甲&lt;乙&gt;</span>'),
         [('<span lang="zh">甲', False), ("&lt;乙&gt;", True), ("</span>", False)]),
        ("", []),
    ],
)  # fmt: skip
def test_a_name_is_kept_whole_and_nothing_is_lost_or_made_markup(title, parts):
    assert [(str(part), is_name) for part, is_name in title_parts(title)] == parts
