"""The door for pages: what a page, generated or written by hand, may say with `{{ … }}`."""

from typing import Any

from plansite.site.render import Renderer


def define_env(env: Any) -> None:
    """Called by mkdocs-macros: the macros, for the edition being built."""
    site = env.conf.extra["site"]
    plan = site.content.plan
    renderer: Renderer = site.renderer
    piece = renderer.piece

    def here() -> str:
        uri: str = env.page.file.src_uri
        return "../" * uri.count("/")

    @env.macro
    def page_body() -> str:
        """The whole of a generated page: made when the theme asks for it, Markdown need not read it."""
        return ""

    @env.macro
    def matrix() -> str:
        """The responsibility matrix: units, measures, and the three relations."""
        return piece("pieces/matrix.html", root=here())

    @env.macro
    def timeline_drawing() -> str:
        """The deadlines and reporting dates as a drawing."""
        return piece("pieces/timeline.html", root=here())

    @env.macro
    def duties(unit_id: str) -> str:
        """What one unit answers for, as tables."""
        return piece("pieces/duties.html", unit=plan.unit(unit_id), root=here())

    @env.macro
    def count(what: str) -> int:
        """How many `tasks`, `measures`, `named_units`, `collectives` or `requirements`."""
        return len(getattr(plan, what))

    @env.macro
    def cited() -> str:
        """The notice in a phrase: who issued it, what it is called, its number."""
        return str(site.renderer.citation())

    @env.macro
    def has(page: str) -> bool:
        """Whether this notice has such a page: `law.md`, `training.md`."""
        return bool(page in site.pages)

    @env.macro
    def pending() -> int:
        """How many texts of the English edition wait for their translation."""
        return int(plan.pending)

    @env.macro
    def reports() -> bool:
        """Whether the notice asks for reports."""
        return bool(plan.reports)

    @env.macro
    def example(name: str) -> str:
        """An example for programs, `example.py` or `example.sh`, as it stands."""
        return piece("pieces/example.html", name=name)
