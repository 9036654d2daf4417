"""The strictest Content-Security-Policy under which the built pages still work.

Nothing is allowed but what comes from the site itself. The few scripts that the theme writes into
its pages are allowed one by one, each by the hash of its words.
"""

import base64
import hashlib
from collections.abc import Iterable

from lxml import etree

# The types of scripts that a browser runs; any other, as of JSON, is data.
RUN = ("", "text/javascript", "module")


class Inline:
    """What a page runs or styles without asking the server for it."""

    def __init__(self, html: str) -> None:
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.refused: list[str] = []
        page = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8"))
        for element in page.iter("*"):
            self.refused += [f"<{element.tag} {at}>" for at in map(str, element.attrib) if acts(at)]
            if element.tag == "style":
                self.styles.append(element.text or "")
            elif element.tag == "script" and is_run(element):
                self.scripts.append(element.text or "")


def acts(attribute: str) -> bool:
    return attribute == "style" or attribute.startswith("on")


def is_run(script: etree._Element) -> bool:
    """Whether a browser runs the words of a script."""
    return "src" not in script.attrib and script.get("type", "") in RUN


def policy(pages: Iterable[tuple[str, str]]) -> str:
    """The policy for pages, given as (name, HTML). ValueError names what no hash can allow: an
    attribute that is a script or a style."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for name, html in pages:
        inline = Inline(html)
        if inline.refused:
            raise ValueError(f"{name}: {', '.join(dict.fromkeys(inline.refused))}")
        scripts.update(map(source, inline.scripts))
        styles.update(map(source, inline.styles))
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(scripts)],
        "style-src": ["'self'", *sorted(styles)],
        "img-src": ["'self'", "data:"],  # the theme's icons lie in its styles
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def source(words: str) -> str:
    """The hash by which a policy allows a script or style with these words."""
    digest = hashlib.sha256(words.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
