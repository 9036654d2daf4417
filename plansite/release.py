"""Record the data as they are as a version, with what changed in a sentence."""

import datetime
import json
import shutil
from pathlib import Path

from plansite.load.data import load
from plansite.load.versions import FILES, FOLDER, NOTICE, RECORDING
from plansite.model.text import Text


class NotRecorded(Exception):
    """No version was recorded; `str()` says why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n    {en}")


def release(root: Path, summary: Text, date: datetime.date) -> str:
    """Record the data under `root` as a version and return its id: the date, or date-2 and so on.

    Problems where the check fails; NotRecorded where nothing changed, or a later version exists.
    """
    content = load(root)
    version = content.version
    if version.id and not version.changed:
        raise NotRecorded(
            f"从版本 {version.id} 到现在，数据没有变化，不必记录。",
            f"Nothing has changed since the version {version.id}: there is nothing to record.",
        )
    if version.date and date < version.date:
        raise NotRecorded(
            f"日期 {date} 早于上一个版本 {version.id}，请核对。",
            f"The date {date} is before the last version, {version.id}: see to it.",
        )
    id = free_id(root, date)
    record(root, id, date, summary, version.data)
    return id


def free_id(root: Path, date: datetime.date) -> str:
    number = 1
    while (root / FOLDER / named(date, number)).exists():
        number += 1
    return named(date, number)


def named(date: datetime.date, number: int) -> str:
    return date.isoformat() if number == 1 else f"{date}-{number}"


def record(root: Path, id: str, date: datetime.date, summary: Text, data: str) -> None:
    """Write the folder of a version, whole or not at all."""
    folder = root / FOLDER / f".{id}"
    shutil.rmtree(folder, ignore_errors=True)
    for file in (*(name for name, _ in FILES.values()), NOTICE):
        if (root / "data" / file).exists():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / "data" / file, folder / file)
    words = json.dumps({"zh": summary.zh, "en": summary.en}, ensure_ascii=False)
    (folder / RECORDING).write_text(
        "# 由 python -m plansite release 记录，不要改动。\n"
        "# Recorded by python -m plansite release; not to be changed.\n"
        f'date: {date}\nsummary: {words}\ndata: "{data}"\n',
        encoding="utf-8",
        newline="\n",
    )
    folder.rename(folder.with_name(id))
