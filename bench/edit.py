"""How long an editor waits for a saved change, beside a whole `make site` in the same run, in which
nothing is kept of an earlier one, for the real plan and one of 600 tasks. To reach, medians: a
changed sentence is in the browser within 0.15 of it, a changed label or template within 0.6.

The page is open in Chromium; the clock runs from before the file is written until the new words
stand in the page. `soon after` is a second change saved while the site is still being built of the
first. After the others the building process rests, and its memory is read: it grows by 5 % at most
from the first time to the last, with a build of the whole site for each time between. The large
plan goes round once, in some ten minutes. Only the real plan: python -m bench edit real. Linux only.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench import synthetic
from bench.build import run, verdict
from harness import chromium
from harness.building import copy_project
from harness.preview import Preview, previewed, until
from plansite.load.data import load
from plansite.site.addresses import task_url

TIMES = {"real": 5, "large": 1}
TASKS = 600
CHANGED = {
    "sentence": "data/plan.yaml",
    "soon after": "data/plan.yaml",
    "label": "data/ui.yaml",
    "template": "templates/task.md",
}
MOST = {"sentence": 0.15, "soon after": 0.15, "label": 0.6, "template": 0.6}
GROWTH = 1.05
# Seconds after which a change that has not come fails the run.
LONGEST = 900


def main(arguments: list[str]) -> None:
    with sync_playwright() as playwright, chromium.launched(playwright) as browser:
        for name in arguments or TIMES:
            with tempfile.TemporaryDirectory() as folder:
                project = copy_project(Path(folder) / "project")
                if name == "large":
                    synthetic.write(project / "data", TASKS)
                other = copy_project(Path(folder) / "other")
                for path in (project / "data").rglob("*.*"):
                    (other / path.relative_to(project)).write_bytes(path.read_bytes())
                with previewed(project, LONGEST) as preview:
                    measure(name, preview, other, browser.new_page())


def measure(name: str, preview: Preview, other: Path, page: Page) -> None:
    plan = load(preview.project).plan
    page.goto(preview.address + "en/" + task_url(plan.tasks[0], plan))
    sentence = plan.tasks[0].measures[0].text
    assert sentence
    words = " ".join(sentence["en"].split()[:3])
    whole: list[float] = []
    again: list[float] = []
    edited: list[float] = []
    waited: dict[str, list[float]] = {what: [] for what in MOST}
    memory = []
    for number, marks in enumerate(marks_of(TIMES[name])):
        if number:
            restore(preview, other)
        shutil.rmtree(other / ".site-work", ignore_errors=True)
        whole.append(run("-m", "plansite", "site", cwd=other).seconds)
        again.append(run("-m", "plansite", "site", cwd=other).seconds)
        edited.append(seconds_after_edit(other, words, marks["sentence"]))
        before = {
            "sentence": words,
            "soon after": f"{marks['sentence']} {words}",
            "label": "en: Home}",
            "template": "\n",
        }
        for what, file in CHANGED.items():
            waited[what].append(seconds(preview, page, file, before[what], marks[what]))
            if what != "sentence":
                rest(preview, marks[what], page)
                memory.append(preview.memory())
    print(
        f"{name}: a whole build {statistics.median(whole):.2f} s, again with nothing changed "
        f"{statistics.median(again):.2f} s, after a changed sentence {statistics.median(edited):.2f} s"
    )
    for what, times in waited.items():
        ratio = statistics.median(times) / statistics.median(whole)
        print(
            f"  {what:10} {statistics.median(times):6.2f} s, beside it {verdict(ratio, MOST[what])}"
        )
    print(
        f"  memory {memory[-1] / 1e6:.0f} MB, {verdict(memory[-1] / memory[0], GROWTH)}", flush=True
    )


def seconds_after_edit(project: Path, words: str, mark: str) -> float:
    """Of `make site` after a sentence has changed; it is put back."""
    path = project / CHANGED["sentence"]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(words, f"{mark} {words}", 1), encoding="utf-8")
    try:
        return run("-m", "plansite", "site", cwd=project).seconds
    finally:
        path.write_text(text, encoding="utf-8")


def marks_of(times: int) -> Iterator[dict[str, str]]:
    """Words that stand nowhere yet, for every kind of change."""
    for number in range(times):
        yield {what: f"{what.title().replace(' ', '')}{number}" for what in MOST}


def seconds(preview: Preview, page: Page, file: str, before: str, mark: str) -> float:
    """From writing the mark before some words of a file until the page shows it."""
    path = preview.project / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    after = f"en: {mark} Home}}" if before.startswith("en:") else f"{mark} {before}"
    changed = text.replace(before, after, 1)
    start = time.perf_counter()
    path.write_text(changed, encoding="utf-8")
    page.wait_for_function(
        "mark => document.body && document.body.textContent.includes(mark)",
        arg=mark,
        timeout=LONGEST * 1000,
    )
    return time.perf_counter() - start


def rest(preview: Preview, mark: str, page: Page) -> None:
    """Wait until the whole site is that of the last change."""
    built = preview.project / "site" / page.url.removeprefix(preview.address)
    until(lambda: mark in built.read_text(encoding="utf-8"), LONGEST)
    until(lambda: not (preview.project / ".site-work/new").exists(), LONGEST)


def restore(preview: Preview, other: Path) -> None:
    """Have everything as it was."""
    for file in CHANGED.values():
        (preview.project / file).write_bytes((other / file).read_bytes())
    written = preview.written().count("网站已更新")
    until(lambda: preview.written().count("网站已更新") > written, LONGEST)
