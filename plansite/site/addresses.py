"""Where pages and files are, and what tasks and lessons are called: from ids, never from titles."""

from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Measure, Task, Unit
from plansite.model.text import Text, han

LECTURES = "downloads/training/lectures.ics"


def task_url(task: Task, plan: Plan) -> str:
    """tasks/06.html; three digits from a hundred tasks on."""
    return f"tasks/{stem(task, plan)}.html"


def lesson_url(task: Task | None, plan: Plan) -> str:
    """training/06.html; the lesson on the whole plan is training/all.html."""
    return f"training/{stem(task, plan) if task else 'all'}.html"


def stem(task: Task, plan: Plan) -> str:
    width = max(2, len(str(len(plan.tasks))))
    return f"{int(task.id):0{width}}"


def measure_url(measure: Measure, plan: Plan) -> str:
    """Its place on its task's page."""
    return f"{task_url(plan.task(measure.task_id), plan)}#{measure.anchor}"


def unit_url(unit: Unit) -> str:
    return f"units/{unit.id}.html"


def task_title(task: Task) -> Text:
    return Text(zh=task.number.zh + task.title.zh, en=f"{task.number.en} {task.title.en}")


def lesson_title(task: Task | None, labels: Labels) -> Text:
    """第六课：…, Lesson 6: …; the lesson on the whole plan has a name of its own."""
    if task is None:
        return labels.root["lesson"]["whole"]
    number = {"n": task.id, "han": han(int(task.id))}
    return Text(
        zh=labels.say("lesson.title", "zh", **number, title=task.title.zh),
        en=labels.say("lesson.title", "en", **number, title=task.title.en),
    )


def slides_uri(task: Task | None, plan: Plan) -> str:
    """downloads/training/06.pptx; all.pptx for the lesson on the whole plan."""
    return f"downloads/{lesson_url(task, plan).removesuffix('.html')}.pptx"
