"""The law a notice carries out: its provisions, and what of the notice rests on which."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from plansite.model.records import Id, Number
from plansite.model.text import Model, Text, Words, han

Confidence = Literal["certain", "likely"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
PROVISION = re.compile(
    r"([1-9][0-9]{0,2})"
    r"(?:\(([1-9][0-9]?)\)(?:-\(([1-9][0-9]?)\)|\(([1-9][0-9]?)\)(?:-\(([1-9][0-9]?)\))?)?"
    r"| item ([1-9][0-9]?)| items ([1-9][0-9]?)-([1-9][0-9]?))?"
)
Span = tuple[int, int]


@dataclass(frozen=True)
class Provision:
    """A place in the law: an article, perhaps paragraphs of it, perhaps items; spans inclusive."""

    article: int
    paragraphs: Span | None = None
    items: Span | None = None

    @property
    def text(self) -> Text:
        """As one cites it: 第七十六条第一款第（五）项, Art. 76(1)(5)."""
        zh, en = f"第{han(self.article)}条", f"Art. {self.article}"
        if self.paragraphs:
            zh += joined(self.paragraphs, lambda n: f"第{han(n)}款")
            en += "–".join(f"({n})" for n in ends(self.paragraphs))
        if self.items:
            zh += joined(self.items, lambda n: f"第（{han(n)}）项")
            if self.paragraphs:
                en += "–".join(f"({n})" for n in ends(self.items))
            else:
                en += " item " if len(ends(self.items)) == 1 else " items "
                en += "–".join(str(n) for n in ends(self.items))
        return Text(zh=zh, en=en)


def ends(span: Span) -> tuple[int, ...]:
    """The first and the last, or the one there is."""
    first, last = span
    return (first,) if first == last else span


def joined(span: Span, name: Callable[[int], str]) -> str:
    """Two neighbours with 、, a longer run with 至: 第一款、第二款; 第（一）项至第（四）项."""
    first, last = span
    return ("、" if last - first == 1 else "至").join(name(n) for n in ends((first, last)))


@cache  # the same few are read on many pages
def provision(ref: str) -> Provision:
    """Read a reference: 34, 42(1), 67(1)-(2), 76(1)(5), 59(1)(2)-(3), 9 item 4, 9 items 1-4.

    ValueError if it is none of these, or runs backwards.
    """
    found = PROVISION.fullmatch(ref)
    if not found:
        raise ValueError(f"not a reference: {ref}")
    _, par, to_par, item, to_item, only, first, last = (int(n or 0) for n in found.groups())
    items = [n for n in (item or only or first, to_item or last) if n]
    paragraphs = [n for n in (par, to_par) if n]
    if items != sorted(set(items)) or paragraphs != sorted(set(paragraphs)):
        raise ValueError(f"not a reference: {ref}")
    return Provision(int(found[1]), span(paragraphs), span(items))


def span(numbers: list[int]) -> Span | None:
    return (numbers[0], numbers[-1]) if numbers else None


def reads_as_provision(ref: str) -> str:
    try:
        provision(ref)
    except ValueError:
        raise PydanticCustomError("provision", "not a reference to an article") from None
    return ref


Ref = Annotated[str, AfterValidator(reads_as_provision)]
BelongsTo = Annotated[
    str,
    StringConstraints(
        pattern=r"^(r?[1-9][0-9]{0,3}\.[1-9][0-9]{0,2}|requirement-[1-9][0-9]{0,3})$"
    ),
]


class Article(Model):
    """An article of the law and what it is about, in the editors' words."""

    number: Number
    topic: Text


class Citation(Model):
    """A provision that a point rests on, and how sure the editors are of it."""

    ref: Ref
    confidence: Confidence

    @property
    def provision(self) -> Provision:
        return provision(self.ref)


class Remark(Model):
    """Something said about words of the notice in the light of the law.

    `belongs_to` is a measure's id or a requirement's anchor; `anchor` stands there verbatim.
    """

    id: Id
    topic: Text
    belongs_to: BelongsTo
    anchor: Words


class Point(Remark):
    """What a stretch of the notice rests on in the law.

    `in_law: false`: the law does not provide for the thing itself; the articles cited are only
    related to it (`likely`), and `other_basis` or `note` says where it comes from.
    """

    in_law: bool = True
    basis: tuple[Citation, ...] = ()
    other_basis: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def says_where_it_comes_from(self) -> "Point":
        if self.in_law and not self.basis:
            raise PydanticCustomError("point_basis", "a point in the law cites no article")
        if not self.in_law and not (self.other_basis or self.note):
            raise PydanticCustomError("point_origin", "a point outside the law names no origin")
        if not self.in_law and any(cited.confidence == "certain" for cited in self.basis):
            raise PydanticCustomError("point_certain", "a point outside the law has a direct basis")
        return self


class Correction(Remark):
    """Where the notice's words mislead if read without the law, and what the law says."""

    articles: Annotated[tuple[Ref, ...], Field(min_length=1)]
    note: Text

    @property
    def provisions(self) -> tuple[Provision, ...]:
        return tuple(provision(ref) for ref in self.articles)


class Law(Model):
    """The law the notice carries out, and what of the notice rests on which article."""

    name: Text
    short: Text
    version: Text
    articles: Annotated[tuple[Article, ...], Field(min_length=1)]
    points: tuple[Point, ...]
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def articles_by_number(self) -> dict[str, Article]:
        return {article.number: article for article in self.articles}

    def article(self, number: int | str) -> Article:
        return self.articles_by_number[str(number)]

    def points_of(self, belongs_to: str) -> tuple[Point, ...]:
        """The points of a measure (`6.1`) or a requirement (`requirement-2`), in order."""
        return tuple(p for p in self.points if p.belongs_to == belongs_to)

    def corrections_of(self, belongs_to: str) -> tuple[Correction, ...]:
        return tuple(c for c in self.corrections if c.belongs_to == belongs_to)

    @cached_property
    def points_by_article(self) -> dict[str, tuple[Point, ...]]:
        """Article number -> the points that cite it, each once; every article has an entry."""
        found: dict[str, dict[str, Point]] = {article.number: {} for article in self.articles}
        for point in self.points:
            for citation in point.basis:
                found[str(citation.provision.article)][point.id] = point
        return {number: tuple(points.values()) for number, points in found.items()}
