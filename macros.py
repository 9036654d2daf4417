"""The door for pages: what a page, generated or written by hand, may say with `{{ … }}`."""

from typing import Any

from plansite.site.render import Renderer


def define_env(env: Any) -> None:
    """Called by mkdocs-macros for the edition being built."""
    macros = Macros(env)
    for name in vars(Macros):
        if not name.startswith("_"):
            env.macro(getattr(macros, name), name)


class Macros:
    """The macros of one edition: every public method is one."""

    def __init__(self, env: Any) -> None:
        self._env = env
        self._site = env.conf.extra["site"]
        self._plan = self._site.content.plan

    def _piece(self, template: str, **values: object) -> str:
        """A piece of the page being made."""
        renderer: Renderer = self._site.renderer
        return renderer.piece(
            template, root="../" * self._env.page.file.src_uri.count("/"), **values
        )

    def page_body(self) -> str:
        """The whole of a generated page: made when the theme asks for it, Markdown need not read it."""
        return ""

    def matrix(self) -> str:
        """The responsibility matrix: units, measures, and the three relations."""
        return self._piece("pieces/matrix.html")

    def timeline_drawing(self) -> str:
        """The deadlines and reporting dates as a drawing."""
        return self._piece("pieces/timeline.html")

    def duties(self, unit_id: str) -> str:
        """What one unit answers for, as tables."""
        return self._piece("pieces/duties.html", unit=self._plan.unit(unit_id))

    def count(self, what: str) -> int:
        """How many `tasks`, `measures`, `named_units`, `collectives` or `requirements`."""
        return len(getattr(self._plan, what))

    def cited(self) -> str:
        """The notice in a phrase: who issued it, what it is called, its number."""
        return str(self._site.renderer.citation())

    def has(self, page: str) -> bool:
        """Whether this notice has such a page: `law.md`, `training.md`."""
        return page in self._site.pages

    def pending(self) -> int:
        """How many texts of the English edition wait for their translation."""
        return int(self._plan.pending)

    def reports(self) -> bool:
        """Whether the notice asks for reports."""
        return bool(self._plan.reports)

    def example(self, name: str) -> str:
        """An example for programs, `example.py` or `example.sh`, as it stands."""
        return self._piece("pieces/example.html", name=name)
