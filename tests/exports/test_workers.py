"""Files made in processes of their own: what comes of them, and what if one of these fails."""

import multiprocessing
import time
from dataclasses import replace
from functools import partial

import pytest

from plansite.exports import Download, workers
from plansite.exports.workers import Workers
from plansite.site.kept import Kept

FORKED = pytest.mark.skipif(
    workers.CONTEXT.get_start_method() != "fork", reason="the files are known to this process alone"
)


class Refused(Exception):
    pass


def refuse() -> bytes:
    raise Refused


def sleep() -> bytes:
    time.sleep(600)
    return b""


def file(name: str, **how: object) -> Download:
    return replace(Download(name, "json", None, name.encode), **how)


@pytest.fixture
def given(content, monkeypatch, tmp_path):
    """`given(files)`: the workers, with these files to make."""
    made = []

    def start(*files: Download) -> Workers:
        monkeypatch.setattr(workers, "downloads", lambda *_: files)
        made.append(Workers(content))
        return made[-1]

    monkeypatch.setattr(workers, "last", {})
    monkeypatch.setattr(workers, "KEPT", Kept(tmp_path / "files"))
    yield start
    for started in made:
        started.close()


@FORKED
def test_what_cannot_be_made_fails_where_it_is_wanted_and_not_before(given):
    good, bad, more = file("a"), file("b", say=refuse), file("c")
    made = given(good, bad, more)
    made.start("zh")
    assert made.of(good) == b"a"
    with pytest.raises(Refused):
        made.of(bad)
    assert made.of(more) == b"c"


@FORKED
def test_a_file_that_nobody_wants_any_more_is_not_waited_for(given):
    endless = file("a", say=sleep)
    made = given(endless)
    made.wanted = refuse
    start = time.monotonic()
    with pytest.raises(Refused):
        made.of(endless)
    assert time.monotonic() - start < 60


@FORKED
def test_more_than_a_pipe_holds_is_made_while_nobody_waits_for_a_file(given, tmp_path):
    done = tmp_path / "done"
    large = [file(name, say=partial(bytes, 1_000_000)) for name in ("a", "b")]
    made = given(*large, file("c", say=partial(done.write_bytes, b"")))
    made.start("zh")
    until = time.monotonic() + 30
    while not done.exists() and time.monotonic() < until:
        made.take_all()
        time.sleep(0.01)
    assert done.exists()


@FORKED
def test_what_is_being_made_is_not_waited_for_at_the_end(given):
    made = given(file("a", say=sleep))
    made.start("zh")
    start = time.monotonic()
    made.close()
    assert time.monotonic() - start < 60
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("same_process", [True, False])
def test_what_says_the_same_is_not_written_again(given, monkeypatch, same_process):
    written = []

    def write(says: bytes) -> bytes:
        written.append(says)
        return says

    for says in (b"one", b"one", b"two", b"two", b"one"):
        if not same_process:
            monkeypatch.setattr(workers, "last", {})
        again = file("a", say=lambda says=says: says, write=write)
        made = given(again)
        assert made.of(again, at_once=True) == says
        made.keep()
    assert written == [b"one", b"two", b"one"]
