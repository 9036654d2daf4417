"""What recorded versions cost: the real plan's build with 1, 10 and 30 of them. In each a later document
has moved a deadline; in every third the other files are new as well. To reach: 30 at most 1.6 times none.

Work of all processes, best of two, nothing kept from a build before. POSIX only. Other numbers:
python -m bench versions 5
"""

import datetime
import shutil
import tempfile
from pathlib import Path

from bench.build import run
from harness.building import ROOT, copy_project
from plansite.load.data import load
from plansite.model.text import Text
from plansite.release import release

NUMBERS = (1, 10, 30)
MOST, OF = 1.6, 30
FIRST_DAY = datetime.date(2031, 1, 1)
SUMMARY = Text(zh="延期。", en="A deadline has moved.")
AMENDMENTS = """amendments:
  - id: later
    document: {{number: {{zh: 某办发〔2031〕1号, en: "Office [2031] No. 1"}}, issued: 2031-01-01}}
    changes:
      - {{measure: {measure}, deadline: {day}}}
"""
DATED = next(measure.id for measure in load(ROOT).plan.measures if measure.deadline.date)


def record(project: Path, number: int) -> None:
    """One version more: other amendments, now and then other files."""
    day = FIRST_DAY + datetime.timedelta(days=number)
    amendments = AMENDMENTS.format(measure=DATED, day=day.replace(year=2041))
    (project / "data/amendments.yaml").write_text(amendments, encoding="utf-8")
    for name in ("plan.yaml", "reference.yaml") if number % 3 == 0 else ():
        with (project / "data" / name).open("a", encoding="utf-8") as file:
            file.write(f"# {number}\n")
    release(project, SUMMARY, day)


def anew(project: Path, command: str) -> float:
    """Seconds of work that a command takes where nothing is kept."""
    shutil.rmtree(project / ".site-work", ignore_errors=True)
    return run("-m", "plansite", command, cwd=project).cpu


def main(arguments: list[str]) -> None:
    print("versions   check s   site s")
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project")
        shutil.rmtree(project / "data/versions", ignore_errors=True)
        none, recorded = 0.0, 0
        for number in (0, *([int(argument) for argument in arguments] or NUMBERS)):
            while recorded < number:
                recorded += 1
                record(project, recorded)
            checked, built = (
                min(anew(project, command) for _ in range(2)) for command in ("check", "site")
            )
            none = none or built
            beyond = number == OF and built > MOST * none
            print(
                f"{number:8} {checked:9.2f} {built:8.2f}"
                + (f"  NOT REACHED: at most {MOST} times {none:.2f}" if beyond else ""),
                flush=True,
            )
