"""What one build keeps for the next never outlives what it was made of and by."""

from collections import Counter
from functools import partial
from pathlib import Path

import jinja2
import pytest

from plansite.site import kept
from plansite.site.compiled import Compiled
from plansite.site.kept import Kept, Memory, made_by


@pytest.fixture(autouse=True)
def anew(monkeypatch):
    """Who made it is looked up again, as in another process."""
    monkeypatch.setattr(kept, "made_by", made_by.__wrapped__)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def test_it_is_there_for_the_next(file):
    assert Kept(file).read() == {}
    Kept(file).write({"a": b"one"})
    assert Kept(file).read() == {"a": b"one"}
    assert [path.name for path in file.parent.iterdir()] == ["kept"]


@pytest.mark.parametrize("damage", [b"", b"\x80", b"other", b"\x80\x04K\x01."])
def test_a_damaged_file_holds_nothing(file, damage):
    file.write_bytes(damage)
    assert Kept(file).read() == {}
    Kept(file).write({"a": b"one"})
    assert Kept(file).read() == {"a": b"one"}


def test_another_program_begins_anew(file, tmp_path, monkeypatch):
    program = tmp_path / "program"
    program.mkdir()
    (program / "a.py").write_text("x = 1")
    monkeypatch.setattr(kept, "PROGRAM", program)
    Kept(file).write({"a": b"one"})
    assert Kept(file).read()
    (program / "a.py").write_text("x = 2")
    assert not Kept(file).read()


def test_another_version_of_a_library_begins_anew(file, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "get_path", lambda name: str(tmp_path))
    (tmp_path / "jinja2-3.1.6.dist-info").mkdir()
    Kept(file).write({"a": b"one"})
    assert Kept(file).read()
    (tmp_path / "jinja2-3.1.6.dist-info").rename(tmp_path / "jinja2-3.1.7.dist-info")
    assert not Kept(file).read()


def test_where_nothing_may_be_written_nothing_is_kept(file):
    file.mkdir()
    Kept(file).write({"a": b"one"})
    assert Kept(file).read() == {}
    assert [path.name for path in file.parent.iterdir()] == ["kept"]


def test_a_template_is_compiled_when_it_has_changed(file, tmp_path, monkeypatch):
    counted = Counter()
    compile_one = jinja2.Environment.compile

    def compile_and_count(*args, **kwargs):
        counted["times"] += 1
        return compile_one(*args, **kwargs)

    monkeypatch.setattr(jinja2.Environment, "compile", compile_and_count)

    def rendered(source: str) -> tuple[str, int]:
        counted.clear()
        (tmp_path / "page.html").write_text(source, encoding="utf-8")
        cache = Compiled(Memory(Kept(file)))
        env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(tmp_path), bytecode_cache=cache, autoescape=True
        )
        text = env.get_template("page.html").render()
        cache.memory.keep()
        return text, counted["times"]

    assert rendered("{{ 1 + 1 }}") == ("2", 1)
    assert rendered("{{ 1 + 1 }}") == ("2", 0)
    assert rendered("{{ 2 + 1 }}") == ("3", 1)
    assert rendered("{{ 2 + 1 }}") == ("3", 0)


def test_what_is_made_of_the_same_is_made_once_and_what_nobody_asks_for_is_forgotten(file):
    def build(*keys: str) -> list[str]:
        """What a build in a process of its own makes anew."""
        made = []

        def make(key: str) -> str:
            made.append(key)
            return f"{key}, made"

        memory = Memory(Kept(file))
        for key in keys * 2:
            assert memory.of(key, partial(make, key)) == f"{key}, made"
        memory.keep()
        return made

    assert build("a", "b") == ["a", "b"]
    assert build("a", "b") == []
    assert build("b", "c") == ["c"]
    assert build("a", "b", "c") == ["a"]


def test_a_process_that_stays_remembers_no_more_than_its_last_build(file):
    memory = Memory(Kept(file))
    for number in range(3):
        memory.put(number, "made")
        memory.keep()
    assert [memory.get(number) for number in range(3)] == [None, None, "made"]
    assert Kept(file).read() == {2: "made"}
