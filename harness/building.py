"""Build the site as an editor does: the command line, in a copy of the project."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOT_SOURCES = {"replaced-data", "site", "packed", "node_modules", "tests", "bench", "harness"}


class BuildFailed(Exception):
    """The command's exit code was not 0; the message is what it printed."""


def copy_project(
    to: Path, files: Mapping[str, str | bytes] = {}, built: Path | None = None
) -> Path:
    """The project's sources in the new folder `to`, with `files` (path: content) over them, and
    what the last build left for the next one if that site, `built`, is given."""
    shutil.copytree(ROOT, to, ignore=not_sources)
    if built and (kept := built.with_name(f".{built.name}-work")).is_dir():
        shutil.copytree(kept, to / kept.name)
    for name, content in files.items():
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return to


def not_sources(folder: str, names: list[str]) -> set[str]:
    """What a copy leaves behind: at the top what is no source, everywhere what is hidden or made."""
    made = {n for n in names if n.startswith((".", "__pycache__")) or n.endswith(".egg-info")}
    return made | (NOT_SOURCES & set(names) if Path(folder) == ROOT else set())


def run(project: Path, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
    """`python -m plansite COMMAND` in `project`; its output is read as UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "plansite", *command],
        cwd=project,
        env={**os.environ, "PYTHONUTF8": "1", **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=900,
    )


def build(project: Path, **env: str) -> Path:
    """The site built in `project`; BuildFailed if it was not."""
    result = run(project, "site", **env)
    if result.returncode:
        raise BuildFailed(result.stdout)
    return project / "site"
