"""What pages load has an address of its own for every content, so that it may be kept for ever."""

import re
from pathlib import Path

import pytest

from harness import building

LOADED = re.compile(r'<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"')
OURS = re.compile(r"(?:en/)?assets/[0-9a-f]{16}/.+")
THEIRS = re.compile(r"(?:en/)?assets/(?:javascripts|stylesheets)/.+\.[0-9a-f]{8}\.min\.(?:js|css)")


def loaded(site: Path, kinds: list[str]) -> set[str]:
    """The addresses, from the site's root, of all scripts and styles that pages name."""
    return {
        (site / page).parent.joinpath(address).resolve().relative_to(site).as_posix()
        for page in kinds
        for address in LOADED.findall((site / page).read_text(encoding="utf-8"))
    }


def test_every_script_and_style_carries_a_hash(built_site: Path, kinds: list[str]) -> None:
    found = loaded(built_site, kinds)
    assert any(map(OURS.fullmatch, found))
    assert not [path for path in found if not (OURS.fullmatch(path) or THEIRS.fullmatch(path))]
    assert all((built_site / path).is_file() for path in found)


def test_nothing_of_ours_lies_outside(built_site: Path) -> None:
    """What scripts load by themselves, the search and its index too, lies beside them."""
    for edition in ("", "en/"):
        folders = [f for f in (built_site / edition / "assets").iterdir() if len(f.name) == 16]
        assert len(folders) == 1
        assert (folders[0] / "search/data.js").is_file()
        assert (folders[0] / "units.js").is_file()


def test_what_serves_nobody_is_not_published(built_site: Path) -> None:
    assert not [*built_site.rglob("lunr*"), *built_site.rglob("*.map")]


@pytest.mark.parametrize("changed", ["data/ui.yaml", "overrides/assets/quiz.js"])
def test_another_content_has_another_address(
    small_site: Path, small_project: Path, changed: str
) -> None:
    before = (building.ROOT / changed).read_text(encoding="utf-8")
    after = before.replace("列名", "写名") if changed.endswith(".yaml") else before + "\n//\n"
    assert before != after
    (small_project / changed).write_text(after, encoding="utf-8")
    sites = small_site, building.build(small_project)
    names = [{f.name for f in (site / "assets").iterdir() if len(f.name) == 16} for site in sites]
    assert names[0].isdisjoint(names[1])
