"""The site opened from a folder with an odd name, and the files that it offers."""

import shutil

import pytest
from playwright.sync_api import expect

ODD = ("资料 #1 100%/昌吉", "a?b & c+d/%E4%25", "'引号\" <b>/x;y")


@pytest.mark.parametrize("folder", ODD)
def test_it_works_in_a_folder_with_an_odd_name(page, built_site, tmp_path, folder):
    site = shutil.copytree(built_site, tmp_path / folder)
    page.goto((site / "index.html").as_uri())
    page.locator(".finder li a").first.click()
    page.locator("[data-keep-unit]").click()
    page.locator("a[hreflang]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto((site / "explorer.html").as_uri() + "?q=%E5%90%AC%E8%AF%81")
    expect(page.locator("[data-my-unit]")).to_be_visible()
    assert (
        0
        < int(page.locator("[data-count]").inner_text())
        < page.locator("tr[data-measure]").count()
    )
    page.goto((site / "tasks/06.html").as_uri())
    page.locator("[data-md-component=search-query]").fill("听证")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**h=*")
    expect(page.locator("article mark").first).to_be_attached()


def test_data_is_offered_as_a_file_and_not_as_a_page_of_text(page, http_site, built_site):
    for address in ("downloads.html", "en/downloads.html"):
        page.goto(http_site + address)
        for link in page.locator("a[href$='.json'], a[href$='.csv']").all():
            assert link.get_attribute("download") is not None
            with page.expect_download() as download:
                link.click()
            assert download.value.path().stat().st_size
