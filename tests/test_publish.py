"""The published folder is the old one or the new one, whole, whenever the process dies."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from harness import building
from harness.preview import until
from plansite.publish import CannotPublish, exchange, publish

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
FILES = 6

# Publishes a folder of files that all hold the same word, and kills itself before the file
# operation number `fatal`. Python reports each operation to an audit hook before doing it.
DYING = """
import os, signal, sys
from pathlib import Path
from plansite.publish import exchange, publish

target, word, how, fatal = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
operations = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir",
              "shutil.rmtree", "ctypes.dlsym", "published"}
count = 0

def before(event, arguments):
    global count
    if event in operations:
        count += 1
        if count == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

def build(folder):
    (folder / "sub").mkdir()
    for number in range(FILES):
        (folder / "sub" / f"{number}.html").write_text(word)

def swap(one, other):
    done = how == "exchange" and exchange(one, other)
    sys.audit("published")
    return done

sys.addaudithook(before)
publish(build, target, exchange=swap)
print(count)
""".replace("FILES", str(FILES))


def dying(target: Path, word: str, how: str, fatal: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", DYING, target, word, how, str(fatal)],
        cwd=building.ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def write(word: str):
    def build(folder: Path) -> None:
        (folder / "sub").mkdir()
        for number in range(FILES):
            (folder / "sub" / f"{number}.html").write_text(word)

    return build


def word_of(target: Path) -> str:
    """The word all files hold; fails if they differ, are missing or too many."""
    words = [path.read_text() for path in sorted(target.rglob("*")) if path.is_file()]
    assert len(words) == FILES
    assert len(set(words)) == 1
    return words[0]


def leftovers(target: Path) -> set[str]:
    work = target.with_name(f".{target.name}-work")
    return {path.name for path in work.iterdir()} - {"lock", "kept"}


def no_exchange(one: Path, other: Path) -> bool:
    return False


@pytest.mark.parametrize("swap", [exchange, no_exchange])
def test_publishing_replaces_all_of_it(tmp_path, swap):
    target = tmp_path / "site"
    for word in ("one", "two"):
        publish(write(word), target, exchange=swap)
        assert word_of(target) == word
        assert not leftovers(target)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it depends on the filesystem")
def test_two_folders_change_names_in_one_step(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert exchange(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert not exchange(tmp_path / "a", tmp_path / "missing")


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failed_build_changes_nothing(tmp_path, error):
    target = tmp_path / "site"
    publish(write("one"), target)

    def fail(folder: Path) -> None:
        write("two")(folder)
        raise error

    with pytest.raises(error):
        publish(fail, target)
    assert word_of(target) == "one"
    assert not leftovers(target)


@POSIX
@pytest.mark.parametrize("how", ["exchange", "two renames"])
def test_killed_at_any_moment(tmp_path, how):
    target = tmp_path / "site"
    publish(write("one"), target)
    survived = dying(target, "two", how, 0)
    assert survived.returncode == 0 and word_of(target) == "two"
    operations = int(survived.stdout)
    assert operations > 2 * FILES
    seen = set()
    for fatal in range(1, operations + 1):
        old, new = f"old {fatal}", f"new {fatal}"
        publish(write(old), target)
        died = dying(target, new, how, fatal)
        assert died.returncode == -signal.SIGKILL, fatal
        if target.exists() or how == "exchange":
            seen.add(word_of(target).split()[0])
        else:
            seen.add("between")

        def fail(folder: Path) -> None:
            raise ValueError("nothing built")

        with pytest.raises(
            ValueError, match="nothing built"
        ):  # the next run repairs before it builds
            publish(fail, target)
        assert word_of(target) in (old, new)
        assert not leftovers(target)
    assert seen == {"old", "new", *(["between"] if how != "exchange" else [])}


def test_a_folder_that_cannot_be_put_in_place_leaves_the_old_one(tmp_path):
    target = tmp_path / "site"
    publish(write("one"), target)

    def vanish(folder: Path) -> None:
        folder.rmdir()

    with pytest.raises(FileNotFoundError):
        publish(vanish, target)
    assert word_of(target) == "one"


def test_two_at_once_take_turns(tmp_path):
    target = tmp_path / "site"
    inside, most, waited = 0, 0, []

    def build(word: str):
        def slowly(folder: Path) -> None:
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            write(word)(folder)
            until(lambda: len(waited) == 2)
            inside -= 1

        return slowly

    threads = [
        threading.Thread(
            target=publish,
            args=(build(word), target),
            kwargs={"waiting": lambda: waited.append(True)},
        )
        for word in ("one", "two", "three")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert len(waited) == 2
    assert word_of(target) in ("one", "two", "three")


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_everybody_may_read_it_whatever_the_umask(tmp_path):
    mask = os.umask(0o077)
    try:
        publish(write("one"), tmp_path / "site")
    finally:
        os.umask(mask)
    for path in (tmp_path / "site", *(tmp_path / "site").rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644)


def test_a_file_of_the_folders_name_stays(tmp_path):
    target = tmp_path / "site"
    target.write_text("mine")
    with pytest.raises(CannotPublish, match=r"site 是文件.*\n.*site is a file"):
        publish(write("one"), target)
    assert target.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


# Publishes as the user who is nobody, in a folder where everybody may write.
AS_NOBODY = """
import os, sys
from pathlib import Path
from plansite.publish import publish
os.setgroups([]), os.setgid(65534), os.setuid(65534)
print(publish(lambda folder: (folder / "0.html").write_text("two"), Path(sys.argv[1])))
"""


@pytest.fixture
def open_place():
    """A folder where everybody may write and only owners may remove."""
    if not hasattr(os, "geteuid") or os.geteuid():
        pytest.skip("only root makes folders of two users")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def as_nobody(target: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", AS_NOBODY, target],
        cwd=building.ROOT,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("sticky", [0o777, 0o1777])
def test_the_folder_of_another_user_is_named_and_stays(open_place, sticky):
    target = open_place / "site"
    publish(write("one"), target)
    shutil.rmtree(open_place / ".site-work")
    open_place.chmod(sticky)
    result = as_nobody(target)
    assert "CannotPublish: 没有权限改动" in result.stderr
    assert str(target) in result.stderr and "There is no right to change" in result.stderr
    assert word_of(target) == "one"
    assert not leftovers(target)


def test_a_lock_of_another_user_is_named(open_place):
    publish(write("one"), open_place / "site")
    (open_place / "site").chmod(0o777)
    assert "CannotPublish: 没有权限改动" in as_nobody(open_place / "site").stderr


def test_what_cannot_be_removed_is_told_and_the_new_folder_is_in_place(open_place):
    target = open_place / "site"
    publish(write("one"), target)
    shutil.rmtree(open_place / ".site-work")
    target.chmod(0o777)  # may be moved, but what lies in `sub` may not be removed
    result = as_nobody(target)
    assert result.returncode == 0, result.stderr
    left = Path(result.stdout.strip())
    assert left.parent.name == ".site-work" and (left / "sub").is_dir()
    assert [path.read_text() for path in target.iterdir()] == ["two"]


@POSIX
def test_a_build_that_is_ended_leaves_nothing(small_project):
    project = small_project
    target = project / "site"
    publish(write("one"), target)
    process = subprocess.Popen(
        [sys.executable, "-m", "plansite", "site"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        start_new_session=True,
    )
    while process.poll() is None and not (project / ".site-work/new/assets").exists():
        time.sleep(0.005)
    process.terminate()
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 143
    assert "Traceback" not in output and "site/ is as it was" in output
    assert word_of(target) == "one"
    assert not leftovers(target)
    with pytest.raises(ProcessLookupError):  # nor a process of its own
        os.killpg(process.pid, 0)


def test_a_link_to_the_published_folder_stays_a_link(tmp_path):
    real = tmp_path / "www"
    real.mkdir()
    link = tmp_path / "site"
    try:
        link.symlink_to(real, target_is_directory=True)
    except OSError:
        pytest.skip("no right to make links")
    publish(write("one"), link)
    assert link.is_symlink() and word_of(real) == "one"


@POSIX
def test_a_killed_build_of_a_whole_site_leaves_the_old_one(tmp_path, small_plan):
    project = building.copy_project(tmp_path / "project", small_plan)
    target = project / "site"
    publish(write("one"), target)
    new = project / ".site-work" / "new"
    for moment in ("assets", "index.html", "en/index.html"):
        process = subprocess.Popen(
            [sys.executable, "-m", "plansite", "site"],
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while process.poll() is None and not (new / moment).exists():
            time.sleep(0.005)
        process.kill()
        assert process.wait() == -signal.SIGKILL, "the build ended before it could be killed"
        assert (new / moment).exists()
        assert word_of(target) == "one"
    assert building.build(project) == target
    assert not leftovers(target)
    assert (target / "en/index.html").is_file()
