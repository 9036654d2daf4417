"""Put a freshly made folder in the place of the published one, whole or not at all.

The folder is made beside the target, on the same filesystem. Whatever happens, and wherever the
process is killed, the target is the previous folder or the new one; what a killed run left behind
is cleared by the next.
"""

import ctypes
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# Whoever builds, and however private their files are: a web server must be able to read these.
FOLDER_MODE, FILE_MODE = 0o755, 0o644
LINUX_AT_FDCWD = -100
LINUX_RENAME_EXCHANGE = 2
MACOS_RENAME_SWAP = 2


class CannotPublish(Exception):
    """The folder cannot be put in place; `str()` says why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n    {en}")


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system or filesystem cannot."""
    paths = os.fsencode(one), os.fsencode(other)
    try:
        libc = ctypes.CDLL(None)
        if sys.platform == "linux":
            done = libc.renameat2(
                LINUX_AT_FDCWD, paths[0], LINUX_AT_FDCWD, paths[1], LINUX_RENAME_EXCHANGE
            )
        elif sys.platform == "darwin":
            done = libc.renamex_np(*paths, MACOS_RENAME_SWAP)
        else:
            return False
    except (OSError, TypeError, AttributeError):  # no such library (Windows), no such function
        return False
    return bool(done == 0)


def publish(
    build: Callable[[Path], None],
    target: Path,
    *,
    exchange: Callable[[Path, Path], bool] = exchange,
    waiting: Callable[[], None] = lambda: None,
) -> Path | None:
    """Call `build` with an empty folder; once it returns, that folder is `target`.

    An exception of `build` passes through and `target` stays as it was, as it does where
    CannotPublish is raised. One run at a time: `waiting` is called once if another run has to end
    first. Returns what is left of the folder before, if it could not be removed.
    """
    target = target.resolve()
    if target.exists() and not target.is_dir():
        raise CannotPublish(
            f"{target.name} 是文件，不是文件夹，请移到别处或者改名。",
            f"{target.name} is a file and no folder: move it elsewhere or give it another name.",
        )
    work = target.with_name(f".{target.name}-work")
    with explained(work):
        work.mkdir(exist_ok=True)
    new, old = work / "new", work / "old"
    with only_one(work / "lock", waiting):
        with explained(work):
            recover(new, old, target)
            new.mkdir()
        try:
            build(new)
            readable(new)
            with explained(target):
                swap(new, old, target, exchange)
        except BaseException:
            remove(new)
            raise
        return next((left for left in (new, old) if not removed(left)), None)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say of a folder that belongs to somebody else that it does."""
    try:
        yield
    except PermissionError as error:
        place = error.filename2 or error.filename or path
        raise CannotPublish(
            f"没有权限改动 {place}：它可能属于别的用户，或者正被占用。请换成那个用户来生成，或请管理员改属主。",
            f"There is no right to change {place}: it may belong to another user, or be in use. "
            "Build as that user, or have its owner changed.",
        ) from error


def readable(folder: Path) -> None:
    """Let everybody read what was built."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)


def recover(new: Path, old: Path, target: Path) -> None:
    """Undo what a killed run left: a target moved aside comes back, the rest goes."""
    if old.exists() and not target.exists():
        rename(old, target)
    remove(new)
    remove(old)


def swap(
    new: Path, old: Path, target: Path, exchange: Callable[[Path, Path], bool] = exchange
) -> None:
    if not target.exists():
        rename(new, target)
    elif not exchange(new, target):
        rename(target, old)
        try:
            rename(new, target)
        except OSError:
            rename(old, target)
            raise


def rename(source: Path, destination: Path) -> None:
    """Rename a folder; on Windows a file just being read holds it for a moment."""
    for _ in range(50 if sys.platform == "win32" else 0):
        try:
            source.rename(destination)
            return
        except PermissionError:
            time.sleep(0.1)
    source.rename(destination)


def remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def removed(folder: Path) -> bool:
    """Remove a folder; False where some of it is not ours to remove."""
    try:
        remove(folder)
    except OSError:
        return False
    return True


@contextmanager
def only_one(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock `path`; the system lets go of it when the process ends, however it ends."""
    with explained(path):
        file = path.open("a+b")
    with file:
        if not locked(file):
            waiting()
            while not locked(file):
                time.sleep(0.2)
        yield


if sys.platform == "win32":
    import msvcrt

    def locked(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def locked(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
