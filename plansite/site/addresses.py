"""Where pages and files are, and what tasks and lessons are called: from ids, never from titles."""

from plansite.model.blocks import Requirement, Task
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.text import Lang, Text, composed, han

LECTURES = "downloads/training/lectures.ics"


def task_url(item: Task | Requirement, plan: Plan) -> str:
    """tasks/06.html; three digits from a hundred tasks on. A requirement stands in the full text."""
    if isinstance(item, Requirement):
        return f"document.html#{item.anchor}"
    return f"tasks/{stem(item, plan)}.html"


def lesson_url(task: Task | None, plan: Plan) -> str:
    """training/06.html; the lesson on the whole plan is training/all.html."""
    return f"training/{stem(task, plan) if task else 'all'}.html"


def stem(task: Task, plan: Plan) -> str:
    return f"{int(task.id):0{max(2, plan.task_digits)}}"


def measure_url(measure: Measure, plan: Plan) -> str:
    """Its place on its task's page; that of its requirement in the full text."""
    item = plan.item(measure)
    url = task_url(item, plan)
    return url if isinstance(item, Requirement) else f"{url}#{measure.anchor}"


def unit_url(unit: Unit) -> str:
    return f"units/{unit.id}.html"


def task_title(item: Task | Requirement) -> Text:
    """Number and title, （六）落实…; of an item without a title, how it begins."""
    number, title = item.number, item.title
    if not number.zh or number is title:
        return title
    # A number without a mark of its own, as in a table, does not run into the title.
    between = " " if number.zh[-1].isalnum() else ""

    def words(lang: Lang) -> str:
        return number.zh + between + title.zh if lang == "zh" else f"{number['en']} {title['en']}"

    return composed(words, title)


def lesson_title(task: Task | None, labels: Labels) -> Text:
    """第六课：…, Lesson 6: …; the lesson on the whole plan has a name of its own."""
    if task is None:
        return labels.root["lesson"]["whole"]
    number = {"n": task.id, "han": han(int(task.id))}
    return composed(
        lambda lang: labels.say("lesson.title", lang, **number, title=task.title[lang]),
        task.title,
    )


def slides_uri(task: Task | None, plan: Plan) -> str:
    """downloads/training/06.pptx; all.pptx for the lesson on the whole plan."""
    return f"downloads/{lesson_url(task, plan).removesuffix('.html')}.pptx"
