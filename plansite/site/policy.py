"""The strictest Content-Security-Policy under which the built pages still work.

Nothing is allowed but what comes from the site itself. The few scripts that the theme writes into
its pages are allowed one by one, each by the hash of its words.
"""

import base64
import hashlib
from collections.abc import Iterable
from html.parser import HTMLParser

# The types of scripts that a browser runs; any other, as of JSON, is data.
RUN = ("", "text/javascript", "module")


class Inline(HTMLParser):
    """Collects what a page runs or styles without asking the server for it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.refused: list[str] = []
        self.inside: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.refused += [f"<{tag} {name}>" for name in values if name.startswith("on")]
        self.refused += [f"<{tag} style>" for name in values if name == "style"]
        self.inside = None
        if tag == "style":
            self.inside = self.styles
        elif tag == "script" and "src" not in values and (values.get("type") or "") in RUN:
            self.inside = self.scripts
        if self.inside is not None:
            self.inside.append("")

    def handle_data(self, data: str) -> None:
        if self.inside is not None:
            self.inside[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = None


def policy(pages: Iterable[tuple[str, str]]) -> str:
    """The policy for pages, given as (name, HTML). ValueError names what no hash can allow: an
    attribute that is a script or a style."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for name, html in pages:
        inline = Inline()
        inline.feed(html)
        inline.close()
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
