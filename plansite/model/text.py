"""Words in two languages, and numerals as notices write them."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]

HAN_DIGITS = "零一二三四五六七八九"
HAN_NUMERAL = re.compile("[零〇○一二三四五六七八九十百千]+")
POWERS = {"十": 10, "百": 100, "千": 1000}


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pending(str):
    """Chinese words in the place of a translation that is still to come; whoever shows them says
    so."""

    __slots__ = ()


class Text(Model):
    """The same words in both languages; `text[lang]` gives one of them."""

    zh: Words
    en: Words | None = None

    def __getitem__(self, lang: Lang) -> str:
        """The words in a language; a Pending where the English is still to come."""
        if lang == "zh":
            return self.zh
        return Pending(self.zh) if self.en is None else self.en

    @property
    def pending(self) -> bool:
        return self.en is None


NOTHING = Text.model_construct(zh="", en="")


def composed(compose: Callable[[Lang], str], *parts: Text | None) -> Text:
    """A text made of others, which waits for its translation as long as one of them does."""
    pending = any(part is not None and part.pending for part in parts)
    return Text(zh=compose("zh"), en=None if pending else compose("en"))


def joined(parts: Iterable[Text], zh: str = "", en: str = " ") -> Text | None:
    """The parts one after the other, `zh` and `en` between them; None if there are none."""
    parts = tuple(parts)
    if not parts:
        return None
    between = {"zh": zh, "en": en}
    return composed(lambda lang: between[lang].join(part[lang] for part in parts), *parts)


def han(number: int) -> str:
    """1..9999 in Chinese numerals, as headings number: 10 is 十, 101 is 一百零一."""
    digits = ""
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            digits += HAN_DIGITS[digit] + sign
        elif digits and number and not digits.endswith("零"):
            digits += "零"
    return digits.removeprefix("一") if digits.startswith("一十") else digits


def read_han(numeral: str) -> int:
    """The number that Chinese numerals write: 十二 is 12, 一百零一 is 101, 二〇二六 is 2026."""
    numeral = numeral.replace("〇", "零").replace("○", "零")
    if not any(sign in numeral for sign in POWERS):
        return int("".join(str(HAN_DIGITS.index(digit)) for digit in numeral))
    total, digit = 0, 0
    for sign in numeral:
        if sign in POWERS:
            total += (digit or 1) * POWERS[sign]
            digit = 0
        else:
            digit = HAN_DIGITS.index(sign)
    return total + digit


def arabic(words: str) -> str:
    """The words with full-width digits and Chinese numerals as Arabic digits."""
    narrow = words.translate({ord(wide): str(n) for n, wide in enumerate("０１２３４５６７８９")})
    return HAN_NUMERAL.sub(lambda found: str(read_han(found[0])), narrow)


def english_number(number: str) -> str:
    """A heading's number in English: （六） is (6), 一、 is 1., 1．is 1., ① is (1)."""
    circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    if number in circled:
        return f"({circled.index(number) + 1})"
    return arabic(number).translate(str.maketrans("（）、．", "()..", ""))


def texts_in(value: Any) -> Iterator[Text]:
    """Every bilingual text inside a value."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts_in(inner)
