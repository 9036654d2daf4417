from dataclasses import replace

import pytest

from plansite.exports import Download, downloads
from plansite.model.content import Content
from plansite.model.plan import Plan
from plansite.model.text import LANGS

# What a format might take for a formula, a field, markup, a template or a line of its own.
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "＝HYPERLINK(A1)",
    "'quoted",
    "<script>alert(1)</script>",
    "<r><t>rich</t></r>",
    "{{ 7*7 }}{% raw %}",
    "]]><w:p/>&amp;",
    "\r\nBEGIN:VEVENT\r\nSUMMARY:forged",
    'a"b,"c";d\ne',
    "{unit}{0.__class__}",
    "file:///etc/passwd http://example.com",
    "_x0041_ &P &[Page]",
    "DDEAUTO c:\\\\windows",
)
LONG = "A" * 10_000


@pytest.fixture(scope="session")
def hostile(content) -> Content:
    """The same structure, every word of it hostile; some texts are nothing else."""
    dumped = content.plan.model_dump(mode="python", by_alias=True, exclude_none=True)
    words = iter(range(10**6))

    def spoil(value, key=""):
        if isinstance(value, dict) and set(value) == {"zh", "en"}:
            bad = HOSTILE[next(words) % len(HOSTILE)]
            return {lang: spoiled(bad, value[lang], key) for lang in LANGS}
        if isinstance(value, dict):
            return {name: spoil(inner, name) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [spoil(inner, key) for inner in value]
        return HOSTILE[next(words) % len(HOSTILE)] if key in FREE else value

    dumped = spoil(dumped)
    task = next(block for block in dumped["notice"] if "task" in block)
    task["measures"][0]["text"] = {"zh": LONG, "en": LONG}
    plan = Plan.model_validate(dumped)
    return replace(content, plan=plan)


@pytest.fixture(scope="session")
def made(content) -> dict[Download, bytes]:
    return {download: download.make() for download in downloads(content)}


@pytest.fixture(scope="session")
def hostile_made(hostile) -> dict[Download, bytes]:
    return {download: download.make() for download in downloads(hostile)}


FREE = {"telephone", "aliases", "short_names"}


def spoiled(bad: str, words: str, key: str) -> str:
    """A measure's text is hostile and nothing else, or hostile at its end too."""
    return bad if key == "text" else bad + words + bad
