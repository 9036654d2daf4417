"""How a passage of the plan is cited: one form for pages and files."""

import re

from plansite.model.blocks import Requirement, Task
from plansite.model.plan import Plan
from plansite.model.text import Lang, Text, composed, english_number

NUMBER = re.compile(
    r"第[^，。、]{1,6}[章节]|[一二三四五六七八九十百]+、|[（(][^（()）]{1,4}[）)]|[0-9]+[.．、]"
)
ENGLISH_NUMBER = re.compile(r"(?:[IVXLC]+|[0-9]+)(?=\. )|\([0-9]+\)")


def section(heading: Text) -> Text | None:
    """The number a heading begins with: 二、 of 二、工作任务, II of II. Tasks; None if it has none."""
    found = NUMBER.match(heading.zh)
    if not found:
        return None
    english = ENGLISH_NUMBER.match(heading.en or "")
    numeral = english[0] if english else english_number(found[0]).rstrip(".")
    return Text(zh=found[0], en=numeral)


def place(plan: Plan, item: Task | Requirement) -> Text:
    """Where an item stands, by numbers: 二、（六） and II (6); its title where it has none."""
    above = [found for heading in plan.headings_above(item) if (found := section(heading))]
    numbers = [*above, *([item.number] if item.number.zh else [])]
    if not numbers:
        return item.title
    return Text(
        zh="".join(number.zh for number in numbers), en=" ".join(str(n.en) for n in numbers)
    )


def citation(plan: Plan, item: Task | Requirement | None, lang: Lang) -> str:
    """Name of the plan, number of the notice, section and task: 《…》（…号）二、（六）; of what belongs
    to no item only the first two."""
    document, where = plan.document, place(plan, item) if item else None
    number = document.number

    def words(lang: Lang) -> str:
        if lang == "zh":
            numbered = f"（{number.zh}）" if number else ""
            return f"《{document.name.zh}》{numbered}{where.zh if where else ''}"
        numbered = f" ({number['en']})" if number else ""
        section = f", section {where['en']}" if where else ""
        return f"“{document.name['en']}”{numbered}{section}"

    return composed(words, document.name, number, where)[lang]
