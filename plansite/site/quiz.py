"""Questions made from the data, each with one right answer that the data proves.

The same data gives the same questions in the same order: where there is a choice, a hash of the
names decides. Wrong answers are real units, dates, tasks and articles; none that could also be
called right is offered. No question gives itself away: an answer that is often right is also
offered where it is wrong, and a sentence has no word of its own task's title that the others lack.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from plansite.model.blocks import Task
from plansite.model.dates import ReportDate
from plansite.model.labels import Labels
from plansite.model.law import Point, provision
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.reference import Reference
from plansite.model.text import LANGS, NOTHING, Text
from plansite.site import citation
from plansite.site.addresses import measure_url, task_title
from plansite.site.lessons import PlaceLink
from plansite.site.quiz_question import (
    WRONG,
    Option,
    Question,
    dashed,
    mixed,
    of_duty,
    opening,
    picked,
    sentences,
    shared,
)
from plansite.site.reports import schedule
from plansite.site.wording import bilingual, listed

NEAR = 8
SHORTEST = 15
ASKED = 4
LEAP_DAY = (2, 29)


def questions(plan: Plan, reference: Reference, labels: Labels) -> tuple[Question, ...]:
    """All of them: by measure, in the order of the plan, then those on the reports."""
    make = Maker(plan, reference, labels)
    return tuple(question for question in make.all() if len(question.options) > 1)


@dataclass(frozen=True)
class Maker:
    plan: Plan
    reference: Reference
    labels: Labels

    def say(self, key: str, **values: Text | str) -> Text:
        return bilingual(self.labels, key, **values)

    def all(self) -> Iterator[Question]:
        for task in self.plan.tasks:
            for measure in task.measures:
                yield from self.units(measure)
                if measure.id in self.timed:
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

    def place(self, measure: Measure) -> PlaceLink:
        item = self.plan.item(measure)
        return PlaceLink(citation.place(self.plan, item), measure_url(measure, self.plan))

    def title(self, measure: Measure) -> Text:
        return self.plan.item(measure).title

    def units(self, measure: Measure) -> Iterator[Question]:
        """Which unit does the line list? Wrong is who does not stand in it, in any form. A line with
        nothing but collectives is not asked about: one would always be right."""
        named = self.plan.named_by(measure)
        if all(unit.is_collective for unit in named):
            return
        for unit in picked(f"unit-{dashed(measure)}", named, ASKED):
            id = f"unit-{dashed(measure)}-{unit.id}"
            wrong = self.absent_units(id, measure)
            yield Question(
                id,
                "unit",
                measure.id,
                self.say("quiz.ask-unit", id=measure.id, title=self.title(measure)),
                opening(measure),
                mixed(id, Option(unit.id, unit.name, True), (Option(u.id, u.name) for u in wrong)),
                note=self.concerned(measure, wrong),
                **self.of(measure),
            )

    def absent_units(self, id: str, measure: Measure) -> list[Unit]:
        """Some units that do not stand in the line, a collective with members among them if any."""
        absent = [
            unit
            for unit in self.plan.units
            if unit.id not in measure.units and unit.id != measure.open_ended
        ]
        collectives = picked(id, [unit for unit in absent if unit.members], 1)
        single = [unit for unit in absent if not unit.is_collective]
        return [*collectives, *picked(id, single, WRONG - len(collectives))]

    def concerned(self, measure: Measure, units: Iterable[Unit]) -> Text | None:
        """That some of the units answer for the measure too, though the line does not list them."""
        names = [unit.name for unit in units if self.plan.duty(unit, measure)]
        if not names:
            return None
        return self.say("quiz.also-concerned", units=listed(names, self.labels))

    def strangers(self, measure: Measure) -> list[Unit]:
        """Units and collectives that have nothing to do with a measure, as far as it says."""
        return [unit for unit in self.plan.units if self.is_stranger(unit, measure)]

    def is_stranger(self, unit: Unit, measure: Measure) -> bool:
        return not self.plan.duty(unit, measure) and unit.id != measure.open_ended

    @cached_property
    def timed(self) -> frozenset[str]:
        """The measures whose deadline is asked: no deadline is right more often than the others."""
        found: set[str] = set()
        for deadline, measures in self.plan.by_deadline.items():
            if deadline.text is None or deadline.kind == "words":
                continue
            others = len(self.plan.measures) - len(measures)
            ids = picked(f"deadline {deadline.key}", (m.id for m in measures), max(others, 1))
            found.update(ids)
        return frozenset(found)

    def dated(self) -> list[Option]:
        """The deadlines of the plan, one of each key, the earliest first."""
        found = {d.key: Option(d.key, d.text) for d in self.plan.by_deadline if d.text}
        return list(found.values())

    def deadline(self, measure: Measure) -> Iterator[Question]:
        words = measure.deadline.text
        if words is None:
            return
        id = f"deadline-{dashed(measure)}"
        other = [option for option in self.dated() if option.key != measure.deadline.key]
        wrong = [*other, *([self.every_year(self.yearly)] if self.yearly else [])][:WRONG]
        yield Question(
            id,
            "deadline",
            measure.id,
            self.say("quiz.ask-deadline", id=measure.id, title=self.title(measure)),
            opening(measure),
            mixed(id, Option(measure.deadline.key, words, True), wrong),
            **self.of(measure),
        )

    @cached_property
    def yearly(self) -> tuple[ReportDate, ...]:
        """The days of reports that come back every year."""
        return tuple(date for date in self.plan.report_dates if date.month)

    def every_year(self, dates: Iterable[ReportDate], right: bool = False) -> Option:
        """Every year before all of these days."""
        first, *rest = dates
        key, days = first.key, first.day_text or NOTHING
        for date in rest:
            key += f" {date.key}"
            days = self.say("quiz.and", first=days, second=date.day_text or NOTHING)
        return Option(key, self.say("quiz.yearly", date=days), right)

    def named(self, measure: Measure) -> Iterator[Question]:
        """True or false: the line has the unit or collective. False are also those it means without
        writing them out."""
        duties = self.plan.duties_by_measure[measure.id]
        id = f"named-{dashed(measure)}"
        stated = [unit for unit in self.plan.named_by(measure) if self.is_asked(unit, measure)]
        meant = picked(id, [duty for duty in duties if duty.relation != "named"], 1, of_duty)
        strangers = self.strangers(measure)
        others = picked(id, [unit for unit in strangers if not unit.is_collective], 1)
        others += [unit for unit in strangers if unit.members]
        for unit in picked(id, stated, 2):
            yield self.statement(measure, unit, True, self.say("quiz.is-named", unit=unit.name))
        for duty in meant:
            key = f"quiz.only-{duty.relation}"
            assert duty.via, "who is meant and not named is a member of a collective"
            note = self.say(key, unit=duty.unit.name, via=duty.via.name, group=duty.via.group_name)
            yield self.statement(measure, duty.unit, False, note)
        for unit in others:
            yield self.statement(measure, unit, False, self.say("quiz.not-named", unit=unit.name))

    def is_asked(self, unit: Unit, measure: Measure) -> bool:
        return not unit.members or measure.id in self.measures_asked[unit.id]

    @cached_property
    def measures_asked(self) -> dict[str, list[str]]:
        """A collective with members is listed in most lines: it is asked about as often where it is
        as where it is not."""
        found = {}
        for unit in (unit for unit in self.plan.units if unit.members):
            absent = sum(self.is_stranger(unit, measure) for measure in self.plan.measures)
            stated = [duty.measure.id for duty in self.plan.duties(unit)]
            found[unit.id] = picked(f"named {unit.id}", stated, max(absent, 1))
        return found

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
        related = {citation.article for citation in cited}
        rest = [n for n in (int(a.number) for a in self.reference.articles) if n not in related]
        return sorted(rest, key=lambda n: (abs(n - right), n))[:NEAR]

    def sentences(self, task: Task) -> list[Question]:
        """Which task is this sentence from? It stands in one task only, in both languages. Few are
        asked of each, so that no task is right too often."""
        found = [question for measure in task.measures for question in self.of_sentences(measure)]
        return picked(f"task {task.id}", found, ASKED)

    def of_sentences(self, measure: Measure) -> Iterator[Question]:
        """To no task belongs the question itself: among those on a task it has one answer."""
        task = self.plan.task(measure.item_id)
        for number, words in enumerate(sentences(measure), 1):
            id = f"task-{dashed(measure)}-{number}"
            decoys = self.decoys(id, words, task) if self.identifies(words, task) else ()
            if not decoys:
                continue
            wrong = [Option(other.id, task_title(other)) for other in decoys]
            yield Question(
                id,
                "task",
                words.zh,
                self.say("quiz.ask-task"),
                words,
                mixed(id, Option(task.id, task_title(task), True), wrong),
                **self.of(measure) | {"proof": words, "task": None},
            )

    def decoys(self, id: str, words: Text, task: Task) -> tuple[Task, ...]:
        """Tasks whose titles share with the sentence all that the right title shares with it; none
        if there are no such tasks."""
        others = picked(id, (t for t in self.plan.tasks if t.id != task.id), len(self.plan.tasks))
        alone = shared(task.title, words)
        found: list[Task] = []
        while alone and len(found) < WRONG:
            best = max(others, key=lambda other: len(alone & shared(other.title, words)))
            alone -= shared(best.title, words)
            found.append(best)
            others.remove(best)
        return () if alone else (*found, *others[: WRONG - len(found)])

    def identifies(self, words: Text, task: Task) -> bool:
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
        label = bilingual(self.labels, "lesson.at-reporting")
        return {
            "proof": reporting.text,
            "place": PlaceLink(label, f"document.html#{reporting.anchor}"),
        }

    def report_dates(self) -> Iterator[Question]:
        """Before which days? Wrong are other days of the notice, as many at a time."""
        dates, words = self.plan.report_dates, schedule(self.plan, self.labels)
        if words is None:
            return
        id = "deadline-reporting"
        key, wrong = " ".join(date.key for date in dates), self.dated()
        if dates == self.yearly:
            fixed = {d.date for d in self.plan.by_deadline if d.date}
            days = {(date.month or 0, date.day or 0) for date in dates}
            days |= {(day.month, day.day) for day in fixed if (day.month, day.day) != LEAP_DAY}
            others = [ReportDate(month=month, day=day) for month, day in sorted(days)]
            groups = combinations(others, len(dates))
            wrong = [self.every_year(g) for g in groups if {*g} != {*dates}] + wrong
            words = self.every_year(dates).words
        yield Question(
            id,
            "deadline",
            "reporting",
            self.say("quiz.ask-report-dates"),
            None,
            mixed(id, Option(key, words, True), wrong[:WRONG]),
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
