"""The downloads page: all files, their sizes, and examples that run as they stand there."""

import csv
import io
import shutil
import subprocess
import sys
from urllib.parse import unquote

import pytest

from harness.building import ROOT
from harness.serving import served
from plansite.exports.file_names import safe
from plansite.load.data import load


def offered(page):
    """Address and shown kilobytes of each file a page offers, addresses from the site's root."""
    base = page.address.rpartition("/")[0]
    for link in page.root.xpath("//article//a[@download]"):
        parts = [part for part in base.split("/") if part]
        for step in link.get("href").split("/"):
            parts = parts[:-1] if step == ".." else [*parts, step]
        yield unquote("/".join(parts)), link.xpath("string(following-sibling::span[1])")


@pytest.mark.parametrize("edition", ["", "en/"])
def test_every_file_is_offered_with_its_size(built_site, pages, edition):
    listed = dict(offered(pages[edition + "downloads.html"]))
    folder = built_site / edition / "downloads"
    files = {p.relative_to(built_site).as_posix() for p in folder.rglob("*") if p.is_file()}
    lectures = {name for name in files if "/training/" in name or "lectures" in name}
    # Under its lasting address, in ASCII, a file stands a second time.
    contents = {(built_site / address).read_bytes() for address in listed}
    recipient = load(ROOT).plan.reporting.recipient
    for address in files - lectures - set(listed):
        if f"/{recipient}-report" in address or "报送表" in address or "Report-form" in address:
            continue  # forms of the unit that receives the reports, which it does not need
        assert address.isascii() and (built_site / address).read_bytes() in contents, address
    for address, shown in listed.items():
        size = (built_site / address).stat().st_size
        assert shown.split() == [str(-(-size // 1024)), "KB"], address


def test_no_page_links_to_data_as_if_it_were_a_page(pages):
    """A browser would show it as a page of text."""
    for page in pages.values():
        for link in page.root.xpath("//a[@href and not(@download)]"):
            assert not link.get("href").endswith((".json", ".csv", ".ics")), page.address


@pytest.mark.parametrize("edition", ["", "en/"])
def test_a_unit_page_offers_the_units_files(built_site, pages, edition):
    units = [a for a in pages if a.startswith(f"{edition}units/") and not a.endswith("index.html")]
    assert units
    plan = load(ROOT).plan
    lang = "en" if edition else "zh"
    for address in units:
        unit = plan.unit(address.rpartition("/")[2].removesuffix(".html"))
        names = [file.rpartition("/")[2] for file, _ in offered(pages[address])]
        owner = safe(unit.name[lang])
        assert names and all(name.startswith(f"{owner}_") for name in names), address
        receives = plan.reporting.recipient == unit.id
        forms = [name for name in names if name.endswith((".docx", ".xlsx"))]
        assert len(forms) == (3 if receives else 2 + 2 * len(plan.report_dates))


def example(pages, id: str) -> str:
    heading = pages["maintenance.html"].root.get_element_by_id(id)
    return heading.xpath("string(following-sibling::pre[1])")


def test_the_python_example_runs(built_site, pages):
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", example(pages, "python")],
        cwd=built_site,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = result.stdout.splitlines()
    assert len(lines) == 15
    assert "7.1 2025-11-30 emergency-management" in lines


def test_the_curl_example_runs(built_site, pages):
    curl = shutil.which("curl")
    if not curl:
        pytest.skip("curl is not installed")
    _, *arguments, address = example(pages, "curl").split()
    with served(built_site) as here:
        address = address.replace("http://127.0.0.1:8000/", here)
        result = subprocess.run(
            [curl, "--noproxy", "*", *arguments, address], capture_output=True, check=True
        )
    assert result.stdout == (built_site / "downloads/plan.csv").read_bytes()


def test_the_csv_opens_as_the_page_tells_excel_to(built_site):
    raw = (built_site / "downloads/plan.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {row["unit"] for row in rows} >= {"education", "townships"}
