"""Versions of the data: those recorded, and where the data are now."""

import datetime
from dataclasses import dataclass

from plansite.model.amendments import Amendments
from plansite.model.dates import Day
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.text import Model, Text, Words


class Recording(Model):
    """What is written beside a recorded version: its day, what changed, a digest of its data."""

    date: Day
    summary: Text
    data: Words


@dataclass(frozen=True)
class Record:
    """A recorded version with its data; `plan` is the plan then in force."""

    id: str
    recording: Recording
    plan: Plan
    amendments: Amendments
    reference: Reference

    @property
    def date(self) -> datetime.date:
        return self.recording.date

    @property
    def summary(self) -> Text:
        return self.recording.summary


@dataclass(frozen=True)
class Version:
    """What pages and files were made from: the last recorded version, if there is one; a digest of
    the data as they are; and whether these have changed since that version."""

    data: str = ""
    id: str | None = None
    date: datetime.date | None = None
    changed: bool = False

    @property
    def name(self) -> str:
        """As files are named: 2026-11-26, with changes since 2026-11-26-0a1b2c3d."""
        if self.id and not self.changed:
            return self.id
        return f"{self.id}-{self.data}" if self.id else self.data


NO_VERSION = Version()
