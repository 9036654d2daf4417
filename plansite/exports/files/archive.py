"""Office files are zip archives of parts: the same parts always give the same bytes."""

import io
from collections.abc import Iterable, Mapping
from functools import lru_cache
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3
# Characters of a title or subject that Office takes.
LONGEST_PROPERTY = 255


def unpack(package: bytes) -> dict[str, bytes]:
    """The parts by name, in the order in which they stand."""
    with ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes], shell: Mapping[str, bytes]) -> bytes:
    """The parts as an archive that does not tell when and on what system it was written.

    Those that are as in `shell`, of which many archives are made, come first: they are compressed
    once.
    """
    same = tuple(part for part in shell.items() if parts.get(part[0]) is part[1])
    out = io.BytesIO()
    out.write(begun(same))
    names = {name for name, _ in same}
    add(out, (part for part in parts.items() if part[0] not in names))
    return out.getvalue()


@lru_cache(maxsize=8)  # an edition or two of a few kinds
def begun(parts: tuple[tuple[str, bytes], ...]) -> bytes:
    out = io.BytesIO()
    add(out, parts)
    return out.getvalue()


def add(out: io.BytesIO, parts: Iterable[tuple[str, bytes]]) -> None:
    with ZipFile(out, "a") as archive:
        for name, content in parts:
            part = ZipInfo(name, EPOCH)
            part.create_system = UNIX
            part.compress_type = ZIP_DEFLATED
            archive.writestr(part, content)
