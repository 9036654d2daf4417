"""The recorded versions of the data under data/versions/, and a digest of data."""

import hashlib
import json
import pathlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from pydantic import BaseModel

from plansite.load.characters import text_of
from plansite.load.tree import Source
from plansite.model.amendments import Amendments, in_force
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.version import Record, Recording, Version

FOLDER = "data/versions"
RECORDING = "version.yaml"
NOTICE = "source/notice.txt"
# The files that a version holds, from its folder as from data/; what is not there changed nothing.
FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "plan": ("plan.yaml", Plan),
    "amendments": ("amendments.yaml", Amendments),
    "reference": ("reference.yaml", Reference),
}
Read = Callable[[pathlib.Path, str, type[BaseModel]], Source]


def digest(sources: Mapping[str, Source], notice: str | None) -> str:
    """Eight digits that stand for data and notice: another layout or comment is no other data."""
    trees = {key: source.root.plain for key, source in sources.items() if source.root}
    kept = {key: trees[key] for key in FILES if trees.get(key)}
    words = json.dumps([kept, (notice or "").split()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def order(id: str) -> tuple[str, int]:
    """2026-11-26 before 2026-11-26-2 before 2026-11-26-10."""
    return id[:10], int(id[11:] or 1)


def recorded(root: pathlib.Path, read: Read) -> Iterator[tuple[list[Source], Record | None]]:
    """Each recorded version, the earliest first, with its files; None where these are not sound."""
    ids = [path.name for path in (root / FOLDER).glob("[0-9]*") if path.is_dir()]
    for id in sorted(ids, key=order):
        yield one(root, id, written(root / FOLDER / id), read)


def written(folder: pathlib.Path) -> tuple[tuple[str, int, int, int], ...]:
    """What tells one writing of a version's files from another."""
    found = [(str(path), path.stat()) for path in sorted(folder.rglob("*"))]
    return tuple((path, stat.st_mtime_ns, stat.st_size, stat.st_ino) for path, stat in found)


@lru_cache(maxsize=256)  # while an editor works, none of them changes
def one(
    root: pathlib.Path, id: str, written: object, read: Read
) -> tuple[list[Source], Record | None]:
    """A recorded version and its files; `written` tells whether it is the same as before."""
    folder = f"{FOLDER}/{id}"
    recording = read(root, f"{folder}/{RECORDING}", Recording)
    sources = {
        key: read(root, f"{folder}/{file}", model)
        for key, (file, model) in FILES.items()
        if (root / folder / file).exists() or key == "plan"
    }
    notice = Source(f"{folder}/{NOTICE}")
    notice.value = text_of(root, notice)
    files = [recording, *sources.values(), notice]
    if any(source.problems for source in files):
        return files, None
    if digest(sources, notice.value) != recording.value.data:
        recording.wrong(
            1,
            1,
            f"这个版本记录之后被改动过。记录的版本不能改，请恢复 {folder} 里原来的文件。",
            f"This version was changed after it was recorded. Recorded versions stay as they "
            f"are: restore the files in {folder}.",
        )
        return files, None
    values = {key: source.value for key, source in sources.items()}
    amendments = values.get("amendments") or Amendments()
    return files, Record(
        id,
        recording.value,
        in_force(values["plan"], amendments),
        amendments,
        values.get("reference") or Reference(),
    )


def version(data: str, history: tuple[Record, ...]) -> Version:
    """Where data with this digest are, after these recorded versions."""
    if not history:
        return Version(data)
    last = history[-1]
    return Version(data, last.id, last.date, changed=data != last.recording.data)
