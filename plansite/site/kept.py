"""What one build keeps for the next, in files beside the site.

What is kept holds only for the program and the libraries that made it: others begin anew. It is
pickled, so who may write there could as well write the program.
"""

import hashlib
import os
import pickle
import sys
import zlib
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from sysconfig import get_path
from typing import Any

PROGRAM = Path(__file__).parents[1]
FOLDER = PROGRAM.parent / ".site-work" / "kept"


class Kept:
    """A mapping in a file; an empty one where that is absent, damaged, of another program, or where
    nothing may be written."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def read(self) -> dict[Any, Any]:
        with suppress(Exception):  # whatever is wrong with it, it is made anew
            makers, found = pickle.loads(self.file.read_bytes())
            if makers == made_by():
                return dict(found)
        return {}

    def write(self, found: dict[Any, Any]) -> None:
        beside = self.file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(pickle.dumps((made_by(), found)))
            beside.replace(self.file)
        with suppress(OSError):
            beside.unlink(missing_ok=True)


class Memory:
    """What was made before, by what it was made from: in this build, or in the last."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.known: dict[Hashable, Any] = {}  # what this build has asked for

    @cached_property
    def before(self) -> dict[Hashable, Any]:
        return self.kept.read()

    def get(self, key: Hashable) -> Any:
        """None where it was not made."""
        if key not in self.known and key in self.before:
            self.known[key] = self.before[key]
        return self.known.get(key)

    def put(self, key: Hashable, made: Any) -> None:
        self.known[key] = made

    def of(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What the key stands for, made where nobody has made it."""
        if (made := self.get(key)) is None:
            made = make()
            self.put(key, made)
        return made

    def keep(self) -> None:
        """For the next build: what this one has asked for, and nothing older."""
        if self.known.keys() != self.before.keys():
            self.kept.write(self.known)
        self.before, self.known = self.known, {}


MEMORIES: dict[str, Memory] = {}


def memory(name: str) -> Memory:
    """The memory of that name, of which the folder has a file."""
    return MEMORIES.setdefault(name, Memory(Kept(FOLDER / name)))


def keep() -> None:
    """Have everything that this build remembers ready for the next."""
    for one in MEMORIES.values():
        one.keep()


@cache
def made_by() -> str:
    """The digest of this program, and of what is installed beside it with its versions."""
    libraries = sorted(path.name for path in Path(get_path("purelib")).glob("*-info"))
    found = hashlib.sha256(str([sys.version, zlib.ZLIB_RUNTIME_VERSION, *libraries]).encode())
    for path in sorted(PROGRAM.rglob("*.py")):
        content = path.read_bytes()
        found.update(f"{path.relative_to(PROGRAM)} {len(content)} ".encode() + content)
    return found.hexdigest()
