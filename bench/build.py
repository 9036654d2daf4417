"""What a build costs: plans of 12, 120 and 600 tasks, beside plain MkDocs with Material on the
same text. To reach: at every size at most 1.5 times plain MkDocs a page; time and bytes a page of
600 tasks at most 1.3 times those of 120.

`B/page` counts the pages and their search index; `MB` is the highest resident set of a process.
Times are medians of three builds, alternating; of one for 600. Files to take away have no like in
plain MkDocs; they are made in processes of their own while the pages are written: the clock's
ratio is with them. `cpu` is the work of all processes, and so is the ratio beside it, with the files
and without. POSIX only. Other sizes: python -m bench build 12 60
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import plain, synthetic
from harness.building import copy_project

SIZES = (12, 120, 600)
MOST_BESIDE_PLAIN = 1.5
MOST_BESIDE_SMALLER = 1.3
SMALLER, LARGER = 120, 600

MAKE_DOWNLOADS = """
from pathlib import Path
from plansite.exports import downloads
from plansite.load.data import load

for download in downloads(load(Path())):
    download.make()
"""


@dataclass(frozen=True)
class Run:
    """A process that ended well: seconds, on the clock and of work; megabytes of memory at most."""

    seconds: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Cost:
    """One way of building one plan; seconds and bytes are of the whole site."""

    seconds: float
    cpu: float
    memory: float
    pages: int
    bytes: int

    @property
    def ms_a_page(self) -> float:
        return self.seconds * 1000 / self.pages

    @property
    def bytes_a_page(self) -> float:
        return self.bytes / self.pages


def run(*command: str, cwd: Path) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed")
    unit = 1 if sys.platform == "darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    return Run(time.perf_counter() - start, cpu, usage.ru_maxrss * unit / 1e6)


def cost(runs: list[Run], *sites: Path) -> Cost:
    files = [path for site in sites for path in site.rglob("*") if path.is_file()]
    read = [path for path in files if path.suffix == ".html" or path.parent.name == "search"]
    return Cost(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.memory for run in runs),
        sum(path.suffix == ".html" and path.name != "404.html" for path in files),
        sum(path.stat().st_size for path in read),
    )


def measure(tasks: int, times: int, folder: Path) -> tuple[Cost, Cost, float, float]:
    """Our build, the plain one; CPU seconds of checking and of making the downloads alone."""
    project = copy_project(folder / "project")
    synthetic.write(project / "data", tasks)
    plain.record(project, sys.executable)
    ours, theirs, checks, files = [], [], [], []
    for _ in range(times):
        ours.append(run("-m", "plansite", "site", cwd=project))
        theirs.append(run(plain.__file__, str(project), cwd=project))
        checks.append(run("-m", "plansite", "check", cwd=project))
        files.append(run("-c", MAKE_DOWNLOADS, cwd=project))
    sites = (project / plain.RECORDED).glob("*/site")
    return (
        cost(ours, project / "site"),
        cost(theirs, *sites),
        statistics.median(check.cpu for check in checks),
        statistics.median(made.cpu for made in files) - statistics.median(c.cpu for c in checks),
    )


def main(arguments: list[str]) -> None:
    sizes = [int(argument) for argument in arguments] or SIZES
    print("tasks       pages       s   cpu s  ms/page     MB   B/page  check")
    costs: dict[int, Cost] = {}
    for tasks in sizes:
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs, check, files = measure(tasks, 1 if tasks >= LARGER else 3, Path(folder))
        costs[tasks] = ours
        for name, c, share in (("ours", ours, check / ours.cpu), ("plain", theirs, None)):
            print(
                f"{tasks:5} {name:5} {c.pages:5} {c.seconds:7.2f} {c.cpu:7.2f} {c.ms_a_page:8.1f} "
                f"{c.memory:6.0f} {c.bytes_a_page:8.0f}" + (f"  {share:.0%}" if share else "")
            )
        work = theirs.cpu / theirs.pages * ours.pages
        print(
            f"      ours beside plain: time a page"
            f" {verdict(ours.ms_a_page / theirs.ms_a_page, MOST_BESIDE_PLAIN)},"
            f" memory {ours.memory / theirs.memory:.2f},"
            f" bytes {ours.bytes_a_page / theirs.bytes_a_page:.2f}\n"
            f"      work {ours.cpu / work:.2f}, without the files {(ours.cpu - files) / work:.2f};"
            f" the files beside the pages {files / (ours.cpu - files):.2f}",
            flush=True,
        )
    if {SMALLER, LARGER} <= costs.keys():
        small, large = costs[SMALLER], costs[LARGER]
        print(
            f"{LARGER} beside {SMALLER} tasks: time a page "
            f"{verdict(large.ms_a_page / small.ms_a_page, MOST_BESIDE_SMALLER)}, bytes a page "
            f"{verdict(large.bytes_a_page / small.bytes_a_page, MOST_BESIDE_SMALLER)}"
        )


def verdict(ratio: float, most: float) -> str:
    return f"{ratio:.2f} ({'reached' if ratio <= most else 'NOT REACHED'}: at most {most})"
