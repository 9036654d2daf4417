"""What the real nginx and the real Apache send with the settings that `pack` writes, for the root of a
host and for a folder of one."""

import gzip
import http.client
import re
from email.message import Message
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest

from tests.server.conftest import LEFT, Served

# The media types as registered with IANA.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".png": "image/png",
}
LOADED = re.compile(r'<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"')
SAFE = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes


def ask(server: Served, address: str, **headers: str) -> Answer:
    """What the server sends for an address in the site, which goes to it exactly as written."""
    at = urlsplit(server.address)
    connection = http.client.HTTPConnection(at.netloc, timeout=60)
    try:
        connection.request(
            "GET", at.path + address, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def one_of(version: Path, end: str) -> str:
    """The largest file of a kind."""
    found = max((version / "site").rglob(f"*{end}"), key=lambda path: path.stat().st_size)
    return found.relative_to(version / "site").as_posix()


@pytest.mark.parametrize("end", TYPES)
def test_every_kind_has_its_type(server: Served, end: str) -> None:
    answer = ask(server, one_of(server.version, end))
    assert (answer.status, answer.headers["Content-Type"]) == (200, TYPES[end])


def test_no_file_is_of_a_kind_that_has_no_type(version: Path) -> None:
    """web.config is the settings of another server, and not sent."""
    ends = {path.suffix for path in (version / "site").rglob("*") if path.is_file()}
    assert ends - {".config", ".map"} <= set(TYPES)


@pytest.mark.parametrize("end", TYPES)
def test_text_is_compressed_and_nothing_else(server: Served, end: str) -> None:
    address = one_of(server.version, end)
    answer = ask(server, address, Accept_Encoding="gzip")
    content = (server.version / "site" / address).read_bytes()
    if "charset" in TYPES[end]:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.body) == content
        assert answer.headers["Vary"] == "Accept-Encoding"
    else:
        assert answer.headers["Content-Encoding"] is None
        assert answer.body == content


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("end", [".html", ".ics", ".xlsx", ".json"])
def test_pages_and_files_are_asked_for_anew_and_sent_once(
    server: Served, end: str, encoding: str
) -> None:
    address = one_of(server.version, end)
    first = ask(server, address, Accept_Encoding=encoding)
    assert first.headers["Cache-Control"] == "no-cache"
    again = ask(server, address, Accept_Encoding=encoding, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_what_pages_load_is_kept_for_ever(server: Served, kinds: list[str]) -> None:
    site = server.version / "site"
    loaded = {
        (site / page).parent.joinpath(address).resolve().relative_to(site).as_posix()
        for page in kinds
        for address in LOADED.findall((site / page).read_text(encoding="utf-8"))
    }
    by_scripts = {p.relative_to(site).as_posix() for p in site.glob("**/assets/*/search/*.js")}
    assert len(loaded) > 10 and by_scripts
    for address in loaded | by_scripts:
        cache = ask(server, address).headers["Cache-Control"]
        assert cache == "public, max-age=31536000, immutable", address


@pytest.mark.parametrize("address", ["", "index.html", "en/", "downloads/plan.json", "nothing"])
def test_the_policy_is_strict_everywhere(server: Served, address: str) -> None:
    headers = ask(server, address).headers
    assert all(len(headers.get_all(name) or ()) == 1 for name in SAFE)
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"unsafe|\*|https?:|blob:", policy)
    assert headers["Server"] in ("nginx", "Apache")


@pytest.mark.parametrize(
    "address",
    ["nothing", "tasks/99.html", "en/units/nobody/at/all", "assets/0123456789abcdef/site.js"],
)
def test_what_is_not_there_is_said_in_both_languages(server: Served, address: str) -> None:
    answer = ask(server, address)
    assert answer.status == 404
    assert answer.headers["Cache-Control"] == "no-cache"
    page = answer.body.decode()
    hrefs = re.findall(r'href="([^"]*)"', page)
    assert len(hrefs) > 5
    for href in hrefs:
        at = urlsplit(server.address).path
        assert href.startswith(at) and ask(server, href.removeprefix(at)).status == 200
    assert 'lang="zh"' in page and 'lang="en"' in page
    assert "没有这个页面" in page and "There is no such page" in page


def test_nothing_is_listed(server: Served) -> None:
    site = server.version / "site"
    folders = [path for path in site.rglob("*") if path.is_dir()]
    assert folders
    for folder in folders:
        answer = ask(server, folder.relative_to(site).as_posix() + "/")
        if (folder / "index.html").exists():
            assert answer.status == 200
        else:  # Apache says that it is not allowed
            assert answer.status in (403, 404) and b"There is no such page" in answer.body


@pytest.mark.parametrize(
    "address",
    [
        "web.config",
        "../SHA256SUMS",
        "%2e%2e/SHA256SUMS",
        "..%2fserver/nginx.conf",
        "server/nginx.conf",
    ],
)
def test_nothing_but_the_site_is_sent(server: Served, address: str) -> None:
    assert ask(server, address).status in (400, 403, 404)


def test_a_folder_leads_to_its_page(server: Served) -> None:
    answer = ask(server, "tasks")
    assert answer.status == 301
    assert urljoin(server.address, answer.headers["Location"]) == server.address + "tasks/"


def test_the_folder_itself_leads_into_it(server: Served) -> None:
    host, path = re.fullmatch(r"(http://[^/]+/)(.*)", server.address).groups()
    answer = ask(server._replace(address=host), path.rstrip("/"))
    assert answer.status == (301 if path else 200)
    assert urljoin(host, answer.headers.get("Location", "")) == server.address


def test_what_an_open_page_of_the_version_before_still_asks_for(server: Served) -> None:
    answer = ask(server, LEFT)
    assert (answer.status, answer.body) == (200, b"left()")
    assert answer.headers["Content-Type"] == TYPES[".js"]
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(answer.headers.get_all("Content-Security-Policy") or ()) == 1
    assert ask(server, LEFT.replace("left", "never")).status == 404
