"""A saved source starts a build; what editors lay down beside it does not."""

import itertools
from pathlib import Path

import pytest
from mkdocs.config import load_config

from plansite import sources
from plansite.sources import changed, state

BESIDE = [
    ".plan.yaml.swp",
    ".plan.yaml.swx",
    "plan.yaml.swp",
    "4913",
    "5036",
    "plan.yaml~",
    "#plan.yaml#",
    ".#plan.yaml",
    "~$notice.docx",
    ".~lock.notice.docx#",
    "plan.yaml.tmp",
    "~wrl0001.tmp",
    "plan.yaml.bak",
    ".DS_Store",
    "__pycache__/data.pyc",
    ".hidden/plan.yaml",
]


def test_mkdocs_watches_what_the_site_is_made_of():
    settings = Path(__file__).parent.parent / "mkdocs.yml"
    watched = {*load_config(str(settings)).watch, str(settings)}
    found = {Path(path).relative_to(settings.parent).parts[0] for path in watched}
    assert found == set(sources.SOURCES)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("mkdocs.yml", "data/plan.yaml", "docs/zh/about.md", "plansite/site/pages.py"):
        write(tmp_path / name)
    return tmp_path


def write(path: Path, words: str = "words") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


@pytest.mark.parametrize("folder", ["data", "docs/zh", "plansite/site", "overrides"])
@pytest.mark.parametrize("name", BESIDE)
def test_what_lies_beside_a_source_is_none(project, folder, name):
    before = state(project)
    write(project / folder / name)
    assert state(project) == before
    write(project / folder / name, "other words")
    assert state(project) == before
    (project / folder / name).unlink()
    assert state(project) == before


@pytest.mark.parametrize(
    "name", ["site/index.html", "notes.txt", "tests/x.py", "node_modules/x.js"]
)
def test_what_the_site_is_not_made_of_is_none(project, name):
    before = state(project)
    write(project / name)
    assert state(project) == before


@pytest.mark.parametrize(
    "name",
    [
        "mkdocs.yml",
        "mkdocs.en.yml",
        "macros.py",
        "data/plan.yaml",
        "data/source/notice.txt",
        "docs/zh/4913.md",
        "templates/pieces/words.html",
        "overrides/assets/styles/x.css",
    ],
)
def test_a_source_written_made_replaced_and_deleted(project, name):
    states = [state(project)]
    write(project / name, "more than before")
    states.append(state(project))
    write(project / "data/.new", "just as much now")
    (project / "data/.new").replace(project / name)
    states.append(state(project))
    (project / name).unlink()
    states.append(state(project))
    for before, now in itertools.pairwise(states):
        assert changed(before, now) == {name}


def test_a_link_to_nowhere_is_passed_over(project):
    before = state(project)
    (project / "data/link.yaml").symlink_to(project / "nowhere")
    (project / "data/round").symlink_to(project / "data")
    assert set(before) <= set(state(project))


def test_while_sources_change_one_waits(project, monkeypatch):
    one, two, three = ({"data/plan.yaml": (at, 9, 1)} for at in (1, 2, 3))
    seen = iter([two, {}, three, three])
    monkeypatch.setattr(sources, "state", lambda root: next(seen))
    assert sources.settled(project, one) == three
    assert next(seen, None) is None


def test_at_rest_nobody_waits(project, monkeypatch):
    monkeypatch.setattr("time.sleep", None)
    before = state(project)
    assert sources.settled(project, before) == before
