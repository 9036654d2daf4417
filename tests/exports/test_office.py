"""A real office suite opens the files, prints them, and nothing is cut off."""

import itertools
import shutil
import subprocess
from dataclasses import dataclass

import pytest
from lxml import etree

OFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")

pytestmark = pytest.mark.skipif(
    not (OFFICE and PDFTOTEXT), reason="LibreOffice and poppler-utils are not installed"
)


# One with few duties, one with many, a collective.
SHOWN = ("organization-department", "urban-management", "enforcement")


@pytest.fixture(scope="module")
def printed(tmp_path_factory, made, hostile_made):
    """Each file as printed, by (hostile or not, edition, address)."""
    folder = tmp_path_factory.mktemp("office")
    names = {}
    for hostile, files, shown in ((False, made, SHOWN), (True, hostile_made, SHOWN[:1])):
        for each, content in files.items():
            if each.suffix in ("xlsx", "docx") and (not each.unit or each.unit.id in shown):
                name = f"{len(names)}.{each.suffix}"
                (folder / name).write_bytes(content)
                names[hostile, each.edition, each.uri] = name
    run = subprocess.run(
        [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, *(folder / name for name in names.values())],
        capture_output=True, text=True, timeout=300,
    )
    complaints = [line for line in run.stderr.splitlines() if line and "javaldx" not in line]
    assert (run.returncode, complaints) == (0, [])
    return {key: (folder / name).with_suffix(".pdf") for key, name in names.items()}


@dataclass(frozen=True)
class Word:
    """Words that stand together on a page, and their box in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: "Word") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        lower = min(self.bottom - self.top, other.bottom - other.top)
        return across > 1 and down > 0.3 * lower


def pages(pdf):
    boxes = subprocess.run([PDFTOTEXT, "-bbox", pdf, "-"], capture_output=True, check=True).stdout
    for page in etree.fromstring(boxes).iter("{*}page"):
        yield [
            Word(word.text, *(float(word.get(k)) for k in ("xMin", "yMin", "xMax", "yMax")))
            for word in page.iter("{*}word")
        ]


def test_every_kind_of_file_is_printed(printed):
    assert {uri.rpartition(".")[2] for _, _, uri in printed} == {"xlsx", "docx"}
    for pdf in printed.values():
        assert any(word.text for page in pages(pdf) for word in page)


def test_rows_are_high_enough_for_their_text(printed):
    """Text that does not fit its row runs into the next one; there it lies over other text."""
    for (hostile, lang, uri), pdf in printed.items():
        if uri.endswith("xlsx") and not hostile:
            for page in pages(pdf):
                over = [(a, b) for a, b in itertools.combinations(page, 2) if a.over(b)]
                assert not over, (lang, uri)
