"""What a notice costs from the file on the desk: `new` for 45 tasks in three levels and for 600, from
text; then a build of each. To reach: `new` at most 2 seconds for 600 tasks, Python's start included.

Times are the best of three; of one for the build. Other sizes: python -m bench new 12 60
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.notices import notice
from harness.building import build, copy_project

SIZES = (45, 600)
MOST = 2.0


def drafted(project: Path, file: Path) -> float:
    """Seconds that `new` takes."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "plansite", "new", str(file), "--replace"]
    subprocess.run(command, cwd=project, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(arguments: list[str]) -> None:
    print("tasks   new s   build s")
    for tasks in [int(argument) for argument in arguments] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            project = copy_project(Path(folder) / "project")
            file = Path(folder) / "notice.txt"
            file.write_text(notice(tasks), "utf-8")
            new = min(drafted(project, file) for _ in range(3))
            start = time.perf_counter()
            build(project)
            built = time.perf_counter() - start
        reached = "" if new <= MOST else f"  NOT REACHED: at most {MOST} s"
        print(f"{tasks:5} {new:7.2f} {built:9.2f}{reached}", flush=True)
