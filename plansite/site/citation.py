"""How a passage of the plan is cited: one form for pages and files."""

from plansite.model.plan import Plan
from plansite.model.records import Task
from plansite.model.text import Lang, Text


def section(heading: Text) -> Text:
    """The number a heading begins with: 二、 of 二、工作任务, II of II. Tasks; as it stands if none."""
    number, mark, _ = heading.zh.partition("、")
    numeral, dot, _ = heading.en.partition(". ")
    return Text(zh=number + mark if mark else heading.zh, en=numeral if dot else heading.en)


def citation(plan: Plan, task: Task, lang: Lang) -> str:
    """Name of the plan, number of the notice, section and task: 《…》（…〔2023〕16号）二、（六）."""
    document = plan.document
    place = section(plan.headings.tasks)
    return Text(
        zh=f"《{document.name.zh}》（{document.number.zh}）{place.zh}{task.number.zh}",
        en=f"“{document.name.en}” ({document.number.en}), section {place.en} {task.number.en}",
    )[lang]
