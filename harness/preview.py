"""`python -m plansite serve` as an editor runs it, and the process in which it builds."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from harness.serving import free_port

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

    def memory(self) -> int:
        """Resident bytes of the process that builds; Linux only."""
        children = [
            entry.parent
            for entry in Path("/proc").glob("[0-9]*/stat")
            if entry.read_text().rpartition(")")[2].split()[1] == str(self.server.pid)
            and "spawn_main" in (entry.parent / "cmdline").read_text()
        ]
        pages = int((children[0] / "statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE")


@contextmanager
def previewed(project: Path, patience: float = 240) -> Iterator[Preview]:
    """The project being shown, its first build within some seconds; Ctrl+C ends it, and well. POSIX
    only."""
    log, port = project / "log", free_port()
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "plansite", "serve", "--port", str(port)],
            cwd=project,
            stdout=output,
            stderr=output,
            env={**os.environ, "PYTHONUTF8": "1"},
            # What a shell starts in the background is deaf to Ctrl+C, and so is all it starts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
    preview = Preview(project, f"http://127.0.0.1:{port}/", server, log)
    try:
        until(lambda: preview.address in preview.written() or server.poll() is not None, patience)
        yield preview
    finally:
        server.send_signal(signal.SIGINT)
        try:
            # A build that has begun is let end.
            assert server.wait(timeout=240) == 0
        finally:
            server.kill()
    assert "Traceback" not in preview.written()


def until(condition: Callable[[], Found], seconds: float = 240) -> Found:
    """What `condition` gives once it gives something; fails after a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError("waited in vain")
