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

LINUX_AT_FDCWD = -100
LINUX_RENAME_EXCHANGE = 2
MACOS_RENAME_SWAP = 2


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
) -> None:
    """Call `build` with an empty folder; once it returns, that folder is `target`.

    An exception of `build` passes through and `target` stays as it was. One run at a time:
    `waiting` is called once if another run has to end first. OSError if the folders cannot be
    renamed.
    """
    target = target.resolve()
    work = target.with_name(f".{target.name}-work")
    work.mkdir(exist_ok=True)
    new, old = work / "new", work / "old"
    with only_one(work / "lock", waiting):
        recover(new, old, target)
        new.mkdir()
        try:
            build(new)
            swap(new, old, target, exchange)
        finally:
            remove(new)
            remove(old)


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


@contextmanager
def only_one(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock `path`; the system lets go of it when the process ends, however it ends."""
    with path.open("a+b") as file:
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
