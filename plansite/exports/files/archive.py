"""Office files are zip archives of parts: the same parts always give the same bytes."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3
# Characters of a title or subject that Office takes.
LONGEST_PROPERTY = 255


def unpack(package: bytes) -> dict[str, bytes]:
    """The parts by name, in the order in which they stand."""
    with ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as an archive that does not tell when and on what system it was written."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            part = ZipInfo(name, EPOCH)
            part.create_system = UNIX
            part.compress_type = ZIP_DEFLATED
            archive.writestr(part, content)
    return out.getvalue()
