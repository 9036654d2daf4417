"""The last good site over HTTP, for this machine alone; a page loads again when it has changed, and
shows over its words why the last build failed."""

import hashlib
import os
import posixpath
import re
import threading
from collections import Counter
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import jinja2

HOST = "127.0.0.1"
# Under a name of its own, a page from elsewhere could read this site as if it were its own.
NAMES = {"127.0.0.1", "localhost", "::1"}
CHANGES = "/_changes"
PATIENCE = 20
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
END = b"</body>"
# A file of the site's own, in the folder that is named after all that lies in it.
ASSET = re.compile(r"((?:en/)?assets/)[0-9a-f]{16}/(.+)")


class Shown:
    """What browsers are to show: the site in `folder`, but for pages that are newer already, and
    over it why a build failed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = ""
        self.early: dict[str, bytes] = {}
        self.coming = folder
        self.watched: Counter[str] = Counter()
        self.last = ""
        self.changed = threading.Condition()
        self.templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True
        )

    def change(self, report: str = "") -> None:
        """The site was built anew, or it could not be, and `report` says why."""
        with self.changed:
            self.report = report
            self.early, self.coming = {}, self.folder
            self.changed.notify_all()

    def advance(self, path: str, html: str, coming: Path) -> None:
        """A page of the site that is coming into being in another folder, its assets first."""
        with self.changed:
            self.early[path] = html.encode(errors="xmlcharrefreplace")
            self.coming = coming
            self.changed.notify_all()

    def looked_at(self) -> frozenset[str]:
        """The paths of the pages that are open in a browser, and of the last one asked for."""
        with self.changed:
            return frozenset(path for path in (*+self.watched, self.last) if path)

    def path(self, address: str) -> str | None:
        """The path within the site of what stands at an address; None where there is nothing."""
        path = posixpath.normpath("/" + unquote(address)).lstrip("/")
        if "\\" in path or "\0" in path or os.path.splitdrive(path)[0]:
            return None
        if (self.folder / path).is_dir():
            path = posixpath.join(path, "index.html")
        return path if path in self.early or self.file(path).is_file() else None

    def file(self, path: str) -> Path:
        """The file at a path. An asset of a build that was given up is gone: until the page that asks
        for it is taken back, the one of that name that the site has will do."""
        coming, file = self.coming / path, self.folder / path
        if "assets" in coming.parts and coming.is_file():
            return coming
        if (asset := ASSET.fullmatch(path)) and not file.is_file():
            others = (folder / asset[2] for folder in self.folder.glob(f"{asset[1]}*"))
            return next(filter(Path.is_file, others), file)
        return file

    def page(self, path: str | None) -> bytes:
        """The page, or that there is none, with the report and what loads it again."""
        page = self.content(path)
        before, end, after = page.rpartition(END)
        return before + self.template("over.html", mark=self.mark(page)) + end + after

    def content(self, path: str | None) -> bytes:
        if path is None:
            return self.template("alone.html")
        return self.early.get(path) or self.file(path).read_bytes()

    def template(self, name: str, **values: str) -> bytes:
        text = self.templates.get_template(name).render(
            report=self.report, changes=CHANGES, **values
        )
        return text.encode()

    def mark(self, page: bytes) -> str:
        """Another one whenever the page, which names its scripts and styles by what they hold, or
        the report has changed."""
        return hashlib.sha256(page + self.report.encode()).hexdigest()

    def wait(self, address: str, mark: str) -> str:
        """The mark of the page at an address once it is not `mark`, or else after a while."""

        def now() -> str:
            return self.mark(self.content(self.path(address)))

        with self.changed:
            path = self.path(address) or ""
            self.watched[path] += 1
            try:
                self.changed.wait_for(lambda: now() != mark, PATIENCE)
                return now()
            finally:
                self.watched[path] -= 1


class Server(ThreadingHTTPServer):
    """Serves `shown` on a port of this machine; OSError or OverflowError if it cannot."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere two servers would share the port

    def __init__(self, shown: Shown, port: int) -> None:
        self.shown = shown
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, *args: object) -> None:
        """A browser that closes a connection early is no error."""


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        try:
            self.answer()
        except FileNotFoundError:  # another site took its place meanwhile
            self.answer()

    do_HEAD = do_GET

    def answer(self) -> None:
        parts = urlsplit(self.path)
        if not self.for_us():
            self.send(HTTPStatus.MISDIRECTED_REQUEST, self.server.address.encode(), "text/plain")
        elif parts.path.startswith(CHANGES + "/"):
            mark = self.server.shown.wait(parts.path.removeprefix(CHANGES), parts.query)
            self.send(HTTPStatus.OK, mark.encode(), "text/plain")
        else:
            self.send_file(parts.path)

    def for_us(self) -> bool:
        try:
            return urlsplit("//" + self.headers.get("Host", "")).hostname in NAMES
        except ValueError:
            return False

    def send_file(self, address: str) -> None:
        shown = self.server.shown
        path = shown.path(address)
        if path and not path.endswith(".html"):
            self.send_bytes(shown.file(path))
        elif path and not address.endswith(("/", ".html")):
            place = quote(address) + "/"
            self.send(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", Location=place)
        else:
            self.send_page(address)

    def send_page(self, address: str) -> None:
        shown = self.server.shown
        with shown.changed:  # what is shown may change, but not within an answer
            path = shown.path(address)
            shown.last = path or shown.last
            known = path or (shown.report and address.endswith(("/", ".html")))
            page = shown.page(path)
        self.send(HTTPStatus.OK if known else HTTPStatus.NOT_FOUND, page, TYPES[".html"])

    def send_bytes(self, file: Path) -> None:
        """A file as it is, or that it is what the browser has."""
        stat = file.stat()
        tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        kind = TYPES.get(file.suffix, "application/octet-stream")
        if self.headers.get("If-None-Match") == tag:
            self.send(HTTPStatus.NOT_MODIFIED, b"", kind, ETag=tag)
        else:
            self.send(HTTPStatus.OK, file.read_bytes(), kind, ETag=tag)

    def send(self, status: HTTPStatus, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """The screen is for the builds."""
