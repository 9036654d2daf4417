"""What the notice says of itself: its head and tail, and the reports it asks for."""

import datetime
from dataclasses import dataclass

from plansite.model.dates import ReportDate
from plansite.model.paragraphs import Paragraph
from plansite.model.records import Report
from plansite.model.text import Text


@dataclass(frozen=True)
class Document:
    """The head and tail of the notice; what it lacks is None. `name` is what the site calls it."""

    name: Text
    organ: Text | None
    number: Text | None
    title: Text | None
    addressees: Text | None
    promulgation: Text | None
    issuer: Text | None
    issued: datetime.date | None
    plan_title: Text | None
    preamble: Text | None
    copies: Text | None


@dataclass(frozen=True)
class Reporting:
    """What a paragraph of the notice says of reports; `anchor` is the id of the paragraph."""

    text: Text
    anchor: str
    report: Report

    @property
    def addressees(self) -> Text | None:
        return self.report.addressees

    @property
    def dates(self) -> tuple[ReportDate, ...]:
        return self.report.dates

    @property
    def recipient(self) -> str | None:
        return self.report.recipient

    @property
    def office(self) -> Text | None:
        return self.report.office

    @property
    def address(self) -> Text | None:
        return self.report.address

    @property
    def telephone(self) -> str | None:
        return self.report.telephone

    @property
    def dial(self) -> str:
        """The telephone number as one dials it: its digits."""
        return "".join(sign for sign in self.telephone or "" if sign in "0123456789")


def joined_words(paragraph: Paragraph) -> Text:
    """The words of a paragraph without its number and title."""
    runs = [run.text for run in paragraph.runs if run.role not in ("number", "title")]
    return Text(
        zh="".join(text.zh for text in runs),
        en=None if any(text.pending for text in runs) else " ".join(text["en"] for text in runs),
    )
