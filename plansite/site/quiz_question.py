"""A question and its options; how wrong answers and sentences are chosen, always alike."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from plansite.model.duties import Duty
from plansite.model.records import Measure
from plansite.model.text import LANGS, Lang, Text, composed
from plansite.site.lessons import PlaceLink

T = TypeVar("T")
Kind = Literal["unit", "deadline", "task", "article", "named"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WRONG = 3
STEM = 6
SENTENCE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[^。]+。?"),
    "en": re.compile(r".+?\.(?= [A-Z]|$)|.+$"),
}
LONG = re.compile(r"[a-z]{5,}")
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
    place: PlaceLink
    note: Text | None = None
    in_chinese: bool = False
    task: str | None = None
    units: tuple[str, ...] = ()

    @property
    def answer(self) -> Option:
        return next(option for option in self.options if option.right)


def of_duty(duty: Duty) -> str:
    return duty.unit.id


def own_id(entry: object) -> object:
    return getattr(entry, "id", entry)


def picked(
    seed: str, among: Iterable[T], most: int = WRONG, of: Callable[[T], object] = own_id
) -> list[T]:
    """Some of them, decided by a hash of the seed and of what `of` says each is called."""
    return sorted(among, key=lambda candidate: rank(seed, of(candidate)))[:most]


def mixed(seed: str, right: Option, wrong: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(picked(seed + " order", (right, *wrong), WRONG + 1, lambda option: option.key))


def rank(seed: str, name: object) -> str:
    return hashlib.sha256(f"{seed}|{name}".encode()).hexdigest()


def dashed(measure: Measure) -> str:
    return measure.id.replace(".", "-")


def shared(title: Text, words: Text) -> set[str]:
    """What a title has in common with a sentence: pairs of characters, beginnings of long words."""
    pairs = {title.zh[at : at + 2] for at in range(len(title.zh) - 1)}
    stems = [
        {word[:STEM] for word in LONG.findall(t.casefold())} for t in (title["en"], words["en"])
    ]
    return {pair for pair in pairs if pair in words.zh} | (stems[0] & stems[1])


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
            [
                words
                for sentence in SENTENCE[lang].findall(passage[lang])
                if (words := sentence.strip())
            ]
            for lang in LANGS
        )
        if len(zh) == len(en):
            yield from (Text(zh=a, en=b) for a, b in zip(zh, en, strict=True))
