"""From one version to the next and back, while readers read: all of a page is of one version."""

import re
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from harness import nginx
from harness.machine import program
from harness.unpacked import switch, unpack

LOADED = re.compile(rb'(?:src|href)="((?:\.\./)*assets/[^"]+\.(?:js|css))"')
PAGES = ("index.html", "tasks/06.html", "en/document.html", "explorer.html")
READERS = 4


@pytest.fixture(scope="module")
def versions(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two versions, whose assets have other names and whose pages say which version they are of."""
    place = tmp_path_factory.mktemp("switching")
    made = []
    for name in ("one", "two"):
        site = place / f"site-{name}"
        shutil.copytree(built_site, site)
        for folder in [f for f in site.glob("**/assets/*") if re.fullmatch("[0-9a-f]{16}", f.name)]:
            renamed = f"{'1' if name == 'one' else '2'}{folder.name[1:]}"
            folder.rename(folder.with_name(renamed))
            for page in (folder.parents[1]).rglob("*.html"):
                words = page.read_bytes().replace(folder.name.encode(), renamed.encode())
                page.write_bytes(words.replace(b"</body>", f"<!-- {name} --></body>".encode()))
        made.append(unpack(site, name, place / "plan"))
    return made[0], made[1]


class Reader(threading.Thread):
    """Opens pages with all they load, until told to stop; notes what was missing or mixed."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address, self.stopped = address, False
        self.read, self.faults = 0, []

    def run(self) -> None:
        while not self.stopped:
            for page in PAGES:
                self.open(page)

    def open(self, page: str) -> None:
        try:
            html = self.get(page)
            folder = page.rpartition("/")[0]
            for found in LOADED.findall(html):
                self.get(f"{folder}/{found.decode()}" if folder else found.decode())
        except (urllib.error.URLError, OSError) as error:
            self.faults.append(f"{page}: {error}")
            return
        marks = {name for name in ("one", "two") if f"<!-- {name} -->".encode() in html}
        if len(marks) != 1 or not html.rstrip().endswith(b"</html>"):
            self.faults.append(f"{page}: {marks}")
        self.read += 1

    def get(self, address: str) -> bytes:
        with urllib.request.urlopen(self.address + address, timeout=60) as answer:
            body = answer.read()
            assert len(body) == int(answer.headers["Content-Length"])
            return body


@pytest.mark.skipif(not program("nginx"), reason="no nginx")
def test_nothing_is_missing_or_mixed_while_versions_are_switched(
    versions: tuple[Path, Path],
) -> None:
    one, two = versions
    switch(one)
    with nginx.served(one.parent) as address:
        readers = [Reader(address) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        switches = 0
        end = time.monotonic() + 5
        while time.monotonic() < end:
            switch(two if switches % 2 == 0 else one)
            switches += 1
            time.sleep(0.02)
        for reader in readers:
            reader.stopped = True
        for reader in readers:
            reader.join(30)
        assert [fault for reader in readers for fault in reader.faults] == []
        assert sum(reader.read for reader in readers) > 10 and switches > 5


@pytest.mark.skipif(not program("nginx"), reason="no nginx")
def test_back_in_one_command(versions: tuple[Path, Path]) -> None:
    one, two = versions
    switch(one)
    with nginx.served(one.parent) as address:

        def shown() -> bytes:
            with urllib.request.urlopen(address + "index.html", timeout=60) as answer:
                return answer.read()

        assert b"<!-- one -->" in shown()
        switch(two)
        assert b"<!-- two -->" in shown()
        switch(one)
        assert b"<!-- one -->" in shown()


def test_switching_twice_to_one_version_keeps_the_way_back(versions: tuple[Path, Path]) -> None:
    one, two = versions
    for version in (one, two, two):
        switch(version)
    place = one.parent
    assert (place / "current").readlink() == Path("two")
    assert (place / "previous").readlink() == Path("one")


def test_a_version_that_is_not_whole_is_not_switched_to(
    versions: tuple[Path, Path], tmp_path: Path
) -> None:
    one, _ = versions
    switch(one)
    broken = one.parent / "broken"
    shutil.copytree(one / "server", broken / "server")
    result = subprocess.run(["sh", broken / "server/switch.sh"], capture_output=True)
    shutil.rmtree(broken)
    assert result.returncode != 0
    assert (one.parent / "current").readlink() == Path("one")
