"""The built site as one archive for an administrator: files, checksums, the servers' settings."""

import datetime
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import jinja2

from plansite.model.labels import Labels
from plansite.site.media_types import MEDIA_TYPES, TEXTS
from plansite.site.policy import policy

TEMPLATES = Path(__file__).parents[1] / "templates/server"
# What carries a hash in its name, of ours and of the theme's: may be kept for ever.
KEPT = r"(?:en/)?assets/(?:[0-9a-f]{16}/.*|.*\.[0-9a-f]{8}\.min\.(?:js|css))"
# Host, port and path of an address that settings can be made for.
ADDRESS = re.compile(r"https?://([\w.-]+)(?::(\d+))?(/(?:[\w.~-]+/)*)", re.ASCII)
HOST = "plan.example"
PAGES = {"home": "index.html", "document": "document.html", "explorer": "explorer.html"}
FIRST_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
UNIX, FILE, PROGRAM = 3, 0o100644, 0o100755


class CannotPlace(Exception):
    """No settings can be made for an address; `str()` says why, in both languages."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"mkdocs.yml 的 site_url 写的是 {address}。请写成 http://域名/ 或者 http://域名/文件夹/，"
            "只用英文字母、数字和 . - _ ~。\n"
            f"    site_url in mkdocs.yml is {address}. Write it as http://host/ or http://host/folder/, "
            "with nothing but letters, digits and . - _ ~."
        )


def pack(site: Path, name: str, labels: Labels, archive: Path, address: str = "") -> None:
    """Write `archive`, a zip of one folder `name`, for the built site; the same bytes every time.

    `address` is where the site will be, if that is known: the root of a host, or a folder of one.
    CannotPlace if it is no such address; ValueError if a file is of no known kind, or no policy can
    allow what a page does.
    """
    parts = {f"site/{path}": content for path, content in files(site)}
    parts |= settings(parts, name, labels, archive.name, place(address))
    sums = "".join(f"{hashlib.sha256(parts[p]).hexdigest()}  {p}\n" for p in sorted(parts))
    parts["SHA256SUMS"] = sums.encode()
    with ZipFile(archive, "w") as out:
        for path, content in sorted(parts.items()):
            out.writestr(entry(f"{name}/{path}", content), content)


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the site by their address."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            if path.suffix[1:] not in MEDIA_TYPES:
                raise ValueError(path)
            yield path.relative_to(site).as_posix(), path.read_bytes()


def place(address: str) -> dict[str, str]:
    """Of an address the `host`, the `port`, and `at`, the path with a slash at both ends."""
    found = ADDRESS.fullmatch(address or f"http://{HOST}/")
    if not found:
        raise CannotPlace(address)
    host, port, at = found.groups(default="80")
    return {"host": host, "port": port, "at": at}


def settings(
    parts: dict[str, bytes], name: str, labels: Labels, archive: str, place: dict[str, str]
) -> dict[str, bytes]:
    """What servers and their administrator need for these files of the site, served at a place."""
    folders = sorted(
        {"/".join(path.split("/")[1:-1]) for path in parts if path.endswith("/early.js")}
    )
    values = {
        "archive": archive,
        "folders": folders,
        "kept": KEPT,
        "name": name,
        "pages": PAGES,
        "path": re.escape(place["at"]),
        "say": labels.say,
        "style": f"{folders[0]}/styles/plain.css",
        "texts": TEXTS,
        "types": MEDIA_TYPES,
        **place,
    }
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=jinja2.select_autoescape(["html", "config"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )

    def made(template: str) -> bytes:
        return env.get_template(template).render(values).encode()

    not_found = made("404.html")
    pages = {**parts, "site/404.html": not_found}
    values["policy"] = policy(
        (path, content.decode()) for path, content in pages.items() if path.endswith(".html")
    )
    return {
        "site/404.html": not_found,
        "site/web.config": made("web.config"),
        "README.html": made("README.html"),
        **{f"server/{file}": made(file) for file in ("nginx.conf", "apache.conf", "switch.sh")},
    }


def entry(path: str, content: bytes) -> ZipInfo:
    """The place of a file in the archive.

    Servers tell two contents of a page apart by date and size: the date is made from the content.
    """
    seconds = int.from_bytes(hashlib.sha256(content).digest()[:4]) // 8  # less than 18 years
    made = FIRST_DAY + datetime.timedelta(seconds=seconds // 2 * 2)
    info = ZipInfo(path, made.timetuple()[:6])
    info.create_system = UNIX
    info.compress_type = ZIP_DEFLATED
    info.external_attr = (PROGRAM if path.endswith(".sh") else FILE) << 16
    return info
