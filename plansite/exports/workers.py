"""Where the files to take away are made: in processes of their own, while pages are written."""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor

from plansite.exports import Download, downloads
from plansite.model.content import Content

# In a process that makes files: what it makes them of.
listed: list[Download] = []


class Workers:
    """Every file of both editions in the making; `of` waits for one."""

    def __init__(self, content: Content) -> None:
        workers = max(1, (os.cpu_count() or 1) - 1)
        self.pool = ProcessPoolExecutor(workers, initializer=prepare, initargs=(content,))
        # The Chinese edition is built first.
        ordered = sorted(
            enumerate(downloads(content)), key=lambda numbered: numbered[1].edition == "en"
        )
        self.made = {
            (download.edition, download.uri): self.pool.submit(make, place)
            for place, download in ordered
        }

    def of(self, download: Download) -> bytes:
        """The file's bytes; what went wrong while it was made is raised here."""
        return self.made[download.edition, download.uri].result()

    def close(self) -> None:
        """Drop what is not made yet."""
        self.pool.shutdown(cancel_futures=True)


def prepare(content: Content) -> None:
    listed.extend(downloads(content))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the build, which then ends this
    threading.Thread(target=leave_with_parent, daemon=True).start()


def make(place: int) -> bytes:
    return listed[place].make()


def leave_with_parent() -> None:
    """A build that is killed leaves no process behind."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
