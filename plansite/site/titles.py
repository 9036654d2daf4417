"""Where a title may break: not within the name of a law."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

# In HTML, where < and > are written as references.
NAME = re.compile("(&lt;(?:(?!&lt;|&gt;).)*&gt;|〈[^〈〉]*〉|《(?:(?!&lt;)[^《》〈])*》)")


def title_parts(title: str) -> Iterator[tuple[Markup, bool]]:
    """The title, text or HTML, in parts, and of each whether it is a name with its brackets, to be
    kept whole."""
    for at, part in enumerate(NAME.split(str(escape(title)))):
        if part:
            yield Markup(part), at % 2 == 1
