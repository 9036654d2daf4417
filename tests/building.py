"""Build the site as an editor does: the command line, in a copy of the project."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOT_SOURCES = shutil.ignore_patterns(
    ".*", "site", "node_modules", "tests", "bench", "__pycache__", "*.egg-info"
)


class BuildFailed(Exception):
    """The command's exit code was not 0; the message is what it printed."""


def copy_project(to: Path, files: Mapping[str, str | bytes] = {}) -> Path:
    """The project's sources in the new folder `to`, with `files` (path: content) over them."""
    shutil.copytree(ROOT, to, ignore=NOT_SOURCES)
    for name, content in files.items():
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return to


def run(project: Path, command: str, **env: str) -> subprocess.CompletedProcess[str]:
    """`python -m plansite COMMAND` in `project`; its output is read as UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "plansite", command],
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
