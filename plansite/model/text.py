"""Words in two languages, and Chinese numerals."""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

Lang = Literal["zh", "en"]

LANGS: tuple[Lang, ...] = get_args(Lang)

Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]

HAN_DIGITS = "零一二三四五六七八九"


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Model):
    """The same words in both languages; `text[lang]` gives one of them."""

    zh: Words
    en: Words

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


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


def numbered(number: str) -> Text:
    """A heading's number as the notice sets it: （六）, and (6) in English."""
    return Text(zh=f"（{han(int(number))}）", en=f"({number})")
