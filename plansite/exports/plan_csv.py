"""downloads/plan.csv: a row for each measure and unit that answers for it, both languages.

UTF-8 with a byte order mark (Chinese Excel needs it), CRLF, every cell quoted. `relation` and
`deadline` hold the words of addresses and marks (named, collective, possible; ongoing or a date);
`via` is the id of the collective; `amended_…` the editors' note on what later documents changed;
`version` and `data` what the file was made from. A cell that a spreadsheet could take for a formula
begins with one apostrophe, and so does one that begins with an apostrophe itself: to read the words
back, take one leading apostrophe away.
"""

import csv
import io
from collections.abc import Mapping

from plansite.model.duties import Duty
from plansite.model.plan import Plan
from plansite.model.text import LANGS, NOTHING, Text
from plansite.model.version import NO_VERSION, Version
from plansite.site.addresses import measure_url
from plansite.site.citation import citation

FORMULA = tuple("=+-@＝＋－＠'")
COLUMNS = (
    "measure task task_zh task_en unit unit_zh unit_en relation via deadline"
    " text_zh text_en wording_zh wording_en citation_zh citation_en url amended_zh amended_en version data"
).split()


def plan_csv(
    plan: Plan,
    amendments: Mapping[str, tuple[Text, ...]] = {},
    version: Version = NO_VERSION,
) -> bytes:
    """Every duty of every unit, in the order of the plan; the first row names the columns."""
    out = io.StringIO()
    sheet = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for measure in plan.measures:
        for duty in plan.duties_by_measure[measure.id]:
            row = (*cells(plan, duty, amendments), version.id or "", version.data)
            sheet.writerow(map(inert, row))
    return out.getvalue().encode("utf-8-sig")


def cells(plan: Plan, duty: Duty, amendments: Mapping[str, tuple[Text, ...]]) -> tuple[str, ...]:
    unit, measure = duty.unit, duty.measure
    item = plan.item(measure)
    words, line = measure.whole or NOTHING, measure.wording or NOTHING
    return (
        measure.id,
        item.item_id,
        item.title.zh,
        item.title.en or "",
        unit.id,
        unit.name.zh,
        unit.name.en or "",
        duty.relation,
        duty.via.id if duty.via else "",
        measure.deadline.key,
        words.zh,
        words.en or "",
        line.zh,
        line.en or "",
        citation(plan, item, "zh"),
        citation(plan, item, "en"),
        measure_url(measure, plan),
        *(" ".join(text[lang] for text in amendments.get(measure.id, ())) for lang in LANGS),
    )


def inert(cell: str) -> str:
    """The cell as text that no spreadsheet computes."""
    risky = cell.startswith(("\t", "\r", "\n")) or cell.lstrip().startswith(FORMULA)
    return "'" + cell if risky else cell
