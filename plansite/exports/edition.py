"""How the plan's facts are put into words in one language, the same in every file."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plansite.exports.files.docx import Official, Section
from plansite.exports.files.xlsx import Book, Table
from plansite.model.blocks import Requirement, Task
from plansite.model.dates import Deadline
from plansite.model.duties import Duty
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.text import Lang, Pending, Text
from plansite.model.version import NO_VERSION, Version
from plansite.site.addresses import task_title
from plansite.site.citation import citation, place
from plansite.site.duty_list import caveats, open_reports, report_lines, requirement
from plansite.site.reports import schedule
from plansite.site.stamp import stamp

# Where a notice bears no date, files and events are dated so, not by a clock.
UNDATED = datetime.date(2020, 1, 1)


@dataclass(frozen=True)
class Edition:
    """The plan in one language."""

    plan: Plan
    labels: Labels
    lang: Lang
    amendments: Mapping[str, tuple[Text, ...]] = field(default_factory=dict, hash=False)
    version: Version = NO_VERSION
    past: "tuple[Edition, ...]" = field(default=(), hash=False)  # recorded, the earliest first

    def say(self, key: str, **values: object) -> str:
        return self.labels.say(key, self.lang, **values)

    def text(self, text: Text | None) -> str:
        """A text in the edition's language; what waits for its translation is said to, what the
        notice lacks is empty."""
        if text is None:
            return ""
        words = text[self.lang]
        return self.say("export.pending", words=words) if isinstance(words, Pending) else words

    @property
    def issued(self) -> datetime.date:
        """The day of issue, for the properties of files; a fixed one where the notice has none."""
        return self.plan.document.issued or UNDATED

    def duties(self, unit: Unit | None) -> tuple[tuple[Measure, Duty | None], ...]:
        """The measures of a unit with its part in them; all measures if there is no unit."""
        if unit:
            return tuple((duty.measure, duty) for duty in self.plan.duties(unit))
        return tuple((measure, None) for measure in self.plan.measures)

    def task(self, measure: Measure) -> Task | Requirement:
        """The task or requirement that a measure is part of."""
        return self.plan.item(measure)

    def title(self, measure: Measure) -> str:
        """Number and title of its task: （六）…."""
        return task_title(self.task(measure))[self.lang]

    def cite(self, measure: Measure) -> str:
        return citation(self.plan, self.task(measure), self.lang)

    def place(self, measure: Measure) -> str:
        """The section and number that its task has in the notice: 二、（六）."""
        return place(self.plan, self.task(measure))[self.lang]

    def notice(self, key: str = "export.notice") -> str:
        """Name of the plan and number of the notice, as `key` words them."""
        document = self.plan.document
        name = self.text(document.name)
        if document.number is None:
            return self.say("export.notice-unnumbered", name=name)
        return self.say(key, name=name, number=document.number[self.lang])

    def names(self, units: Iterable[Unit]) -> str:
        return self.say("task.list-separator").join(self.text(unit.name) for unit in units)

    def named(self, measure: Measure) -> str:
        """The units its line names, collectives included."""
        return self.names(self.plan.unit(id) for id in measure.units)

    def relation(self, duty: Duty) -> str:
        """列名, 统称（…） or 待确认（未列名）."""
        word = self.say(f"relation.{duty.relation}")
        if not duty.via:
            return word
        via = duty.via.name[self.lang]
        return self.say(f"export.via-{duty.relation}", relation=word, via=via)

    def part(self, duty: Duty) -> str:
        """The relation in a word, with the unit's roles where the notice tells them apart."""
        word = self.say(f"relation.{duty.relation}")
        if not (self.plan.has_roles and duty.roles):
            return word
        separator = self.say("task.list-separator")
        roles = separator.join(self.say(f"role.{role}") for role in duty.roles)
        return self.say("export.via-collective", relation=word, via=roles)

    def relations(self, measure: Measure) -> str:
        """Who answers for it, a line for each relation."""
        groups: dict[str, list[Unit]] = {}
        duties = self.plan.duties_by_measure[measure.id]
        has_collective = any(d.unit.is_collective for d in duties if d.relation == "named")
        listed = self.say("relation.as-listed" if has_collective else "relation.named")
        for duty in duties:
            word = listed if duty.relation == "named" else self.relation(duty)
            groups.setdefault(word, []).append(duty.unit)
        return "\n".join(
            self.say("export.relation-units", relation=relation, units=self.names(units))
            for relation, units in groups.items()
        )

    def amended(self, place: str) -> tuple[str, ...]:
        """What later documents changed in a measure or paragraph, said to be the editors' note."""
        return tuple(
            self.say("amended.note", note=note[self.lang])
            for note in self.amendments.get(place, ())
        )

    def deadline(self, deadline: Deadline) -> str:
        """In the notice's words: 2023年11月底前, or 长期坚持."""
        return deadline.text[self.lang] if deadline.text else self.say("deadline.none")

    def requirement(self, measure: Measure) -> str:
        """A sentence of the measure that stands for it; a clause out of the middle is marked so."""
        text = requirement(measure)
        if not text:
            return ""
        words = text[self.lang]
        return self.say("slides.goes-on", words=words) if words[:1].islower() else words

    def caveats(self, unit: Unit) -> tuple[str, ...]:
        """What the notice leaves open about the unit's duties, a sentence each."""
        return tuple(self.text(words) for words in caveats(self.plan, self.labels, unit))

    def open_reports(self, unit: Unit) -> tuple[str, ...]:
        """Of these, what concerns the reports."""
        return tuple(self.text(words) for words in open_reports(self.plan, self.labels, unit))

    def reports(self) -> str:
        """On which days reports are due: 每年6月25日、11月25日前."""
        return self.text(schedule(self.plan, self.labels))

    def stamp(self) -> str:
        """What a file was made from, for the foot of its pages: the notice and its version."""
        notice = self.text(self.plan.document.number or self.plan.name)
        return f"{notice} · {stamp(self.version, self.labels, self.lang)}"

    def report_lines(self, unit: Unit) -> tuple[tuple[str, str], ...]:
        """When, to whom and where reports go, each with its lead; none where the notice asks for
        none."""
        lines = report_lines(self.plan, self.labels, unit)
        return tuple((self.say(lead), self.text(words)) for lead, words in lines)

    def official(self, title: str, *sections: Section) -> Official:
        """A Word document of these pages, which say what they were made from."""
        return Official(
            title,
            self.lang,
            self.issued,
            sections,
            self.stamp(),
            self.say("export.printed"),
        )

    def book(self, title: str, *tables: Table) -> Book:
        """An Excel workbook of these sheets, which says what it was made from."""
        return Book(
            title,
            self.say("sheet.page", page="&P", pages="&N"),
            self.lang,
            self.issued,
            tables,
            self.say("sheet.again"),
            self.stamp(),
            self.say("export.printed"),
        )
