"""Templates compiled once: for both editions, and for every build until they change."""

from functools import cached_property

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from plansite.site.kept import FOLDER, Kept


class Compiled(BytecodeCache):
    """Remembers what templates were compiled to for as long as they are what they were."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.is_new = False

    @cached_property
    def code(self) -> dict[str, tuple[str, bytes]]:
        """By the key of the template: the checksum of its source, and the code."""
        return self.kept.read()

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.code.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.checksum, bucket.bytecode_to_string()
        self.is_new = True

    def keep(self) -> None:
        """For the next build, where anything is new."""
        if self.is_new:
            self.kept.write(self.code)
        self.is_new = False


COMPILED = Compiled(Kept(FOLDER / "templates"))
