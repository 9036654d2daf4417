"""The notice as paragraphs: every word of it in order, each with its place in the data."""

from dataclasses import dataclass
from itertools import accumulate

from plansite.model.records import Measure, Requirement, Task
from plansite.model.text import Text

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph: its words, its role, the measure it belongs to, its YAML path."""

    text: Text
    role: str
    path: Path
    measure: Measure | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the notice: a stable id, what it is, its runs in order."""

    id: str
    role: str
    runs: tuple[Run, ...]

    @property
    def zh(self) -> str:
        return "".join(run.text.zh for run in self.runs)

    def run_at(self, place: int) -> Run:
        """The run that the character at `place` of the Chinese belongs to."""
        ends = accumulate(len(run.text.zh) for run in self.runs)
        return next(run for run, end in zip(self.runs, ends, strict=True) if place < end)


def title_runs(item: Task | Requirement, path: Path) -> tuple[Run, Run]:
    """The number and the title with its full stop, as a task or requirement begins."""
    title = Text(zh=item.title.zh + "。", en=item.title.en + ".")
    return (
        Run(item.number, "number", (*path, "id")),
        Run(title, "title", (*path, "title")),
    )
