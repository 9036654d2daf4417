"""Templates compiled once: for both editions, and for every build until they change."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from plansite.site.kept import Memory, memory


class Compiled(BytecodeCache):
    """Remembers what templates were compiled to, by their key and the checksum of their source."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.memory.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.memory.put((bucket.key, bucket.checksum), bucket.bytecode_to_string())


COMPILED = Compiled(memory("templates"))
