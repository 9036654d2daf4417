"""Which files the site is made of, what they hold, and when one of them has changed."""

import hashlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

SOURCES = (
    "mkdocs.yml",
    "mkdocs.en.yml",
    "macros.py",
    "data",
    "docs",
    "overrides",
    "plansite",
    "templates",
)

# What editors, LibreOffice, Word and Python lay down beside a file: .x.swp, .~lock.x#, #x#, x~,
# ~$x, x.tmp, the 4913 with which Vim tries whether it may write.
BESIDE = re.compile(r"\..*|#.*#|.*~|~.*|.*\.(tmp|temp|swp|bak|pyc)|\d+|__pycache__", re.IGNORECASE)

# What a running process does not take up anew.
PROGRAM = re.compile(r"plansite/.*|macros\.py")

LOOK_AGAIN = 0.03

# Path from the root -> what tells one writing of the file from another.
State = dict[str, tuple[int, int, int]]


def state(root: Path) -> State:
    """All sources under `root` as they are now."""
    return {
        path.removeprefix(f"{root}{os.sep}").replace(os.sep, "/"): (
            found.st_mtime_ns,
            found.st_size,
            found.st_ino,
        )
        for source in SOURCES
        for path, found in files(str(root / source))
    }


def files(path: str) -> Iterator[tuple[str, os.stat_result]]:
    """The file itself, or every file under the folder but those that only lie beside a source."""
    try:
        if not os.path.isdir(path):
            if S_ISREG((found := os.stat(path)).st_mode):
                yield path, found
            return
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:  # just moved or deleted, or a link to nowhere
        return
    for name in names:
        if not BESIDE.fullmatch(name):
            yield from files(os.path.join(path, name))


def digest(root: Path) -> str:
    """Of the content of all sources, and of the versions of the libraries that make pages of it."""
    found = hashlib.sha256()
    for path in sorted([*state(root), "requirements.txt"]):
        content = (root / path).read_bytes()
        found.update(f"{path} {len(content)} ".encode() + content)
    return found.hexdigest()


def settled(root: Path, before: State) -> State:
    """The sources as they are now; while they change, until they are at rest."""
    now = state(root)
    while now != before:
        time.sleep(LOOK_AGAIN)
        before, now = now, state(root)
    return now


def is_program(path: str) -> bool:
    return bool(PROGRAM.fullmatch(path))


def changed(before: State, now: State) -> set[str]:
    """The files written, made, moved or deleted from one state to the other."""
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
