"""assets/units.js: what each unit answers for, for the reader who keeps a unit (unit.js loads it)."""

import json
from collections.abc import Callable
from typing import Any, TypedDict

from plansite.model.dates import written
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Unit
from plansite.model.text import Lang
from plansite.site.addresses import unit_url
from plansite.site.reports import report_days


class OfferedFile(TypedDict):
    """A file to take away: its address from the edition's home, and what it is called."""

    url: str
    words: str


def duties_script(
    plan: Plan, labels: Labels, lang: Lang, files_of: Callable[[Unit], list[OfferedFile]]
) -> str:
    """A script that sets `PlanUnits`: by id a unit's `name`, `url`, `duties`, `deadlines` and `files`,
    and `reporting`. Duties are {measure: relation}; deadlines, without those that possibly apply, and
    reporting are lists of {date, words}, the date as 2025-11-30 or 06-25.
    """
    found = {
        "units": {
            unit.id: {**of_unit(plan, unit, lang), "files": files_of(unit)} for unit in plan.units
        },
        "reporting": [{"date": d.on, "words": d.text[lang]} for d in report_days(plan, labels)],
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"var PlanUnits = {text};\n"


def of_unit(plan: Plan, unit: Unit, lang: Lang) -> dict[str, Any]:
    duties = plan.duties(unit)
    days = {
        duty.measure.deadline.date
        for duty in duties
        if duty.is_certain and duty.measure.deadline.date
    }
    return {
        "name": unit.name[lang],
        "url": unit_url(unit),
        "duties": {duty.measure.id: duty.relation for duty in duties},
        "deadlines": [{"date": d.isoformat(), "words": written(d)[lang]} for d in sorted(days)],
    }
