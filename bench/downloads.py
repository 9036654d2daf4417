"""What the files to take away cost beside the pages, for the real plan in both languages.

To reach: making them takes at most twice the time of the pages; and while serving, where an edit
builds everything anew, that takes at most 1.5 times the pages alone. Medians of five, alternating;
times by the clock, since files are made while pages are written. POSIX only.
"""

import statistics
import tempfile
from pathlib import Path

from bench.build import MAKE_DOWNLOADS, run, verdict
from harness.building import copy_project

TIMES = 5
MOST_FILES, MOST_REBUILD = 2, 1.5

PAGES_ALONE = """
import plansite.exports

plansite.exports.downloads = lambda *content: ()

from plansite.__main__ import main

main(["site"])
"""


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project")
        pages, files, whole = [], [], []
        for _ in range(TIMES):
            pages.append(run("-c", PAGES_ALONE, cwd=project).seconds)
            files.append(run("-c", MAKE_DOWNLOADS, cwd=project).seconds)
            # The command that serving runs at every change.
            whole.append(run("-m", "plansite", "site", cwd=project).seconds)
        made = sum(1 for path in (project / "site").rglob("downloads/**/*") if path.is_file())
    alone = statistics.median(pages)
    print(
        f"pages alone {alone:.2f} s; {made} files {statistics.median(files):.2f} s beside them: "
        f"{verdict(statistics.median(files) / alone, MOST_FILES)}"
    )
    print(
        f"an edit while serving {statistics.median(whole):.2f} s, beside the pages alone: "
        f"{verdict(statistics.median(whole) / alone, MOST_REBUILD)}"
    )
