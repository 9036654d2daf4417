"""The browser the tests use notices what it is there to notice."""

import pytest

from harness.serving import served
from tests.browser.watching import Watch

BAD = {
    "console": "<script>console.error('oh')</script>",
    "error": "<script>throw new Error('oh')</script>",
    "foreign request": "<img alt='' src='http://localhost:9/x.png'>",
    "failed request": "<img alt='' src='missing.png'>",
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_page_is_noticed(browser, tmp_path, what):
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{BAD[what]}")
    watch = Watch()
    context = browser.new_context()
    watch.follow(context)
    with served(tmp_path) as address:
        context.new_page().goto(address, wait_until="networkidle")
    context.close()
    assert any(problem.startswith(what) for problem in watch.problems), watch.problems
    with pytest.raises(AssertionError, match=what):
        watch.assert_clean()


def test_a_good_page_is_left_in_peace(page, tmp_path):
    (tmp_path / "index.html").write_text(
        "<!doctype html><link rel=icon href='data:,'><title>x</title>"
    )
    with served(tmp_path) as address:
        page.goto(address, wait_until="networkidle")
    page.goto((tmp_path / "index.html").as_uri())
    assert page.title() == "x"


def test_pages_are_read_as_in_changji(page):
    assert page.evaluate("navigator.language") == "zh-CN"
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Asia/Shanghai"
