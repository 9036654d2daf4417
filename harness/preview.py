"""`python -m plansite serve` as an editor runs it, and the process in which it builds."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")


@dataclass(frozen=True)
class Preview:
    """A project being shown: its folder, the address, the process that serves, what that writes."""

    project: Path
    address: str
    server: subprocess.Popen[bytes]
    log: Path

    def written(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def builder(self) -> Path:
        """The process that builds, under /proc; Linux only."""
        return next(filter(self.is_builder, Path("/proc").glob("[0-9]*")))

    def is_builder(self, process: Path) -> bool:
        with suppress(OSError):  # others end while one looks
            _, parent = status(process)
            command = (process / "cmdline").read_text()
            return parent == str(self.server.pid) and "spawn_main" in command
        return False

    def is_idle(self) -> bool:
        """Whether the process that builds waits, for its next build or for something else."""
        state, _ = status(self.builder())
        return state == "S"

    def memory(self) -> int:
        """Resident bytes of the process that builds."""
        pages = int((self.builder() / "statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE")


def status(process: Path) -> tuple[str, str]:
    """The state of a process under /proc, by its letter, and the number of its parent."""
    state, parent, *_ = (process / "stat").read_text().rpartition(")")[2].split()
    return state, parent


@contextmanager
def previewed(project: Path, patience: float = 240) -> Iterator[Preview]:
    """The project being shown, its first build within some seconds; Ctrl+C ends it, and well. POSIX
    only."""
    log = project / "log"

    def written() -> str:
        return log.read_text(encoding="utf-8", errors="replace")

    def address() -> re.Match[str] | None:
        return re.search(r"http://127\.0\.0\.1:\d+/", written())

    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "plansite", "serve", "--port", "0"],
            cwd=project,
            stdout=output,
            stderr=output,
            env={**os.environ, "PYTHONUTF8": "1"},
            # What a shell starts in the background is deaf to Ctrl+C, and so is all it starts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
    try:
        until(lambda: address() or server.poll() is not None, patience)
        found = address()
        assert found, written()
        yield Preview(project, found[0], server, log)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            # A build that has begun is let end.
            assert server.wait(timeout=240) == 0
        finally:
            server.kill()
    assert "Traceback" not in written()


def until(condition: Callable[[], Found], seconds: float = 240) -> Found:
    """What `condition` gives once it gives something; fails after a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError("waited in vain")
