"""What the editors add is about words that the notice has."""

from collections import Counter
from collections.abc import Iterator

from plansite.load.check.rules import Findings, repeated, rule, texts
from plansite.load.problem import (
    CHINESE_MARK,
    Finding,
    chinese_marks,
    did_you_mean,
    dotted,
    excerpt,
)
from plansite.model.law import Remark, provision
from plansite.model.paragraphs import Path
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.text import Text


@rule
def reference_ids_are_unique(reference: Reference) -> Findings:
    """No two notes, terms, points or corrections have the same id, no two articles a number."""
    for path, ids in (
        (("notes",), [note.id for note in reference.notes]),
        (("glossary",), [term.id for term in reference.glossary]),
        (("law", "points"), [point.id for point in reference.points]),
        (("law", "corrections"), [correction.id for correction in reference.corrections]),
        (("law", "articles"), [article.number for article in reference.articles]),
    ):
        for at, first in repeated(ids):
            yield Finding(
                "reference",
                (*path, at),
                f"{ids[at]} 与第 {first + 1} 项重复，请改正或合并。",
                f"{ids[at]} repeats entry {first + 1}: correct or merge them.",
            )


@rule
def notes_quote_the_notice(plan: Plan, reference: Reference) -> Findings:
    """A note names a paragraph and quotes it verbatim; where the words stand there more than once
    it says which occurrence is meant.
    """
    paragraphs = {paragraph.id: paragraph.zh for paragraph in plan.paragraphs}
    for at, note in enumerate(reference.notes):
        text = paragraphs.get(note.at)
        if text is None:
            zh, en = did_you_mean(note.at, paragraphs)
            yield Finding(
                "reference",
                ("notes", at, "at"),
                f"全文中没有编号为 {note.at} 的段落。{zh}",
                f"The notice has no paragraph {note.at}.{en}",
            )
        elif note.find(text) is None:
            yield Finding(
                "reference",
                ("notes", at, "quote"),
                f"段落 {note.at} 中找不到所引的“{excerpt(note.quote)}”，请照原文逐字引用。",
                f"“{excerpt(note.quote)}” is not in the paragraph {note.at} (or not as often as "
                "`occurrence` says): quote the notice verbatim.",
            )
        elif note.occurrence is None and text.find(note.quote, text.find(note.quote) + 1) >= 0:
            yield Finding(
                "reference",
                ("notes", at, "quote"),
                "这些字在该段中不止出现一次，请多引几个字，或用 occurrence 指明是第几处。",
                "These words stand in the paragraph more than once: quote more of it, or say which "
                "with `occurrence`.",
            )


@rule
def sayings_are_of_places(plan: Plan, reference: Reference) -> Findings:
    """What people say is a task's, a requirement's or an article's."""
    places = [
        *(task.anchor for task in plan.tasks),
        *(requirement.anchor for requirement in plan.requirements),
        *(f"article-{article.number}" for article in reference.articles),
    ]
    for at, saying in enumerate(reference.sayings):
        if saying.at not in places:
            zh, en = did_you_mean(saying.at, places)
            yield Finding(
                "reference",
                ("sayings", at, "at"),
                f"没有编号为 {saying.at} 的任务、要求或法条。{zh}",
                f"There is no task, requirement or article {saying.at}.{en}",
            )


@rule
def remarks_are_anchored(plan: Plan, reference: Reference) -> Findings:
    """A point or correction belongs to a measure or a requirement, and its anchor stands there."""
    passages = {m.id: words(*m.passages, *m.lines) for m in plan.measures}
    passages |= {
        requirement.anchor: words(
            requirement.title_as_issued,
            *requirement.passages,
            *(p for m in requirement.measures for p in (*m.passages, *m.lines)),
        )
        for requirement in plan.requirements
    }
    for path, remark in remarks(reference):
        text = passages.get(remark.belongs_to)
        if text is None:
            zh, en = did_you_mean(remark.belongs_to, passages)
            yield Finding(
                "reference",
                (*path, "belongs_to"),
                f"没有编号为 {remark.belongs_to} 的措施或要求。{zh}",
                f"There is no measure or requirement {remark.belongs_to}.{en}",
            )
        elif remark.anchor not in text:
            yield Finding(
                "reference",
                (*path, "anchor"),
                f"{remark.belongs_to} 的原文中没有“{excerpt(remark.anchor)}”，请照原文逐字引用。",
                f"“{excerpt(remark.anchor)}” does not stand in {remark.belongs_to}: quote the "
                "notice verbatim.",
            )


@rule
def parts_are_quoted(plan: Plan, reference: Reference) -> Findings:
    """A unit's own part is quoted verbatim from a measure that concerns the unit."""
    if any(id not in plan.units_by_id for measure in plan.measures for id in measure.units):
        return  # Whom a measure concerns is known once its owners are.
    for at, part in enumerate(reference.parts):
        measure = plan.measures_by_id.get(part.measure)
        unit = plan.units_by_id.get(part.unit)
        if not (measure and unit and plan.duty(unit, measure)):
            yield Finding(
                "reference",
                ("parts", at, "measure" if unit else "unit"),
                f"{part.unit} 与措施 {part.measure} 无关，或者没有这个编号，请核对。",
                f"{part.unit} has no part in measure {part.measure}, or one of them is unknown.",
            )
        elif not any(holds(passage, part.quote) for passage in measure.passages):
            yield Finding(
                "reference",
                ("parts", at, "quote"),
                f"措施 {part.measure} 的同一段中没有这些话，请照原文和译文逐字引用。",
                f"No passage of measure {part.measure} has these words: quote the notice and its "
                "translation verbatim.",
            )


def holds(passage: Text, quote: Text) -> bool:
    english = not (quote.en and passage.en) or quote.en in passage.en
    return quote.zh in passage.zh and english


def words(*passages: Text | None) -> str:
    return "".join(passage.zh for passage in passages if passage)


def remarks(reference: Reference) -> Iterator[tuple[Path, Remark]]:
    for name in ("points", "corrections"):
        for at, remark in enumerate(getattr(reference, name)):
            yield ("law", name, at), remark


@rule
def articles_cited_are_listed(reference: Reference) -> Findings:
    """Every article referred to is in the table of articles."""
    cited: list[tuple[Path, str]] = [
        (("glossary", at, "articles", place), ref)
        for at, term in enumerate(reference.glossary)
        for place, ref in enumerate(term.articles)
    ]
    cited += [
        (("law", "points", at, "basis", place, "ref"), citation.ref)
        for at, point in enumerate(reference.points)
        for place, citation in enumerate(point.basis)
    ]
    cited += [
        (("law", "corrections", at, "articles", place), ref)
        for at, item in enumerate(reference.corrections)
        for place, ref in enumerate(item.articles)
    ]
    for path, ref in cited:
        article = str(provision(ref).article)
        if article not in {a.number for a in reference.articles}:
            yield Finding(
                "reference",
                path,
                f"law.articles 中没有第 {article} 条，请核对条号，或把该条加入 law.articles。",
                f"law.articles has no article {article}: see to the number, or add the article.",
            )


@rule
def lessons_are_about_tasks(plan: Plan, reference: Reference) -> Findings:
    """A lesson is about a task of the plan, or about the whole of it; none has two lessons."""
    tasks = [lesson.task for lesson in reference.lessons]
    known = {task.id for task in plan.tasks}
    for at, task in enumerate(tasks):
        if task is not None and task not in known:
            zh, en = did_you_mean(task, known)
            yield Finding(
                "reference",
                ("lessons", at, "task"),
                f"没有编号为 {task} 的任务。{zh}",
                f"There is no task {task}.{en}",
            )
    for at, first in repeated(task or "" for task in tasks):
        yield Finding(
            "reference",
            ("lessons", at),
            f"与第 {first + 1} 课的任务相同，请合并（不写 task 的是总课，只能有一课）。",
            f"Lesson {first + 1} is about the same: merge them (without task, it is the lesson on "
            "the whole plan; there is one).",
        )


@rule
def lessons_quote_the_notice(plan: Plan, reference: Reference) -> Findings:
    """What a lesson quotes stands in its task word for word, the English in the translation of the
    same passage.
    """
    for at, lesson in enumerate(reference.lessons):
        for place, quote in enumerate(lesson.quotes):
            if lesson.find(quote, plan) is None:
                if run := lesson.find_chinese(quote.zh, plan):
                    yield Finding(
                        "reference",
                        ("lessons", at, "quotes", place, "en"),
                        f"中文与通知一致，英文与译文不同，请照 data/plan.yaml 中 {dotted(run.path)} 的 en 引用。",
                        "The Chinese is the notice's, the English is not its translation: quote "
                        f"the en of {dotted(run.path)} in data/plan.yaml.",
                    )
                    continue
                where = f"任务 {lesson.task}" if lesson.task else "通知"
                there = f"task {lesson.task}" if lesson.task else "the notice"
                yield Finding(
                    "reference",
                    ("lessons", at, "quotes", place),
                    f"{where}的同一段文字中找不到“{excerpt(quote.zh)}”及其译文，中英文都请逐字引用。",
                    f"“{excerpt(quote['en'])}” and its Chinese do not stand in one passage of "
                    f"{there}: quote both verbatim.",
                )


@rule
def forms_are_single(plan: Plan, reference: Reference) -> Findings:
    """A form in a list has no Chinese comma, unless the notice itself has it so: [a, b] it is."""
    notice = "\n".join(paragraph.zh for paragraph in plan.paragraphs)
    for at, term in enumerate(reference.glossary):
        for field in ("variants", "accepted"):
            for place, form in enumerate(getattr(term, field)):
                if CHINESE_MARK.search(form) and form not in notice:
                    yield Finding("reference", ("glossary", at, field, place), *chinese_marks(form))


@rule
def terms_are_distinct(reference: Reference) -> Findings:
    """No Chinese form belongs to two terms, nor twice to one."""
    forms = [
        (("glossary", at, *(("variants", n - 1) if n else ("zh",))), form)
        for at, term in enumerate(reference.glossary)
        for n, form in enumerate(term.forms)
    ]
    again = dict(repeated(term.zh for term in reference.glossary))
    for at, first in again.items():
        one, other = reference.glossary[first], reference.glossary[at]
        if one.id != other.id:  # else their ids are told
            yield Finding(
                "reference",
                ("glossary", at),
                f"“{excerpt(other.zh)}”已有一条（第 {first + 1} 条，{one.id}），请把两条合并。",
                f"There is an entry for “{excerpt(other.zh)}” already (number {first + 1}, "
                f"{one.id}): make one of the two.",
            )
    for at, first in repeated(form for _, form in forms):
        path, form = forms[at]
        if path[1] in again:
            continue
        owner = reference.glossary[int(forms[first][0][1])]
        yield Finding(
            "reference",
            path,
            f"“{excerpt(form)}”已见于术语 {owner.id}，请删去一处。",
            f"“{excerpt(form)}” is a form of the term {owner.id} already: delete one.",
        )


@rule
def terms_occur(plan: Plan, reference: Reference) -> Findings:
    """A term of the glossary occurs in the notice."""
    places = reference.places(plan)
    entries = Counter(term.zh for term in reference.glossary)
    for at, term in enumerate(reference.glossary):
        if not places[term.id] and entries[term.zh] == 1:
            yield Finding(
                "reference",
                ("glossary", at, "zh"),
                f"通知中没有“{excerpt(term.zh)}”（或只作为更长术语的一部分）；请改正、补 variants 或删去。",
                f"The notice has no “{excerpt(term.zh)}”, or only inside a longer term: correct "
                "it, add variants, or delete the term.",
            )


@rule
def terms_are_translated_alike(plan: Plan, reference: Reference) -> Findings:
    """Where the Chinese has a term of the glossary the English has its established translation, or
    a form accepted for it.
    """
    for path, text in texts(plan):
        for term in reference.terms_lost(text):
            accepted = "; ".join((term.en, *term.accepted))
            yield Finding(
                "plan",
                (*path, "en"),
                f"中文有术语“{term.zh}”，英文应译作：{excerpt(accepted, 120)}。请统一译法，"
                "或在 data/reference.yaml 的 accepted 中补充。",
                f"The Chinese has “{term.zh}”; the English should use: {excerpt(accepted, 120)}. "
                "Translate it so, or add a form to `accepted` in data/reference.yaml.",
            )
