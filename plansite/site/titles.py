"""Where a title may break: not within the name of a law."""

import re
from collections.abc import Iterator

from markupsafe import Markup

NAME = re.compile("(<[^<>]*>|〈[^〈〉]*〉)")


def title_parts(title: str) -> Iterator[tuple[str, bool]]:
    """The title in parts, and of each whether it is a name, brackets included, to be kept whole.
    A title out of a label is escaped already; its parts are not."""
    if isinstance(title, Markup):
        title = title.striptags()
    for at, part in enumerate(NAME.split(title)):
        if part:
            yield part, at % 2 == 1
