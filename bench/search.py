"""What search costs in the browser, and Material's own and Pagefind beside it on the same pages.

Milliseconds move with the machine, so the ratio to Material's field in the same run counts: from a key
to the results in the page at most 0.8 of it for the real plan, 0.35 for 1,000 measures (medians). A
first search loads at most 70 KB gzip; opening a page and searching at once takes no longer than with
Pagefind, if npm has fetched it; a first visit is at most 150 KB gzip and 12 requests. The large plan's
measures differ in their words, so that none is found in another's place.
Without the large plan: python -m bench search real
"""

import contextlib
import gzip
import json
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, Response, Route, sync_playwright

from bench import synthetic
from harness import chromium
from harness.building import ROOT, build, copy_project
from harness.search_field import READY, Search
from harness.serving import served
from plansite.load.data import load_plan

TASKS = 800  # 1,000 measures and 268 units
MOST_OF_MATERIAL = {"real": 0.8, "large": 0.35}
MOST_FIRST_KB = 70
MOST_KB, MOST_REQUESTS = 150, 12
TYPED = {
    "zh": ("罚款", "行政处罚", "市场监督管理局", "2025年11月", "scjgj", "听证 教育局"),
    "en": ("fines", "administrative penalty", "Education Bureau", "November 2025", "hearing"),
}
TIMES = 15
ROUNDS = 5  # of opening a page
OURS = {"ours": True, "Material": False}
OPENED = "about.html"  # the addresses of tasks depend on how many there are
VISITED = ("index.html", "tasks/06.html", "explorer.html")  # and the dearest of all pages

# Our build leaves Material's own index empty. Here it is made of all pages, and stands aside.
KEEP = """
import json
from pathlib import Path

from mkdocs.plugins import event_priority

@event_priority(-50)  # once the page has its article
def on_page_context(context, page, config, nav):
    config.plugins["material/search"].search_index.add_entry_from_context(page)

def on_post_build(config):
    at = Path(config.site_dir) / "search" / "search_index.json"
    full = at.read_text(encoding="utf-8")
    at.with_name("material.json").write_text(full, encoding="utf-8")
    at.write_text(json.dumps({**json.loads(full), "docs": []}), encoding="utf-8")
"""
# Material lays out all that it lists, also where our own script is left out, which says so in its place.
WHOLE = """document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("[data-md-component=search-result]").hidden = false;
    const style = document.head.appendChild(document.createElement("style"));
    style.textContent = ".md-search-result__item { content-visibility: visible !important; }";
})"""
# From the key to what it found: Material writes the count and the list in one go.
TIME = """(query) => new Promise((done) => {
    const field = document.querySelector("[data-md-component=search-query]");
    const meta = document.querySelector(".md-search-result__meta");
    let start;
    const observer = new MutationObserver(() => {
        observer.disconnect();
        done(performance.now() - start);
    });
    field.value = "";
    field.dispatchEvent(new KeyboardEvent("keyup"));
    setTimeout(() => {
        observer.observe(meta, { childList: true });
        start = performance.now();
        field.value = query;
        field.dispatchEvent(new KeyboardEvent("keyup"));
    }, 30);
})"""
# Until the field has answered, found or not: Material's search may find nothing.
FIRST = """() => new Promise((done) => {
    const field = document.querySelector("[data-md-component=search-query]");
    const meta = document.querySelector(".md-search-result__meta");
    const { translations } = JSON.parse(document.getElementById("__config").textContent);
    const waiting = [meta.textContent.trim(), translations["search.result.placeholder"]];
    new MutationObserver((_, observer) => {
        if (waiting.includes(meta.textContent.trim())) return;
        observer.disconnect();
        done(performance.now());
    }).observe(meta, { childList: true });
    field.value = "2025";
    field.focus();
})"""


# From opening to the first result, as a page that loads Pagefind's script has it.
PAGEFIND = """async (address) => {
    const pagefind = await import(address);
    await pagefind.init();
    let found;
    for (let n = 0; !found && n < 20; n++) found = await pagefind.search("2025");
    if (!found) return null;
    await Promise.all(found.results.slice(0, 5).map((result) => result.data()));
    return performance.now();
}"""
PAGEFIND_COMMAND = ROOT / "node_modules/.bin/pagefind"


@dataclass(frozen=True)
class Speed:
    """Milliseconds: medians of all queries, the slowest query's, and from opening to a result."""

    typical: float
    slowest: float
    first: float


def large_plan(project: Path) -> None:
    """The synthetic plan, every measure with a number of its own in its words."""
    data = project / "data"
    synthetic.write(data, TASKS)
    plan = synthetic.read(data / "plan.yaml")
    for task in synthetic.tasks_of(plan):
        for measure in task["measures"]:
            for text in (measure["text"], *measure.get("items", ())):
                text["zh"] += f"（编号{measure['id']}）"
                text["en"] += f" (No. {measure['id']})"
    synthetic.save(data / "plan.yaml", plan)
    (data / "source/notice.txt").write_text(
        "\n".join(paragraph.zh for paragraph in load_plan(data / "plan.yaml").paragraphs),
        encoding="utf-8",
    )


def prepared(project: Path) -> Path:
    """The site, with Material's own index beside ours."""
    (project / "keep.py").write_text(KEEP, encoding="utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("hooks:\n", "hooks:\n  - keep.py\n", 1), encoding="utf-8")
    site = build(project)
    for edition in (site, site / "en"):
        found = json.loads((edition / "search/material.json").read_text(encoding="utf-8"))["docs"]
        indexed = {doc["location"].split("#")[0] for doc in found}
        pages = {page.relative_to(edition).as_posix() for page in edition.rglob("*.html")}
        missing = {
            page for page in pages - indexed if edition != site or not page.startswith("en/")
        }
        # A comparison with a search that knows no pages would say nothing.
        assert not missing, f"Material's index lacks {sorted(missing)[:5]}"
    return site


def material(page: Page) -> None:
    """Let the page work with Material's search instead of ours, and lay out its list as it does."""

    def own_index(route: Route) -> None:
        route.continue_(url=route.request.url.replace("search_index.json", "material.json"))

    page.route("**/search/search_index.json", own_index)
    page.route("**/assets/*/search/stand-in.js", lambda route: route.fulfill(body=""))
    page.add_init_script(WHOLE)


@contextlib.contextmanager
def opened(browser: Browser, ours: bool) -> Iterator[Page]:
    with contextlib.closing(browser.new_page()) as page:
        if not ours:
            material(page)
        yield page


def speeds(browser: Browser, edition: str, lang: str) -> dict[str, Speed]:
    """Of our search and of Material's, side by side: under load neither has the better moments."""
    firsts: dict[str, list[float]] = {whose: [] for whose in OURS}
    times: dict[str, dict[str, list[float]]] = {whose: {} for whose in OURS}
    for _ in range(ROUNDS):
        for whose, ours in OURS.items():
            with opened(browser, ours) as page:
                page.goto(edition + OPENED, wait_until="domcontentloaded")
                firsts[whose].append(page.evaluate(FIRST))
    with opened(browser, True) as one, opened(browser, False) as other:
        fields = dict(zip(OURS, (one, other), strict=True))
        for page in fields.values():
            page.goto(edition + OPENED)
            page.locator("[data-md-component=search-query]").focus()
            page.wait_for_function(READY)
        for _ in range(TIMES):
            for query in TYPED[lang]:
                for whose, page in fields.items():
                    page.bring_to_front()
                    times[whose].setdefault(query, []).append(page.evaluate(TIME, query))
    found = {}
    for whose in OURS:
        medians = [statistics.median(keys) for keys in times[whose].values()]
        first = statistics.median(firsts[whose])
        found[whose] = Speed(statistics.median(medians), max(medians), first)
    return found


def right(browser: Browser, edition: str, lang: str, ours: bool) -> tuple[float, float]:
    """Recall at 3 and mean reciprocal rank over the queries of the evaluation that expect a page."""
    at = Path(__file__).parent.parent / "tests/search/queries.yaml"
    queries = [q for q in yaml.safe_load(at.read_text(encoding="utf-8"))[lang] if q["pages"]]
    recalls, ranks = [], []
    with opened(browser, ours) as page:
        search = Search(page, edition)
        for wanted in queries:
            search.type(wanted["query"])
            links = page.locator(".md-search-result__item > a:first-child").evaluate_all(
                "links => links.map((link) => link.href)"
            )
            listed = [search.place(link).split("#")[0] for link in links]
            recalls.append(len({*wanted["pages"]} & {*listed[:3]}) / len(wanted["pages"]))
            best = wanted["pages"][0]
            ranks.append(1 / (listed.index(best) + 1) if best in listed else 0)
    return statistics.mean(recalls), statistics.mean(ranks)


def visit(browser: Browser, address: str) -> tuple[int, float]:
    """Requests of a first visit, and their bodies in KB as a server with gzip sends them."""
    responses: list[Response] = []

    def keep(
        response: Response,
    ) -> None:  # the driver marks what it calls, which a method does not allow
        responses.append(response)

    with contextlib.closing(browser.new_page()) as page:
        page.on("response", keep)
        page.goto(address, wait_until="networkidle")
        bodies = [gzip.compress(response.body(), mtime=0) for response in responses]
    return len(responses), sum(map(len, bodies)) / 1000


def verdict(value: float, most: float) -> str:
    return "reached" if value <= most else f"NOT REACHED: at most {most}"


def pagefind(browser: Browser, site: Path, edition: str) -> tuple[float | None, float]:
    """Milliseconds from opening to a first result with Pagefind, which finds the same pages, and with
    ours beside it."""
    firsts: list[float] = []
    own: list[float] = []
    if PAGEFIND_COMMAND.exists():
        glob = "{*,tasks/*,units/*,training/*}.html"
        command = [str(PAGEFIND_COMMAND), "--site", str(site), "--glob", glob]
        subprocess.run(command, check=True, capture_output=True)
    for _ in range(ROUNDS):
        with opened(browser, ours=True) as page:
            page.goto(edition + OPENED, wait_until="domcontentloaded")
            own.append(page.evaluate(FIRST))
        if PAGEFIND_COMMAND.exists():
            with opened(browser, ours=False) as page:
                page.goto(edition + OPENED, wait_until="domcontentloaded")
                first = page.evaluate(PAGEFIND, edition + "pagefind/pagefind.js")
                firsts += [] if first is None else [first]
    return (statistics.median(firsts) if firsts else None), statistics.median(own)


def first_search(site: Path) -> float:
    """KB that a first search loads, as a server with gzip sends them."""
    [folder] = site.glob("assets/*/search")
    bodies = [(folder / name).read_bytes() for name in ("worker.js", "data.js")]
    return sum(len(gzip.compress(body, mtime=0)) for body in bodies) / 1000


def report(browser: Browser, name: str, site: Path) -> None:
    with served(site) as address:
        for lang, folder in (("zh", site), ("en", site / "en")):
            edition = address if lang == "zh" else address + "en/"
            both = speeds(browser, edition, lang)
            for whose, ours in OURS.items():
                s = both[whose]
                line = (
                    f"{name:5} {lang} {whose:8} key to results {s.typical:6.1f} ms"
                    f" (slowest query {s.slowest:.1f}), opening to first result {s.first:.0f} ms"
                )
                if name == "real":
                    recall, mrr = right(browser, edition, lang, ours)
                    line += f", recall@3 {recall:.3f}, MRR {mrr:.3f}"
                print(line, flush=True)
            ratio = both["ours"].typical / both["Material"].typical
            print(f"{name:5} {lang} ratio {ratio:.2f} ({verdict(ratio, MOST_OF_MATERIAL[name])})")
            if name == "real":
                size = first_search(folder)
                print(
                    f"{name:5} {lang} a first search loads {size:.1f} KB ({verdict(size, MOST_FIRST_KB)})"
                )
                first, own = pagefind(browser, folder, edition)
                beside = (
                    "not there, or it does not answer"
                    if first is None
                    else (
                        f"opening to first result {first:.0f} ms, ours beside it {own:.0f} ms ({verdict(own, first)})"
                    )
                )
                print(f"{name:5} {lang} Pagefind {beside}", flush=True)
        if name == "real":
            pages = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
            costs = {at: visit(browser, address + at) for at in pages}
            dearest = max(pages, key=lambda at: costs[at][1])
            most = max(pages, key=lambda at: costs[at][0])
            for at in dict.fromkeys((*VISITED, dearest, most)):
                requests, size = costs[at]
                print(
                    f"first visit to {at}: {requests} requests ({verdict(requests, MOST_REQUESTS)}),"
                    f" {size:.0f} KB ({verdict(size, MOST_KB)})"
                )


def main(arguments: list[str]) -> None:
    with (
        sync_playwright() as playwright,
        chromium.launched(playwright) as browser,
        tempfile.TemporaryDirectory() as folder,
    ):
        for name in arguments or MOST_OF_MATERIAL:
            project = copy_project(Path(folder) / name)
            if name == "large":
                large_plan(project)
            report(browser, name, prepared(project))
