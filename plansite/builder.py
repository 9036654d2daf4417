"""A process that stays and builds again and again, the pages first that somebody looks at.

It keeps what takes time to get ready: the libraries, the compiled templates, and the files to take
away that say what they said before.
"""

import gc
import logging
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from plansite.build import Progress, build, prepare, reason
from plansite.publish import publish

DIED = (
    "生成网站的进程意外结束，保存任一文件即重新生成。\n"
    "The process that builds the site ended unexpectedly; save any file to build again."
)
# Seconds for a build that is given up to clear away what it has made.
PATIENCE = 5


@dataclass(frozen=True)
class Early:
    """A page that is made while the rest of the site is not: its address from the root, its HTML,
    and the folder in which the site comes into being, whose assets are whole."""

    address: str
    html: str
    folder: Path


@dataclass(frozen=True)
class Ended:
    """A build has ended: why it failed, or an empty string."""

    report: str


class Superseded(BaseException):
    """A build is wanted of what has changed meanwhile. No Exception, which MkDocs would report."""


class Builder:
    """The process, started when it is needed; it ends with `close`, or with the one that started it."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.number = 0
        self.process: SpawnProcess | None = None

    def build(self, first: frozenset[str]) -> None:
        """Build into `target`, those pages first; a build under way is given up."""
        if self.process is None:
            context = multiprocessing.get_context("spawn")
            self.connection, theirs = context.Pipe()
            self.process = context.Process(target=run, args=(theirs, self.target))
            self.process.start()
            theirs.close()
        self.number += 1
        with suppress(OSError):  # it has died, as `news` will find
            self.connection.send((self.number, first))

    def news(self, patience: float) -> Iterator[Early | Ended]:
        """What has come of the last build, after waiting some seconds for it."""
        try:
            while self.process and self.connection.poll(patience):
                number, what = self.connection.recv()
                if number == self.number:
                    yield what
                patience = 0
        except (EOFError, OSError):
            self.close()
            yield Ended(DIED)
        if self.process is None:
            time.sleep(patience)

    def close(self) -> None:
        """End the process, with the build under way."""
        if self.process:
            self.connection.close()
            self.process.join(PATIENCE)
            self.process.kill()
            self.process.join()
            self.process = None


def run(connection: Connection, target: Path) -> None:
    """In the process: build whenever a number and the pages to make first come in."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one that started this
    log = Log(logging.WARNING)
    logging.getLogger().addHandler(log)
    prepare()
    with suppress(EOFError, OSError):  # the one that started this is gone
        while True:
            number, first = connection.recv()
            with suppress(Superseded):
                wanted = partial(give_way, connection)
                report = attempt(target, first, partial(tell, connection, number, first), wanted)
                connection.send((number, Ended("\n".join([*log.taken(), report]).strip())))
            if not connection.poll():
                gc.collect()


def attempt(
    target: Path,
    first: frozenset[str],
    made: Callable[[Path, str, str], None],
    wanted: Callable[[], None],
) -> str:
    """Build and publish: why that failed, or an empty string."""
    try:
        publish(
            lambda folder: build(folder, Progress(first, partial(made, folder), wanted)), target
        )
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it was, it is reported
        return reason(error)
    return ""


def give_way(connection: Connection) -> None:
    """Superseded if the build is of no use any more."""
    if connection.poll():
        raise Superseded


def tell(
    connection: Connection,
    number: int,
    first: frozenset[str],
    folder: Path,
    address: str,
    html: str,
) -> None:
    """Hand on a page that somebody waits for."""
    if address in first:
        connection.send((number, Early(address, html, folder)))


class Log(logging.Handler):
    """Keeps what the libraries warn of."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname}: {record.getMessage()}")

    def taken(self) -> list[str]:
        lines, self.lines = self.lines, []
        return lines
