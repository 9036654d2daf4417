"""What templates were compiled to is kept, and never outlives what it was made of."""

from collections import Counter
from pathlib import Path

import jinja2
import pytest

from plansite.site import compiled
from plansite.site.compiled import Compiled


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch):
    """`rendered(source)`: the template in a process of its own, and how many had to be compiled."""
    file = tmp_path / "compiled"
    counted = Counter()
    compile_one = jinja2.Environment.compile

    def compile_and_count(*args, **kwargs):
        counted["times"] += 1
        return compile_one(*args, **kwargs)

    monkeypatch.setattr(jinja2.Environment, "compile", compile_and_count)

    def render(source: str) -> tuple[str, int]:
        counted.clear()
        (tmp_path / "page.html").write_text(source, encoding="utf-8")
        cache = Compiled(file)
        loader = jinja2.FileSystemLoader(tmp_path)
        env = jinja2.Environment(loader=loader, bytecode_cache=cache, autoescape=True)
        text = env.get_template("page.html").render()
        cache.keep()
        return text, counted["times"]

    return render


def test_a_template_is_compiled_when_it_has_changed(rendered):
    assert rendered("{{ 1 + 1 }}") == ("2", 1)
    assert rendered("{{ 1 + 1 }}") == ("2", 0)
    assert rendered("{{ 2 + 1 }}") == ("3", 1)
    assert rendered("{{ 2 + 1 }}") == ("3", 0)


@pytest.mark.parametrize("damage", [b"", b"\x80", b"other", b"\x80\x04K\x01."])
def test_a_damaged_file_is_made_anew(rendered, tmp_path, damage):
    rendered("{{ 1 }}")
    (tmp_path / "compiled").write_bytes(damage)
    assert rendered("{{ 1 }}") == ("1", 1)
    assert rendered("{{ 1 }}") == ("1", 0)


def test_another_program_or_library_compiles_anew(rendered, tmp_path, monkeypatch):
    rendered("{{ 1 }}")
    monkeypatch.setattr(compiled, "version", lambda name: "0.1")
    assert rendered("{{ 1 }}") == ("1", 1)
    (tmp_path / "program.py").write_text("x = 1")
    monkeypatch.setattr(compiled, "PROGRAM", tmp_path)
    assert rendered("{{ 1 }}") == ("1", 1)
    assert rendered("{{ 1 }}") == ("1", 0)
    (tmp_path / "program.py").write_text("x = 2")
    assert rendered("{{ 1 }}") == ("1", 1)


def test_where_nothing_may_be_written_it_is_compiled_again(rendered, tmp_path):
    (tmp_path / "compiled").mkdir()
    assert rendered("{{ 1 }}") == ("1", 1)
    assert rendered("{{ 1 }}") == ("1", 1)
