"""Ask the search of the built site as a reader does: type into the field, read what is listed."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

READY = """() => {
    const { translations } = JSON.parse(document.getElementById("__config").textContent);
    const message = document.querySelector(".md-search-result__meta").textContent.trim();
    return message === translations["search.result.placeholder"];
}"""
# Resolves when Material has written the next result; then the rest of the list, which it adds when
# one scrolls to its end, is called for.
NEXT_RESULT = """() => {
    const results = document.querySelector("[data-md-component=search-result]");
    window.nextResult = new Promise((done, failed) => {
        setTimeout(() => failed(new Error("the field does not answer")), 60000);
        const observer = new MutationObserver(() => {
            observer.disconnect();
            setTimeout(done);
        });
        observer.observe(results.firstElementChild, { childList: true });
    });
    document.querySelector("[data-md-component=search-query]").select();
}"""
# Whether the list is scrolled to its end Material asks once a frame, and then adds four results. Drawing
# a frame is dear, and nobody looks: what would wait for one is done at once, unless one is due already.
SCROLL_TO_END = """async () => {
    const box = document.querySelector(".md-search__scrollwrap");
    const count = Number(box.querySelector(".md-search-result__meta").textContent.match(/\\d+/));
    const listed = box.getElementsByClassName("md-search-result__item");
    const { requestAnimationFrame } = window;
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const scroll = async (top) => {
        box.scrollTop = top;
        box.dispatchEvent(new Event("scroll"));
        await null;
    };
    window.requestAnimationFrame = queueMicrotask;
    while (listed.length < count) {
        const before = listed.length;
        await scroll(0);
        await scroll(box.scrollHeight);
        if (listed.length === before) await drawn();
    }
    window.requestAnimationFrame = requestAnimationFrame;
}"""
LISTED = """() => [...document.querySelectorAll(".md-search-result__item")].map((item) => ({
    links: [...item.querySelectorAll("a")].map((a) => a.href),
    text: item.textContent,
    suggestion: Boolean(item.querySelector("[data-suggestion]")),
}))"""


@dataclass(frozen=True)
class Result:
    """One page of the list: its address in the edition, where its hits are, what is shown."""

    page: str
    hits: tuple[str, ...]
    text: str
    suggestion: bool


class Search:
    """The search field of one edition, open on one of its pages."""

    def __init__(self, page: Page, edition: str) -> None:
        self.page, self.edition = page, edition
        page.goto(edition + "tasks/01.html")
        self.field = page.locator("[data-md-component=search-query]")
        self.meta = page.locator(".md-search-result__meta")
        self.field.focus()
        page.wait_for_function(READY)

    def type(self, query: str) -> None:
        self.page.evaluate(NEXT_RESULT)
        self.page.keyboard.insert_text(query)
        # Material's own search, which the benchmark asks too, hears only keys.
        self.page.keyboard.up("Shift")
        self.page.evaluate("window.nextResult")

    def ask(self, query: str) -> list[Result]:
        """All that is listed for a query, to the end of the list."""
        self.type(query)
        self.page.evaluate(SCROLL_TO_END)
        return [
            Result(
                self.place(item["links"][0]),
                tuple(map(self.place, item["links"])),
                item["text"],
                item["suggestion"],
            )
            for item in self.page.evaluate(LISTED)
        ]

    def place(self, link: str) -> str:
        """A link as an address in the edition, with its fragment and without what it marks."""
        parts = urlsplit(link)
        address = unquote(parts._replace(query="", fragment="").geturl())
        at = address.removeprefix(unquote(self.edition))
        return f"{at}#{parts.fragment}" if parts.fragment else at
