"""The policy allows what pages do, and nothing else."""

import base64
import hashlib

import pytest

from plansite.site.policy import policy


def directives(*pages: str) -> dict[str, list[str]]:
    made = policy((f"{n}.html", page) for n, page in enumerate(pages))
    return {
        name: sources for name, *sources in (directive.split() for directive in made.split("; "))
    }


def hashed(words: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"


def test_a_page_that_writes_no_script_gets_no_hash() -> None:
    found = directives("<script src='a.js'></script><script type='application/json'>{}</script>")
    assert found["script-src"] == found["style-src"] == ["'self'"]
    assert found["default-src"] == ["'none'"]


def test_scripts_and_styles_are_allowed_by_their_words_once() -> None:
    script, style = "if (1 < 2 && '&amp;') {\n  run(\"字\")\n}", "p > a { color: red }"
    page = f"<style>{style}</style><script>{script}</script>"
    found = directives(page, page, "<script>other()</script>")
    assert found["script-src"] == ["'self'", *sorted([hashed(script), hashed("other()")])]
    assert found["style-src"] == ["'self'", hashed(style)]


@pytest.mark.parametrize(
    "page", ['<p style="color: red">', '<a onclick="run()">', "<svg><g onload=run()></g></svg>"]
)
def test_an_attribute_that_acts_is_refused_by_name(page: str) -> None:
    with pytest.raises(ValueError, match=r"0\.html: <\w+ \w+>"):
        directives(page)
