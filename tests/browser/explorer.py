"""The explorer as tests drive it, and what the model says it shows."""

import csv
import io
import itertools
import re
from urllib.parse import parse_qs, urlsplit

USUAL = ("named", "collective")
VIEWS = ("table", "matrix", "timeline")
SHOWN = """() => [
    [...document.querySelectorAll(".explorer [data-measure]:not([hidden])")]
        .filter(e => e.getClientRects().length).map(e => e.dataset.measure),
    document.querySelector("[data-count]").innerText,
]"""
ON_SCREEN = """() => [...document.querySelectorAll("[data-panel]:not([hidden]) tr")]
    .filter(row => row.getClientRects().length)
    .map(row => [...row.cells].filter(c => c.getClientRects().length && !c.matches(".lane"))
        .map(c => c.innerText.replace(/\\s+/g, "")))"""

HIT = ".explorer mark:visible"


def expected(plan, unit=None, relations=USUAL, deadline=None, task=None) -> list[str]:
    """The ids of the measures that the filters leave, by the model."""
    duties = itertools.chain.from_iterable(plan.duties_by_measure.values())
    answered = {
        d.measure.id for d in duties if d.relation in relations and unit in (None, d.unit.id)
    }
    return [
        m.id
        for m in plan.measures
        if m.id in answered
        and deadline in (None, m.deadline.key)
        and task in (None, plan.item(m).id)
    ]


def shown(page) -> list[str]:
    """The measures on screen in the plan's order; the number beside them says as many."""
    ids, count = page.evaluate(SHOWN)
    assert count == str(len(ids))
    return sorted(ids, key=lambda id: [int(part) for part in id.split(".")])


def query(page) -> dict[str, str]:
    # Not page.url, which a busy browser tells late.
    address = page.evaluate("location.href")
    return {name: value for name, [value] in parse_qs(urlsplit(address).query).items()}


def choose_unit(page, name: str) -> None:
    page.get_by_role("combobox").first.fill(name)
    page.keyboard.press("Enter")


def options(page, name: str) -> dict[str, str]:
    """The choices of a select: value and text."""
    return dict(
        page.locator(f"select[name={name}] option").evaluate_all(
            "all => all.map(o => [o.value, o.textContent])"
        )
    )


def number(text: str) -> int:
    return int(re.findall(r"[0-9]+", text)[-1])


def saved(page) -> list[list[str]]:
    """The rows of the file that the button saves."""
    with page.expect_download() as download:
        page.click("[data-take=csv]")
    assert download.value.suggested_filename.endswith(".csv")
    raw = download.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") > 0
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
