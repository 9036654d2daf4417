"""What the search knows beside the pages: names, everyday words, questions and their answers.

The index holds it for the search, and the explorer's page loads it alone.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from plansite.model.blocks import Requirement, Task
from plansite.model.content import Content
from plansite.model.dates import MONTHS
from plansite.model.document import Reporting
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Unit
from plansite.model.reference import Saying, Term
from plansite.model.text import Lang, Model, han
from plansite.model.vocabulary import Lists, PageWords, Vocabulary
from plansite.site.addresses import task_title, task_url, unit_url
from plansite.site.search.names import names, pinyin, search_names, seat, syllables, variants

# The pages that people call something, and where what belongs to them begins.
PAGES = {
    "quiz": "training/quiz.html",
    "training": "training.html",
    "units": "units/index.html",
    "tasks": "tasks/index.html",
}

# What of the vocabulary the units have, and what only some queries need.
ELSEWHERE = ("former", "everyday", "common")

NUMBERED = ("task", "lesson", "article")
DATES = ("day", "month-end", "month", "yearly")


def lexicon(content: Content, lang: Lang) -> dict[str, Any]:
    """The lexicon of an edition as lexicon.js reads it."""
    plan, labels = content.plan, content.labels
    place = seat(plan)
    return {
        "lang": lang,
        "dates": {name: labels.form(f"search.{name}", lang) for name in DATES},
        "months": MONTHS,
        "words": counted(words_of(content.vocabulary, lang), plan, lang),
        "prefixes": [*content.vocabulary.prefixes[lang], *place.prefixes],
        "canonical": {name: labels.form(f"search.{name}", lang) for name in NUMBERED},
        "documents": documents(plan, lang),
        "units": [unit_entry(unit, content, lang) for unit in plan.units],
        "terms": [term_entry(term, lang) for term in content.reference.glossary],
        "places": [place_entry(saying, content, lang) for saying in content.reference.sayings],
        "headings": headings(content),
        "answers": answers(content, lang),
        "pages": {name: PAGES.get(name, f"{name}.html") for name in PageWords.model_fields},
        "isOpen": any(measure.open_ended for measure in plan.measures),
    }


def lexicon_script(lexicon: dict[str, Any]) -> str:
    """assets/search/lexicon-data.js: for a page that reads words as the search does, without its index."""
    return f"var PlanLexiconData = {as_json(lexicon)};\n"


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def words_of(value: Model, lang: Lang) -> dict[str, Any]:
    """The vocabulary as one edition needs it: a question is put in its language."""
    found: dict[str, Any] = {}
    for name in type(value).model_fields:
        if name in ELSEWHERE:
            continue
        inner = getattr(value, name)
        if isinstance(inner, Lists):
            found[name] = inner[lang]
        else:
            found[name] = words_of(inner, lang) if isinstance(inner, Model) else inner
    return found


def everyday_words(vocabulary: Vocabulary, lang: Lang) -> dict[str, Any]:
    """What people say for words of notices, and common words: for what is only near."""
    groups = vocabulary.everyday[lang]
    return {
        "everyday": [{"say": group.say, "means": group.means} for group in groups],
        "common": vocabulary.common[lang],
    }


def of_edition(words: Iterable[str], lang: Lang) -> list[str]:
    """What people say in the language of the edition, and abbreviations, which both use."""
    return [word for word in words if word.isascii() == (lang == "en") or word.isupper()]


def sounds(content: Content, words: str = "") -> dict[str, Any]:
    """How names and terms sound, for who types that, or slips, in the order of the lexicon; and the
    traditional characters for those in `words`, all that pages say."""
    place, glossary = seat(content.plan), content.reference.glossary
    names_of = [(*names(u, place), *search_names(u, place)) for u in content.plan.units]
    forms = [form for term in glossary for form in (*term.forms, *term.people_say)]
    sayings = [word for saying in content.reference.sayings for word in saying.say]
    known = [*(name for names in names_of for name in names), *forms, *sayings, *headings(content)]
    return {
        "units": [list(dict.fromkeys(pinyin(names))) for names in names_of],
        "terms": [list(dict.fromkeys(pinyin(term.forms))) for term in glossary],
        "syllables": syllables("".join(known)),
        "variants": variants(words + "".join(known)),
    }


def documents(plan: Plan, lang: Lang) -> list[str]:
    """The numbers of the notice and of what it rests on."""
    numbers = [plan.document.number, *(basis.number for basis in plan.basis)]
    return [number[lang] for number in numbers if number]


def unit_entry(unit: Unit, content: Content, lang: Lang) -> dict[str, Any]:
    former = dict.fromkeys(former_names(unit, content.vocabulary))
    return {
        "location": unit_url(unit),
        "name": unit.name[lang],
        "isCollective": unit.is_collective,
        "names": list(names(unit, seat(content.plan))),
        "search": of_edition(unit.search_names, lang),
    } | ({"former": found} if (found := of_edition(former, lang)) else {})


def former_names(unit: Unit, vocabulary: Vocabulary) -> Iterator[str]:
    """What bodies were called whose business is now the unit's, as far as its name tells."""
    own = unit.name.zh + unit.full_name.zh
    for former in vocabulary.former:
        if not unit.is_collective and any(word in own for word in former.now):
            yield from (*former.zh, *former.en)


def counted(words: dict[str, Any], plan: Plan, lang: Lang) -> dict[str, Any]:
    """Words for pages with the number of their tasks or units in place of {n}."""
    sizes = {"tasks": len(plan.tasks), "units": len(plan.units)}
    for page, size in sizes.items():
        numbers = [str(size), han(size)] if lang == "zh" else [str(size)]
        if lang == "en" and size <= len(words["numerals"]["cardinal"]):
            numbers.append(words["numerals"]["cardinal"][size - 1])
        found = (text.replace("{n}", n) for text in words["pages"][page] for n in numbers)
        words["pages"][page] = list(dict.fromkeys(found))
    return words


def term_entry(term: Term, lang: Lang) -> dict[str, Any]:
    """A term; the first of its forms is the edition's name for it."""
    forms = (term.zh, *term.variants, term.en, *(term.accepted if lang == "en" else ()))
    return {
        "location": f"glossary.html#term-{term.id}",
        "forms": list(dict.fromkeys((term.name[lang], *forms))),
        "say": of_edition(term.people_say, lang),
    } | ({"isLaw": True} if term.zh.endswith(("法", "条例", "办法", "规定")) else {})


def place_entry(saying: Saying, content: Content, lang: Lang) -> dict[str, Any]:
    """A task, a requirement or an article: its title, and what people `say`."""
    plan, label = content.plan, content.labels.say
    articles = {f"article-{article.number}": article for article in content.reference.articles}
    if article := articles.get(saying.at):
        location = f"law.html#{saying.at}"
        number = label("search.article", lang, n=article.number, han=han(int(article.number)))
        name = f"{number} {article.topic[lang]}"
    else:
        items: tuple[Task | Requirement, ...] = (*plan.tasks, *plan.requirements)
        item = next(item for item in items if item.anchor == saying.at)
        location, name = task_url(item, plan), task_title(item)[lang]
    return {"location": location, "name": name, "say": of_edition(saying.say, lang)}


def headings(content: Content) -> list[str]:
    """What tasks, requirements and articles are about and what deadlines say, in Chinese, where words
    are not set apart."""
    plan, law = content.plan, content.reference.law
    topics = [article.topic for article in law.articles] if law else []
    titles = [item.title for item in (*plan.tasks, *plan.requirements)]
    return [*(title.zh for title in (*titles, *topics) if title), *deadlines(content)]


def deadlines(content: Content) -> list[str]:
    """What deadlines say, in Chinese."""
    words = (measure.deadline.words for measure in content.plan.measures)
    return list(dict.fromkeys(text.zh for text in words if text))


def answers(content: Content, lang: Lang) -> dict[str, Any]:
    """The questions that the site answers itself; none about reporting where nothing is reported."""
    plan, say = content.plan, content.labels.say
    days = {m.deadline.date for m in plan.measures if m.deadline.date}
    found: dict[str, Any] = {}
    if days or plan.report_dates:
        found["dates"] = {
            "location": "timeline.html",
            "title": say("search.dates", lang),
            "days": sorted(day.isoformat() for day in days),
        }
    if plan.reporting:
        found["reporting"] = reporting(plan.reporting, plan, content.labels, lang)
    return found


def reporting(to: Reporting, plan: Plan, labels: Labels, lang: Lang) -> dict[str, Any]:
    """To whom, where and how to reach them, as far as the notice says, and the days of every year."""
    recipient = plan.unit(to.recipient).name if to.recipient else None
    facts = {
        "to": to.office or recipient,
        "address": to.address,
        "telephone": to.telephone,
    }
    return {
        "location": "document.html",
        "anchor": to.anchor,
        "office": to.office[lang] if to.office else "",
        "title": labels.say("search.reporting", lang),
        "next": labels.form("search.next", lang),
        "days": [f"{day.month:02}-{day.day:02}" for day in to.dates if day.month and day.day],
        "dates": [day.date.isoformat() for day in to.dates if day.date],
        "facts": [
            {
                "name": labels.say(f"search.{name}", lang),
                "value": value if isinstance(value, str) else value[lang],
            }
            for name, value in facts.items()
            if value
        ],
        "text": to.text[lang],
        "form": {"location": "downloads.html#units", "title": labels.say("search.form", lang)},
    }
