"""Templates compiled once: for both editions, and for every build until something changes."""

import hashlib
import os
import pickle
from contextlib import suppress
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

PROGRAM = Path(__file__).parents[1]
FILE = PROGRAM.parent / ".site-work" / "compiled"
LIBRARIES = ("jinja2", "markupsafe", "mkdocs")


class Compiled(BytecodeCache):
    """Remembers what templates were compiled to, also in a file beside the site: for as long as the
    template, the libraries and this program, with its filters and settings, are what they were."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.is_new = False

    @cached_property
    def code(self) -> dict[str, tuple[str, bytes]]:
        """By the key of the template: the checksum of its source, and the code."""
        with suppress(Exception):  # absent, unreadable or damaged: it is made anew
            made_by, code = pickle.loads(self.file.read_bytes())
            if made_by == self.made_by:
                return dict(code)
        return {}

    @cached_property
    def made_by(self) -> str:
        found = hashlib.sha256(str([version(name) for name in LIBRARIES]).encode())
        for path in sorted(PROGRAM.rglob("*.py")):
            content = path.read_bytes()
            found.update(f"{path.relative_to(PROGRAM)} {len(content)} ".encode() + content)
        return found.hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.code.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.checksum, bucket.bytecode_to_string()
        self.is_new = True

    def keep(self) -> None:
        """Write the file if there is anything new; where that is not allowed, let it be."""
        if not self.is_new:
            return
        beside = self.file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            beside.write_bytes(pickle.dumps((self.made_by, self.code)))
            beside.replace(self.file)
            self.is_new = False
        with suppress(OSError):
            beside.unlink(missing_ok=True)


COMPILED = Compiled(FILE)
