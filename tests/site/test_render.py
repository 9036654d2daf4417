"""Templates to text: what is a heading of the page, and that values are only ever words."""

import jinja2
import pytest

from plansite.site.render import PageHeading, environment, headings_into


def rendered(source: str, **values: object) -> tuple[str, list[PageHeading]]:
    found: list[PageHeading] = []
    html = environment().from_string(source).render(heading=headings_into(found), **values)
    return html, found


def test_headings_are_shown_and_listed_in_order() -> None:
    html, found = rendered('<p>a</p>\n{{- heading("One", "one") -}}\n{{- heading("Two", "two") }}')
    assert '<h2 id="one">One</h2>' in html and html.index("One") < html.index("Two")
    assert found == [PageHeading("One", "one"), PageHeading("Two", "two")]


def test_a_heading_has_small_words_and_a_class() -> None:
    html, found = rendered('{{ heading("One", "one", "kind", small="3 more") }}')
    assert '<h2 class="kind" id="one">One <small>3 more</small></h2>' in html
    assert found == [PageHeading("One 3 more", "one")]


def test_a_heading_is_neither_html_nor_a_template() -> None:
    html, found = rendered("{{ heading(words, words) }}", words='*a* <i> " {{ 7*7 }} [c](d)')
    assert "<i>" not in html and "49" not in html
    assert not set("*<{[(") & set(found[0].words)


def test_values_are_words_and_never_markup() -> None:
    html, found = rendered("<p>{{ words }}</p>", words='<h2 id="x">x</h2>')
    assert "<h2" not in html and not found


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendered("{{ nobody }}")
