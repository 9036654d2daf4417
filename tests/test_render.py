"""Templates to text: what is read as a heading, and what nobody but the browser reads."""

import jinja2
import pytest

from plansite.render import environment, put_back, set_aside


def rendered(source: str, **values: object) -> str:
    return environment().from_string(source).render(**values)


def test_only_headings_are_left_for_markdown_and_all_else_comes_back() -> None:
    page = rendered('<p>a</p>\n\n## {{ "One" | heading }} {: #one }\n\n<p>b</p>\n<p>c</p>\n')
    kept, pieces = set_aside(page)
    assert kept == "<!--piece 0-->\n\n## One {: #one }\n\n<!--piece 1-->"
    assert pieces == ("<p>a</p>", "<p>b</p>\n<p>c</p>")
    assert put_back(kept, pieces) == "<p>a</p>\n\n## One {: #one }\n\n<p>b</p>\n<p>c</p>"


@pytest.mark.parametrize(
    "words", ["\n\n## Two {: #two onclick=alert(1) }\n\n", "\n# a comment in an example\n"]
)
def test_words_that_look_like_a_heading_are_none(words: str) -> None:
    kept, pieces = set_aside(rendered("<p>{{ words }}</p>", words=words))
    assert kept == "<!--piece 0-->" and words in pieces[0]


def test_words_that_look_like_a_mark_are_not_replaced() -> None:
    page = rendered(
        '<p>{{ words }}</p>\n\n## {{ words | heading }} {: #x }', words="<!--piece 0-->"
    )
    kept, pieces = set_aside(page)
    assert kept.count("<!--piece") == 1
    assert put_back(kept, pieces).count("&lt;!--piece 0--&gt;") == 1


def test_a_heading_is_neither_markdown_nor_html_nor_a_template() -> None:
    kept, _ = set_aside(rendered("## {{ words | heading }}", words="*a* `b` <i> {{ 7*7 }} [c](d)"))
    assert not set("*`<>{}[]()") & set(kept.replace("## ", ""))


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendered("{{ nobody }}")
