"""What the reader of a notice is unsure of, and what it cannot read, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Doubt:
    """A place an editor should look at: the line of the notice, from 1, and why."""

    line: int
    zh: str
    en: str


class Unreadable(Exception):
    """The file is no notice that can be read; `zh` and `en` say what to do."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(f"{zh}\n{en}")
