"""What a browser complains of while tests use it."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

OURS = ("127.0.0.1", "")
LOCAL_SCHEMES = ("http", "file", "data", "blob", "about")


class Watch:
    """Collects what went wrong in the contexts it follows."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self.on_console)
        context.on("weberror", self.on_error)
        context.on("request", self.on_request)
        context.on("requestfailed", self.on_failure)
        context.on("response", self.on_response)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.note("console", message.text, message.page)

    def on_error(self, error: WebError) -> None:
        self.note("error", str(error.error), error.page)

    def on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL_SCHEMES or (parts.hostname or "") not in OURS:
            self.note("foreign request", request.url)

    def on_failure(self, request: Request) -> None:
        # A page that is left, or an address that turns out to be a download, is cut short.
        if request.failure != "net::ERR_ABORTED":
            self.note("failed request", f"{request.url}: {request.failure}")

    def on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.note("failed request", f"{response.url}: {response.status}")

    def note(self, what: str, words: str, page: Page | None = None) -> None:
        self.problems.append(f"{what}: {words}" + (f" (on {page.url})" if page else ""))

    def assert_clean(self) -> None:
        assert not self.problems, "\n".join(self.problems)
