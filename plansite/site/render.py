"""Templates to text: the plan's words enter as values, escaped, and never as template or markup."""

import datetime
import string
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup

from plansite.model.dates import written
from plansite.model.duties import RELATIONS
from plansite.model.records import ROLES
from plansite.model.text import LANGS, Lang, Pending
from plansite.site.compiled import COMPILED
from plansite.site.page_values import PageValues

TEMPLATES = Path(__file__).parents[2] / "templates"
SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in string.punctuation})


def inert(words: str) -> Markup:
    """Words with every ASCII sign as a character reference: plain in HTML, Markdown and Jinja."""
    return Markup(" ".join(str(words).translate(SIGNS).split()))


@dataclass(frozen=True)
class PageHeading:
    """A heading of a page, for the table of contents: the words are HTML."""

    words: str
    id: str


@dataclass(frozen=True)
class Rendered:
    """A page's article as HTML, and its headings in order."""

    html: str
    headings: tuple[PageHeading, ...]


def headings_into(found: list[PageHeading]) -> Callable[..., Markup]:
    """What `heading(words, id)` is in a template: an <h2> that the table of contents knows of."""

    def heading(words: str, id: str, kind: str = "", small: str = "") -> Markup:
        parts = [inert(words), *([inert(small)] if small else [])]
        found.append(PageHeading(" ".join(parts), id))
        shown = Markup(" ").join(
            [parts[0], *(Markup("<small>{}</small>").format(s) for s in parts[1:])]
        )
        mark = Markup(' class="{}"').format(kind) if kind else ""
        return Markup('\n<h2{} id="{}">{}</h2>\n').format(mark, id, shown)

    return heading


def css_string(words: str) -> str:
    """Words for a CSS string within quotes: all but letters and digits as escapes."""
    return "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in words)


def shown(value: object) -> object:
    """A value as a page shows it: Chinese in the place of a translation is marked as such."""
    if isinstance(value, Pending):
        return Markup('<span lang="zh" data-pending>{}</span>').format(str(value))
    return value


def plain(value: object) -> str:
    """A value for an attribute, where no mark can stand."""
    return str(value)


def day(date: datetime.date, lang: Lang) -> str:
    """A date in words, in the edition's language."""
    return written(date)[lang]


class PlainContext(Context):
    """Calls what a template calls as it is. Jinja would look each time whether it wants to know where
    it is called from; nothing of ours does."""

    def call(
        self,
        function: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: Any,
    ) -> Any:
        return function(*args, **named)


def environment() -> jinja2.Environment:
    """Jinja over templates/: autoescaping, strict, with the filters the templates use."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=COMPILED,
        optimized=False,  # next to nothing in a template is the same every time
        auto_reload=False,  # an environment is for one build
        finalize=shown,
    )
    env.context_class = PlainContext
    env.filters |= {"day": day, "plain": plain, "shown": shown}
    env.tests["pending"] = lambda value: isinstance(value, Pending)
    env.globals |= {"RELATIONS": RELATIONS, "ROLES": ROLES}
    return env


class Renderer:
    """Templates with the values of one edition.

    Beside the values, templates have `t`, which gives labels in the edition's language, and `other`,
    the language of the other edition.
    """

    def __init__(self, values: PageValues) -> None:
        self.labels, self.lang = values.content.labels, values.lang
        self.plan = values.plan
        # A page says the same again and again, and so does the next.
        self.form = cache(lambda key, n: Markup.escape(self.labels.form(key, self.lang, n)))
        self.env = environment()
        other = next(language for language in LANGS if language != self.lang)
        self.env.globals |= {"t": self.label, "other": other, **values.as_dict()}

    def label(self, key: str, **named: object) -> Markup:
        """A label with its values filled in, all of them escaped."""
        words = self.form(key, 1 if named.get("n") == 1 else None)
        if "{" not in words:  # as most are; filling in is slow
            return words
        escaped = {name: Markup.escape(shown(value)) for name, value in named.items()}
        return Markup(str.format(words, **escaped))

    def citation(self) -> Markup:
        """The notice in a phrase: who issued it, what it is called, its number."""
        document, lang, say = self.plan.document, self.lang, self.labels.say
        words = say("site.notice", lang, name=document.name[lang])
        if document.number:
            words = say("site.numbered", lang, notice=words, number=document.number[lang])
        if document.issuer:
            words = say("site.issued", lang, notice=words, issuer=document.issuer[lang])
        return inert(words)

    def piece(self, template: str, **named: object) -> str:
        """A piece of a page; it has no headings of its own."""
        return self.env.get_template(template).render(**named)

    def page(self, template: str, **named: object) -> Rendered:
        """The article of a page."""
        found: list[PageHeading] = []
        named["heading"] = headings_into(found)
        html = self.env.get_template(template).render(**named).strip()
        return Rendered(html, tuple(found))
