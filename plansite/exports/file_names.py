"""What files to take away are called: in the edition's language, safe on Windows, in addresses and in
archives."""

import re
import unicodedata
from collections.abc import Iterable

# What Windows does not allow, what means something in an address, and blanks.
UNSAFE = re.compile(r"""[<>:"/\\|?*#%&{}$!`'“”‘’@+=^~;,\[\]\s]+""")
LONGEST = 60


def file_name(*parts: str, suffix: str) -> str:
    """The parts joined by _ and made safe, with the suffix: 市城市管理局_责任清单.docx."""
    return "_".join(filter(None, map(safe, parts))) + "." + suffix


def safe(words: str) -> str:
    """Words without a character that is none, or unsafe; of a length that fits."""
    shown = "".join(
        sign for sign in words if unicodedata.category(sign)[0] != "C" or sign in "\n\t"
    )
    return shortened(UNSAFE.sub("-", shown)).strip(" .-_")


def shortened(name: str) -> str:
    """No longer than names may be; of words in letters none is cut."""
    if len(name) <= LONGEST:
        return name
    head, cut, _ = name[: LONGEST + 1].rpartition("-")
    return head if cut and name[:LONGEST].isascii() else name[:LONGEST]


def distinct(names: Iterable[tuple[str, str]]) -> list[str]:
    """Each name, with its id where another is the same to Windows: (name, id) -> name."""
    seen: set[str] = set()
    made = []
    for name, id in names:
        if name.casefold() in seen:
            stem, _, suffix = name.rpartition(".")
            made.append(f"{stem}_{id}.{suffix}")
        else:
            made.append(name)
        seen.add(made[-1].casefold())
    return made
