"""How high a row of a sheet is, by estimate; what is too high for Excel goes on in another row."""

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

Cell = str | datetime.date

REMEMBERED = 4096
POINTS = 10.5
DIGIT = 5.25
TALLEST = 409
WIDE = re.compile("[^\0-\u2000]+")
# Where a text may be cut, best after a sentence.
ENDS = re.compile(r"[。；](?=.)|[.;] |[，、] ?|, | ")


def fitted(
    rows: Iterable[Sequence[Cell]], widths: Sequence[int], pitch: float, again: str
) -> Iterator[tuple[Cell, ...]]:
    """The rows, each as one or more that Excel can show in full; `again` follows the first cell of
    one that goes on."""
    most = int((TALLEST - 3) // (POINTS * pitch))
    for row in rows:
        rest = tuple(row)
        while True:
            cuts: list[tuple[Cell, str]] = [(rest[0], "")]
            for cell, width in zip(rest[1:], widths[1:], strict=True):
                cuts.append(cut(cell, width, most) if isinstance(cell, str) else (cell, ""))
            yield tuple(first for first, _ in cuts)
            if not any(left for _, left in cuts):
                break
            name = f"{row[0]}{again}" if again else row[0]
            rest = (name, *(left for _, left in cuts[1:]))


def cut(text: str, width: int, most: int) -> tuple[str, str]:
    """As much of a text as so many lines hold, and the rest; joined, they are the text."""
    if lines_in(text, width) <= most:
        return text, ""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if lines_in(text[:middle], width) <= most else (low, middle - 1)
    stops = [found.end() for found in ENDS.finditer(text, 0, low) if found.end() > low * 0.7]
    at = stops[-1] if stops else low
    return text[:at], text[at:]


def row_height(cells: Iterable[tuple[str, int]], pitch: float, size: float = POINTS) -> float:
    """The height in points of a row of wrapped (text, width) at most; Excel's limit is 409."""
    lines = max(lines_in(text, width, size) for text, width in cells)
    return min(TALLEST, lines * size * pitch + 3)


@lru_cache(REMEMBERED)  # a text is measured twice, and stands in the workbooks of many units
def lines_in(text: str, width: int, size: float = POINTS) -> int:
    return sum(lines_of(line, width, size) for line in text.split("\n"))


def lines_of(line: str, width: int, size: float) -> int:
    """How many lines it wraps into. No font is at hand: a Chinese character is as wide as it is
    high, another about half; a line ends early by part of a word or so as not to begin with 、."""
    wide = len(line) - len(WIDE.sub("", line))
    points = size * (wide + 0.48 * (len(line) - wide))
    return math.ceil(points / (DIGIT * width - size * (1.4 if " " in line else 0.6))) or 1
