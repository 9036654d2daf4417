"""Values as YAML for an editor's eyes: block style, Chinese on one line, quotes where needed."""

import re
from collections.abc import Iterator
from typing import Any

# Words that are themselves in YAML, without quotes: none of its marks at the start, no “: ” or
# “ #” inside, nothing that YAML takes for a number, a date or a truth value.
PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~.+\d][^\n\t]*")
TRUTHS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
ID = re.compile(r"[a-z][a-z0-9-]*")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,4}(?:\.\d{1,3})?")


def scalar(value: str) -> str:
    """A string as a scalar: as it is where YAML reads it so, else in single quotes."""
    plain = (
        PLAIN.fullmatch(value)
        and value == value.strip()
        and not re.search(r": |:$| #", value)
        and value.lower() not in TRUTHS
    )
    return value if plain else "'" + value.replace("'", "''") + "'"


def entries(mapping: dict[str, Any], indent: int) -> Iterator[str]:
    """The lines of a mapping; what is None or empty is left out."""
    blank = " " * indent
    for key, value in mapping.items():
        if value is None or value in ([], {}, ()):
            continue
        if isinstance(value, dict):
            yield f"{blank}{key}:"
            yield from entries(value, indent + 2)
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            inline = all(ID.fullmatch(item) for item in value)
            if inline:
                yield f"{blank}{key}: [{', '.join(value)}]"
            else:
                yield f"{blank}{key}:"
                yield from (f"{blank}  - {scalar(item)}" for item in value)
        elif isinstance(value, list):
            yield f"{blank}{key}:"
            for item in value:
                yield from listed(item, indent + 2)
        else:
            yield f"{blank}{key}: {written(value)}"


def listed(mapping: dict[str, Any], indent: int) -> Iterator[str]:
    """A mapping as an item of a list."""
    first, *rest = entries(mapping, indent + 2)
    yield " " * indent + "- " + first.lstrip()
    yield from rest


def written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return value if DATE.fullmatch(value) or ID.fullmatch(value) else scalar(value)
