"""What one build keeps for the next, in a file beside the site.

What is kept holds only for the program and the libraries that made it: others begin anew. It is
pickled, so who may write there could as well write the program.
"""

import hashlib
import os
import pickle
import sys
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from sysconfig import get_path
from typing import Any

PROGRAM = Path(__file__).parents[1]
FOLDER = PROGRAM.parent / ".site-work"


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
            beside.write_bytes(pickle.dumps((made_by(), found)))
            beside.replace(self.file)
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@cache
def made_by() -> str:
    """The digest of this program, and of what is installed beside it with its versions."""
    libraries = sorted(path.name for path in Path(get_path("purelib")).glob("*-info"))
    found = hashlib.sha256(str([sys.version, zlib.ZLIB_RUNTIME_VERSION, *libraries]).encode())
    for path in sorted(PROGRAM.rglob("*.py")):
        content = path.read_bytes()
        found.update(f"{path.relative_to(PROGRAM)} {len(content)} ".encode() + content)
    return found.hexdigest()
