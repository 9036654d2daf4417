"""Questions made from the data, each with one right answer that the data proves.

The same data gives the same questions in the same order: where there is a choice, a hash of the
names decides. Wrong answers are real units, dates, tasks and articles; none that could also be
called right is offered.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args

from plansite.model.duties import Duty
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Measure, Task, Unit
from plansite.model.reference import Point, Reference, provision
from plansite.model.text import LANGS, NOTHING, Lang, Text, composed
from plansite.site.addresses import measure_url, task_title
from plansite.site.lessons import Place
from plansite.site.reports import schedule
from plansite.site.wording import said

T = TypeVar("T")
Kind = Literal["unit", "deadline", "task", "article", "named"]
KINDS: tuple[Kind, ...] = get_args(Kind)

WRONG = 3
NEAR = 8
SHORTEST = 15
SENTENCE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[^。]+。?"),
    "en": re.compile(r".+?\.(?= [A-Z]|$)|.+$"),
}
OPENING: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r".{8,}?(?=[，。；]|$)"),
    "en": re.compile(r".{25,}?(?=[,.;]|$)"),
}


@dataclass(frozen=True)
class Option:
    """An answer to choose: what it stands for (a unit's id, a date, a number), and its words."""

    key: str
    words: Text
    right: bool = False


@dataclass(frozen=True)
class Question:
    """`about` is what is asked about, `quote` words of the notice that belong to the question.

    `proof` is quoted from the notice, in Chinese only if `in_chinese`; `place` is where it stands.
    """

    id: str
    kind: Kind
    about: str
    prompt: Text
    quote: Text | None
    options: tuple[Option, ...]
    proof: Text
    place: Place
    note: Text | None = None
    in_chinese: bool = False
    task: str | None = None
    units: tuple[str, ...] = ()

    @property
    def answer(self) -> Option:
        return next(option for option in self.options if option.right)


def questions(plan: Plan, reference: Reference, labels: Labels) -> tuple[Question, ...]:
    """All of them: by measure, in the order of the plan, then those on the reports."""
    make = Maker(plan, reference, labels)
    return tuple(each for each in make.all() if len(each.options) > 1)


@dataclass(frozen=True)
class Maker:
    plan: Plan
    reference: Reference
    labels: Labels

    def say(self, key: str, **values: Text | str) -> Text:
        return said(self.labels, key, **values)

    def all(self) -> Iterator[Question]:
        for task in self.plan.tasks:
            for measure in task.measures:
                yield from self.units(measure)
                yield from self.deadline(measure)
                yield from self.named(measure)
                for point in self.reference.points_of(measure.id):
                    yield from self.article(point, measure)
            yield from self.sentences(task)
        yield from self.report_dates()
        yield from self.report_to()

    def of(self, measure: Measure) -> dict[str, Any]:
        """What questions on a measure have in common: where it stands and whom it concerns."""
        return {
            "proof": measure.wording or measure.whole,
            "place": self.place(measure),
            "task": measure.item_id,
            "units": tuple(d.unit.id for d in self.plan.duties_by_measure[measure.id]),
        }

    def place(self, measure: Measure) -> Place:
        label = said(self.labels, "task.measure-number", id=measure.id)
        return Place(label, measure_url(measure, self.plan))

    def title(self, measure: Measure) -> Text:
        return self.plan.item(measure).title

    def units(self, measure: Measure) -> Iterator[Question]:
        """Which unit does the line name? Nobody who answers in any way is a wrong answer."""
        for unit in self.plan.named_by(measure):
            id = f"unit-{dashed(measure)}-{unit.id}"
            wrong = [Option(u.id, u.name) for u in picked(id, self.strangers(measure))]
            yield Question(
                id,
                "unit",
                measure.id,
                self.say("quiz.ask-unit", id=measure.id, title=self.title(measure)),
                opening(measure),
                mixed(id, Option(unit.id, unit.name, True), wrong),
                **self.of(measure),
            )

    def strangers(self, measure: Measure) -> list[Unit]:
        """Units and collectives that have nothing to do with a measure, as far as it says."""
        concerned = {duty.unit.id for duty in self.plan.duties_by_measure[measure.id]}
        return [
            unit
            for unit in self.plan.units
            if unit.id not in concerned and not concerned & set(unit.members)
        ]

    def deadline(self, measure: Measure) -> Iterator[Question]:
        words = measure.deadline.text
        if words is None or measure.deadline.kind == "words":
            return
        id = f"deadline-{dashed(measure)}"
        other = [option for option in self.dated() if option.key != measure.deadline.key]
        wrong = [*other, *picked(id, self.yearly())][:WRONG]
        yield Question(
            id,
            "deadline",
            measure.id,
            self.say("quiz.ask-deadline", id=measure.id, title=self.title(measure)),
            opening(measure),
            mixed(id, Option(measure.deadline.key, words, True), wrong),
            **self.of(measure),
        )

    def dated(self) -> list[Option]:
        """The deadlines of the plan, one of each key, the earliest first."""
        found = {d.key: Option(d.key, d.text) for d in self.plan.by_deadline if d.text}
        return list(found.values())

    def yearly(self) -> list[Option]:
        return [
            Option(date.key, self.say("quiz.yearly", date=date.day_text or ""))
            for date in self.plan.report_dates
            if date.month
        ]

    def named(self, measure: Measure) -> Iterator[Question]:
        """True or false: the line has the unit or collective. False are also those it means without
        writing them out."""
        duties = self.plan.duties_by_measure[measure.id]
        id = f"named-{dashed(measure)}"
        true = picked(id, [duty.unit for duty in duties if duty.relation == "named"], 2)
        meant = picked(id, [duty for duty in duties if duty.relation != "named"], 1, of_duty)
        others = picked(id, [unit for unit in self.strangers(measure) if not unit.is_collective], 1)
        for unit in true:
            yield self.statement(measure, unit, True, self.say("quiz.is-named", unit=unit.name))
        for duty in meant:
            key = f"quiz.only-{duty.relation}"
            assert duty.via, "who is meant and not named is a member of a collective"
            note = self.say(key, unit=duty.unit.name, via=duty.via.name)
            yield self.statement(measure, duty.unit, False, note)
        for unit in others:
            yield self.statement(measure, unit, False, self.say("quiz.not-named", unit=unit.name))

    def statement(self, measure: Measure, unit: Unit, true: bool, note: Text) -> Question:
        values: dict[str, Text | str] = {
            "id": measure.id,
            "title": self.title(measure),
            "unit": unit.name,
        }
        common = self.of(measure)
        common["units"] = tuple(dict.fromkeys((*common["units"], unit.id)))
        return Question(
            f"named-{dashed(measure)}-{unit.id}",
            "named",
            f"{measure.id} {unit.id}",
            self.say("quiz.ask-named", **values),
            None,
            (
                Option("true", self.say("quiz.is-true"), true),
                Option("false", self.say("quiz.is-false"), not true),
            ),
            note=note,
            **common,
        )

    def article(self, point: Point, measure: Measure) -> Iterator[Question]:
        """Which article? Only where the editors are certain; no other that they cite for the
        measure is offered."""
        law = self.reference.law
        certain = [c.provision for c in point.basis if c.confidence == "certain"]
        if law is None or not certain or not point.in_law:
            return
        id = f"article-{point.id}"
        right = certain[0].article
        wrong = [
            Option(str(n), provision(str(n)).text)
            for n in picked(id, self.unrelated_articles(measure, right))
        ]
        note = self.say(
            "quiz.article-is",
            article=provision(str(right)).text,
            topic=law.article(right).topic,
        )
        yield Question(
            id,
            "article",
            point.id,
            self.say("quiz.ask-article", law=law.short, topic=point.topic, id=measure.id),
            Text(zh=point.anchor, en=point.anchor),
            mixed(id, Option(str(right), provision(str(right)).text, True), wrong),
            Text(zh=point.anchor, en=point.anchor),
            self.place(measure),
            note,
            in_chinese=True,
            task=measure.item_id,
            units=self.of(measure)["units"],
        )

    def unrelated_articles(self, measure: Measure, right: int) -> list[int]:
        """The articles nearest in number that neither a point nor a correction on the measure, nor
        a term it uses, refers to."""
        cited = [c.provision for p in self.reference.points_of(measure.id) for c in p.basis]
        cited += [p for c in self.reference.corrections_of(measure.id) for p in c.provisions]
        terms = self.reference.terms_in(*(passage.zh for passage in measure.passages))
        cited += [p for term in terms for p in term.provisions]
        related = {each.article for each in cited}
        rest = [n for n in (int(a.number) for a in self.reference.articles) if n not in related]
        return sorted(rest, key=lambda n: (abs(n - right), n))[:NEAR]

    def sentences(self, task: Task) -> Iterator[Question]:
        """Which task is this sentence from? It stands in one task only, in both languages."""
        others = [each for each in self.plan.tasks if each.id != task.id]
        for measure in task.measures:
            for number, words in enumerate(sentences(measure), 1):
                if not self.tells(words, task):
                    continue
                id = f"task-{dashed(measure)}-{number}"
                wrong = [Option(t.id, task_title(t)) for t in picked(id, others, of=of_task)]
                yield Question(
                    id,
                    "task",
                    words.zh,
                    self.say("quiz.ask-task"),
                    words,
                    mixed(id, Option(task.id, task_title(task), True), wrong),
                    **self.of(measure) | {"proof": words},
                )

    def tells(self, words: Text, task: Task) -> bool:
        """Whether it can be asked: long enough, in no other task, and not the title over again."""
        return (
            len(words.zh) >= SHORTEST
            and task.title.zh not in words.zh
            and all(
                words[lang] not in (measure.whole or NOTHING)[lang]
                for other in self.plan.tasks
                if other.id != task.id
                for measure in other.measures
                for lang in LANGS
            )
        )

    def report(self) -> dict[str, Any]:
        reporting = self.plan.reporting
        assert reporting
        label = said(self.labels, "lesson.at-reporting")
        return {"proof": reporting.text, "place": Place(label, f"document.html#{reporting.anchor}")}

    def report_dates(self) -> Iterator[Question]:
        """Before which days? The wrong answers are the deadlines of the measures."""
        id = "deadline-reporting"
        key = " ".join(date.key for date in self.plan.report_dates)
        days = schedule(self.plan, self.labels)
        if days is None:
            return
        wrong = self.dated()[:WRONG]
        yield Question(
            id,
            "deadline",
            "reporting",
            self.say("quiz.ask-report-dates"),
            None,
            mixed(id, Option(key, days, True), wrong),
            **self.report(),
        )

    def report_to(self) -> Iterator[Question]:
        id = "unit-reporting"
        reporting = self.plan.reporting
        if reporting is None or reporting.recipient is None:
            return
        recipient = self.plan.unit(reporting.recipient)
        others = [unit for unit in self.plan.named_units if unit.id != recipient.id]
        wrong = [Option(unit.id, unit.name) for unit in picked(id, others)]
        yield Question(
            id,
            "unit",
            "reporting",
            self.say("quiz.ask-report-to"),
            None,
            mixed(id, Option(recipient.id, recipient.name, True), wrong),
            units=(recipient.id,),
            **self.report(),
        )


def of_duty(duty: Duty) -> str:
    return duty.unit.id


def of_task(task: Task) -> str:
    return task.id


def own_id(each: object) -> object:
    return getattr(each, "id", each)


def picked(
    seed: str, among: Iterable[T], most: int = WRONG, of: Callable[[T], object] = own_id
) -> list[T]:
    """Some of them, decided by a hash of the seed and of what `of` says each is called."""
    return sorted(among, key=lambda each: rank(seed, of(each)))[:most]


def mixed(seed: str, right: Option, wrong: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(picked(seed + " order", (right, *wrong), WRONG + 1, lambda option: option.key))


def rank(seed: str, name: object) -> str:
    return hashlib.sha256(f"{seed}|{name}".encode()).hexdigest()


def dashed(measure: Measure) -> str:
    return measure.id.replace(".", "-")


def opening(measure: Measure) -> Text:
    """The words a measure begins with, up to a comma or so."""
    first = measure.passages[0] if measure.passages else measure.lines[0]

    def clause(lang: Lang) -> str:
        match = OPENING[lang].match(first[lang])
        return match[0] if match else first[lang]

    return composed(clause, first)


def sentences(measure: Measure) -> Iterator[Text]:
    """Its sentences in both languages, from the passages that have as many in each."""
    for passage in measure.passages:
        zh, en = (
            [words for each in SENTENCE[lang].findall(passage[lang]) if (words := each.strip())]
            for lang in LANGS
        )
        if len(zh) == len(en):
            yield from (Text(zh=a, en=b) for a, b in zip(zh, en, strict=True))
