"""Where the files to take away are made: in processes of their own, while pages are written."""

import hashlib
import multiprocessing
import os
import pickle
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from plansite.exports import Download, downloads
from plansite.model.content import Content
from plansite.model.text import Lang

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Made:
    """A file's bytes, and the digest of what it says, which alone decides them."""

    digest: bytes
    content: bytes


# In a process that makes files: what it makes them of.
listed: list[Download] = []
# In a process that builds more than once: the files it made last.
last: dict[Key, Made] = {}


class Workers:
    """Every file of both editions, made in processes of their own once `start` is called; one that
    says what it said is not made again."""

    def __init__(self, content: Content, site_url: str = "") -> None:
        self.subjects = content, site_url
        self.downloads = downloads(content, site_url)
        self.pool: ProcessPoolExecutor | None = None
        self.making: dict[Key, Future[Made | None]] = {}
        self.done: set[Key] = set()
        for gone in last.keys() - set(map(key, self.downloads)):
            del last[gone]

    def start(self, lang: Lang) -> None:
        """Begin, with the files of the edition that is being built."""
        if self.pool:
            return
        workers = max(1, (os.cpu_count() or 1) - 1)
        self.pool = ProcessPoolExecutor(workers, initializer=prepare, initargs=self.subjects)
        for place, download in sorted(
            enumerate(self.downloads), key=lambda numbered: numbered[1].edition not in (lang, None)
        ):
            name = key(download)
            if name not in self.done:
                self.making[name] = self.pool.submit(make, place, digest(name))

    def of(self, download: Download, at_once: bool = False) -> bytes:
        """The file's bytes, after waiting for them, or `at_once` made here where none has begun to;
        what went wrong while it was made is raised here."""
        name = key(download)
        if name not in self.done:
            if at_once and (name not in self.making or self.making[name].cancel()):
                made = made_of(download, digest(name))
            else:
                self.start(download.edition or "zh")
                made = self.making[name].result()
            last[name] = made or last[name]
            self.done.add(name)
        return last[name].content

    def close(self) -> None:
        """Drop what is not made yet."""
        if self.pool:
            self.pool.shutdown(cancel_futures=True)


def prepare(content: Content, site_url: str) -> None:
    listed.extend(downloads(content, site_url))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the build, which then ends this
    threading.Thread(target=leave_with_parent, daemon=True).start()


def make(place: int, known: bytes) -> Made | None:
    return made_of(listed[place], known)


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
    """A build that is killed leaves no process behind."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
