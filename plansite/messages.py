"""What the commands say on the screen, in both languages."""

from typing import TextIO


def say(zh: str, en: str, file: TextIO | None = None) -> None:
    print(f"{zh}\n{en}", file=file, flush=True)
