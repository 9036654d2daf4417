"""Where the files to take away are made: in processes of their own, while pages are written."""

import hashlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from plansite.exports import Download, downloads
from plansite.model.content import Content
from plansite.model.text import Lang
from plansite.site.kept import FOLDER, Kept

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Made:
    """A file's bytes, and the digest of what it says, which alone decides them."""

    digest: bytes
    content: bytes


KEPT = Kept(FOLDER / "files")
# Pages come first: those being made, and the one that an editor waits for in a browser.
NICE = 10
# A fork has all that is loaded; also in a process that was itself begun otherwise.
CONTEXT = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
# Seconds for a file to come before it is asked whether anybody wants it still.
PATIENCE = 0.05
# The files as they were made last, by this process or the build before it.
last: dict[Key, Made] = {}


class Workers:
    """Every file of both editions, made in processes of their own once `start` is called; one that
    says what it said is not made again.

    The build has no thread for them, which might hold a lock when others are begun, and ends them
    at once.
    """

    def __init__(
        self,
        content: Content,
        site_url: str = "",
        wanted: Callable[[], None] = lambda: None,
    ) -> None:
        """`wanted` is called while a file is waited for; an exception of that ends the waiting."""
        self.wanted = wanted
        self.downloads = downloads(content, site_url)
        self.processes: list[BaseProcess] = []
        self.coming: list[Connection] = []
        self.done: set[Key] = set()
        self.is_new = False
        if not last:
            last.update(KEPT.read())
        for gone in last.keys() - set(map(key, self.downloads)):
            del last[gone]

    def start(self, lang: Lang) -> None:
        """Begin, with the files of the edition that is being built."""
        if self.processes:
            return
        wanted = [
            (download, digest(name))
            for download in sorted(self.downloads, key=lambda one: one.edition not in (lang, None))
            if (name := key(download)) not in self.done
        ]
        workers = max(1, (os.cpu_count() or 1) - 1)
        for number in range(workers):
            ours, theirs = CONTEXT.Pipe(duplex=False)
            share = wanted[number::workers]
            process = CONTEXT.Process(target=work, args=(theirs, share), daemon=True)
            process.start()
            theirs.close()
            self.processes.append(process)
            self.coming.append(ours)

    def of(self, download: Download, at_once: bool = False) -> bytes:
        """The file's bytes, after waiting for them, or `at_once` made here where none has begun to;
        what went wrong while it was made is raised here."""
        name = key(download)
        if not at_once:
            self.start(download.edition or "zh")
        while name not in self.done:
            if self.coming:
                while not self.take(PATIENCE):
                    self.wanted()
            else:
                self.take_in(name, made_of(download, digest(name)))
        return last[name].content

    def take(self, patience: float) -> bool:
        """Keep what has come within some seconds; whether there was anything. A process that ended
        early leaves its files to whoever wants them."""
        ready = wait(self.coming, patience)
        for connection in [one for one in self.coming if one in ready]:
            try:
                self.take_in(*connection.recv())
            except EOFError:
                self.coming.remove(connection)
                connection.close()
        return bool(ready)

    def take_all(self) -> None:
        """Keep all that has come, for a process rests when it has made more than is taken."""
        while self.coming and self.take(0):
            pass

    def take_in(self, name: Key, made: Made | None) -> None:
        last[name] = made or last[name]
        self.done.add(name)
        self.is_new |= made is not None

    def keep(self) -> None:
        """For the next build, where anything is new."""
        if self.is_new:
            KEPT.write(last)

    def close(self) -> None:
        """Drop what is not made yet."""
        for process in self.processes:
            process.kill()
            process.join()
        for connection in self.coming:
            connection.close()
        self.processes, self.coming = [], []


def work(to: Connection, share: list[tuple[Download, bytes]]) -> None:
    """In a process that makes files: each unless what it says has the digest that is known."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the build, which then ends this
    if hasattr(os, "nice"):
        os.nice(NICE)
    threading.Thread(target=leave_with_parent, daemon=True).start()
    with suppress(Exception):  # the build finds it as well, when it makes the file itself
        for download, known in share:
            to.send((key(download), made_of(download, known)))


def made_of(download: Download, known: bytes) -> Made | None:
    """The file; None where it says what is known already."""
    says = download.say()
    found = hashlib.sha256(pickle.dumps(says)).digest()
    return None if found == known else Made(found, download.write(says))


def key(download: Download) -> Key:
    return download.edition, download.uri


def digest(name: Key) -> bytes:
    return last[name].digest if name in last else b""


def leave_with_parent() -> None:
    """A build that is killed leaves no process behind, which would hold its lock."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
