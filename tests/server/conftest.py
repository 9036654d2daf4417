"""The site behind the real servers, at the root of a host and in a folder of one."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from harness import apache, nginx
from harness.machine import program
from harness.unpacked import switch, unpack

SERVERS = {"nginx": nginx.served, "apache2": apache.served}
HOST = "http://127.0.0.1/"
LEFT = "assets/0123456789abcdef/left.js"  # of the version before


class Served(NamedTuple):
    """Where a version is served, ending in a slash, and its folder."""

    address: str
    version: Path


@pytest.fixture(scope="session", params=["", "offices/plan-1/"], ids=["root", "folder"])
def placed(request: pytest.FixtureRequest, built_site: Path) -> Iterator[tuple[Path, str]]:
    """A version packed for a place and made current after another, and the path of that place."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # Apache reads it as another user
        version = unpack(built_site, "one", Path(folder) / "plan", HOST + request.param)
        before = version.with_name("before")
        shutil.copytree(version / "server", before / "server")
        (before / "site" / LEFT).parent.mkdir(parents=True)
        (before / "site/index.html").touch()
        (before / "site" / LEFT).write_text("left()")
        switch(before)
        switch(version)
        yield version, request.param


@pytest.fixture(scope="session", params=SERVERS)
def server(request: pytest.FixtureRequest, placed: tuple[Path, str]) -> Iterator[Served]:
    """The site served exactly as an administrator's is."""
    if not program(request.param):
        pytest.skip(f"no {request.param}")
    version, at = placed
    with SERVERS[request.param](version.parent) as host:
        yield Served(host + at, version)
