"""What axe finds wrong with a page."""

import functools
from collections.abc import Iterator, Mapping

from playwright.sync_api import Page

from harness.building import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"

# What a change of width sets in motion may begin some frames later.
STAND_STILL = """async () => {
    const frames = () => new Promise(done => setTimeout(() => requestAnimationFrame(done), 50));
    await frames();
    while (document.getAnimations().length) {
        for (const animation of document.getAnimations()) animation.finish();
        await frames();
    }
}"""


@functools.cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


# What depends on the colours alone.
OF_COLOURS = ["color-contrast", "link-in-text-block"]


def violations(page: Page, rules: list[str] | None = None) -> Iterator[tuple[str, str]]:
    """What axe finds wrong on the page once it stands still, and the element it is about; by all
    its rules or by some."""
    page.evaluate(STAND_STILL)
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(axe())
    found = page.evaluate(
        "rules => axe.run({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) })"
        ".then(r => r.violations)",
        rules,
    )
    for rule in found:
        for node in rule["nodes"]:
            summary, element = node["failureSummary"], node["html"][:120]
            yield f"{rule['id']}: {' '.join(summary.split())}", " ".join(element.split())


def assert_none(problems: Mapping[str, list[str]]) -> None:
    """`problems`: what is wrong, and where."""
    lines = (
        "\n    ".join([f"{what} ({len(where)})", *where[:4]]) for what, where in problems.items()
    )
    assert not problems, "\n".join([f"{len(problems)} in all", *lines])
