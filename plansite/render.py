"""Templates to text: the plan's words enter as values, escaped, and never as template or markup."""

import datetime
import re
import string
from collections.abc import Callable
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from plansite.labels import Labels
from plansite.model import LANGS, RELATIONS, Lang, written

TEMPLATES = Path(__file__).parent.parent / "templates"
# No text of ours holds this character: the checker refuses it.
HEADING = "\x02"
HEADING_LINE = re.compile(f"^(#+ .*{HEADING}.*)$", re.MULTILINE)
PIECE = re.compile("<!--piece ([0-9]+)-->")
SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in string.punctuation})


def reference(words: str) -> Markup:
    """Words with every ASCII sign as a character reference: plain in HTML, Markdown and Jinja."""
    return Markup(" ".join(str(words).translate(SIGNS).split()))


def heading(words: str) -> Markup:
    """Words for a heading in Markdown, which tells it from whatever the page's HTML may say."""
    return Markup(HEADING) + reference(words)


def set_aside(page: str) -> tuple[str, tuple[str, ...]]:
    """A page's headings with a mark for each stretch of HTML between them, and the stretches.

    Markdown reads the headings, for the table of contents. It would leave the HTML as it is, but not
    before reading all of it, which takes it longer than everything else.
    """
    kept, pieces = [], []
    for place, part in enumerate(HEADING_LINE.split(page)):
        if place % 2:
            kept.append(part.replace(HEADING, ""))
        elif part.strip():
            kept.append(f"<!--piece {len(pieces)}-->")
            pieces.append(part.strip())
    return "\n\n".join(kept), tuple(pieces)


def put_back(html: str, pieces: tuple[str, ...]) -> str:
    return PIECE.sub(lambda mark: pieces[int(mark[1])], html)


def css_string(words: str) -> str:
    """Words for a CSS string within quotes: all but letters and digits as escapes."""
    return "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in words)


def day(date: datetime.date, lang: Lang) -> str:
    """A date in words, in the edition's language."""
    return written(date)[lang]


class Compiled(jinja2.BytecodeCache):
    """Templates compiled once for both editions, in memory."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.code.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


COMPILED = Compiled()


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
    )
    env.filters |= {"heading": heading, "day": day}
    env.globals |= {"RELATIONS": RELATIONS}
    return env


def renderer(labels: Labels, lang: Lang, **values: object) -> Callable[..., str]:
    """A function `render(template, **values)` for one edition: `t` gives labels in its language."""

    def t(key: str, **named: object) -> Markup:
        return Markup.escape(labels.form(key, lang, named.get("n"))).format(**named)

    env = environment()
    other = next(each for each in LANGS if each != lang)
    env.globals |= {"t": t, "lang": lang, "other": other, **values}

    def render(template: str, **named: object) -> str:
        return env.get_template(template).render(**named)

    return render
