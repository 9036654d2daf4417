"""A real office suite opens the files, prints them, and nothing is cut off."""

import re
import subprocess
from dataclasses import dataclass

import pytest
from lxml import etree

from harness.machine import program
from plansite.exports.duty_sheet import duty_sheet
from plansite.exports.edition import Edition
from plansite.exports.files.docx import word
from plansite.model.records import Passage
from plansite.model.text import LANGS

OFFICE = program("soffice")
PDFTOTEXT = program("pdftotext")

pytestmark = pytest.mark.skipif(
    not (OFFICE and PDFTOTEXT), reason="LibreOffice and poppler-utils are not installed"
)


# One with few duties, one with many, a collective.
SHOWN = ("organization-department", "urban-management", "enforcement")


@pytest.fixture(scope="module", params=LANGS)
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def printed(lang, made_once, made, hostile_made):
    """Each file of an edition as printed, by (hostile or not, address)."""
    files = {}
    for hostile, downloads, shown in ((False, made, SHOWN), (True, hostile_made, SHOWN[:1])):
        for download, content in downloads.items():
            if (
                download.edition == lang
                and download.suffix in ("xlsx", "docx")
                and (not download.unit or download.unit.id in shown)
            ):
                name = f"{len(files)}.{download.suffix}"
                files[name] = (hostile, download.uri), content

    def fill(folder):
        for name, (_, content) in files.items():
            (folder / name).write_bytes(content)
        print_all(folder, files)

    folder = made_once(f"printed-{lang}", fill)
    return {key: (folder / name).with_suffix(".pdf") for name, (key, _) in files.items()}


def print_all(folder, names):
    run = subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *(folder / name for name in names),
        ],
        capture_output=True,
        text=True,
        timeout=300,
    )
    complaints = [line for line in run.stderr.splitlines() if line and "javaldx" not in line]
    assert (run.returncode, complaints) == (0, [])


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
    boxes = subprocess.run(
        [str(PDFTOTEXT), "-bbox", pdf, "-"], capture_output=True, check=True
    ).stdout
    for page in etree.fromstring(boxes).iter("{*}page"):
        yield [
            Word(word.text, *(float(word.get(k)) for k in ("xMin", "yMin", "xMax", "yMax")))
            for word in page.iter("{*}word")
        ]


def overlaps(page):
    """The pairs of words that lie over one another."""
    words = sorted(page, key=lambda word: word.top)
    for number, upper in enumerate(words, 1):
        for lower in words[number:]:
            if lower.top >= upper.bottom:
                break
            if upper.over(lower):
                yield upper, lower


def test_every_kind_of_file_is_printed(printed):
    assert {uri.rpartition(".")[2] for _, uri in printed} == {"xlsx", "docx"}
    for pdf in printed.values():
        assert any(word.text for page in pages(pdf) for word in page)


def test_rows_are_high_enough_for_their_text(printed):
    """Text that does not fit its row runs into the next one; there it lies over other text."""
    for (hostile, uri), pdf in printed.items():
        if uri.endswith("xlsx") and not hostile:
            for page in pages(pdf):
                assert not list(overlaps(page)), uri


def test_the_list_of_duties_begins_with_one_sheet(content, lang, printed):
    """The last duty, the telephone for reports and the note on the first page, the wording after."""
    plan = content.plan
    for (hostile, uri), pdf in printed.items():
        if uri.endswith("-duties.docx") and not hostile:
            first, second, *_ = ("".join(w.text for w in page) for page in pages(pdf))
            unit = plan.unit(uri.rpartition("/")[2].removesuffix("-duties.docx"))
            note = content.labels.say("form.sheet-note", lang).replace(" ", "")
            assert plan.duties(unit)[-1].measure.id in first and note in first, uri
            assert plan.reporting.telephone.replace(" ", "") in first, uri
            assert note not in second


def changed(value, **fields):
    """The same with other fields, and nothing that it has worked out before."""
    copy = value.model_copy(update=fields)
    for name in set(copy.__dict__) - set(type(copy).model_fields):
        del copy.__dict__[name]
    return copy


def test_a_measure_longer_than_a_page_is_printed_whole(content, tmp_path):
    """Each sentence of a very long measure, once, and no page is blank; only its opening stands in
    the list as well."""
    task = content.plan.task("1")
    sentences = {"zh": "各单位应当落实 N{n}。", "en": "All units shall comply with N{n}. "}
    long = Passage(
        **{lang: "".join(sentences[lang].format(n=n) for n in range(100, 400)) for lang in LANGS}
    )
    first = changed(task.measures[0], text=long, summary=None)
    longer = changed(task, measures=(first, *task.measures[1:]))
    notice = tuple(longer if block is task else block for block in content.plan.notice)
    plan = changed(content.plan, notice=notice)
    unit = next(duty.unit for duty in plan.duties_by_measure["1.1"])
    for lang in LANGS:
        made = word(duty_sheet(Edition(plan, content.labels, lang), unit))
        (tmp_path / f"{lang}.docx").write_bytes(made)
    print_all(tmp_path, [f"{lang}.docx" for lang in LANGS])
    for lang in LANGS:
        printed = ["".join(word.text for word in page) for page in pages(tmp_path / f"{lang}.pdf")]
        numbers = [int(n) for page in printed for n in re.findall(r"N(\d{3})", page)]
        assert sorted(set(numbers)) == list(range(100, 400)), lang
        assert all(numbers.count(n) == 1 for n in range(101, 400)), lang
        assert all(len(page) > 50 for page in printed), lang
