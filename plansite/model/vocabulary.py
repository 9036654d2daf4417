"""How the search understands what people type; nothing in it belongs to one notice."""

from plansite.model.text import Lang, Model, Words


class Lists(Model):
    """Words of either language, each for its edition."""

    zh: tuple[Words, ...]
    en: tuple[Words, ...]

    def __getitem__(self, lang: Lang) -> tuple[str, ...]:
        return self.zh if lang == "zh" else self.en


class ReportingWords(Model):
    """A question about reporting has a report or another subject and an asking word; or a report, or
    a word for a contact, alone."""

    reports: Lists
    subjects: Lists
    asks: Lists
    contact: Lists


class DateWords(Model):
    year_end: Lists
    deadlines: Lists


class PageWords(Model):
    """What people call the pages of the site; {n} is how many tasks, or units, there are."""

    quiz: Lists
    glossary: Lists
    training: Lists
    downloads: Lists
    document: Lists
    timeline: Lists
    units: Lists
    law: Lists
    tasks: Lists
    about: Lists
    maintenance: Lists
    changes: Lists
    explorer: Lists


class FormerNames(Model):
    """What bodies were called before reforms gave their business to those whose names have a word
    of `now`; without the word for the kind of body."""

    now: tuple[Words, ...]
    zh: tuple[Words, ...]
    en: tuple[Words, ...] = ()


class NumberedForms(Model):
    """How people number what the site numbers: `{n}` stands for the number."""

    task: Lists
    lesson: Lists
    article: Lists


class Numerals(Model):
    """English numbers in words, from one."""

    cardinal: tuple[Words, ...]
    ordinal: tuple[Words, ...]


class EverydayWords(Model):
    """What people `say`, and what notices and laws have for it, any of which will do."""

    say: tuple[Words, ...]
    means: tuple[Words, ...]


class Everyday(Model):
    zh: tuple[EverydayWords, ...]
    en: tuple[EverydayWords, ...]

    def __getitem__(self, lang: Lang) -> tuple[EverydayWords, ...]:
        return self.zh if lang == "zh" else self.en


class Vocabulary(Model):
    """`bodies` are what units' names end in (bureau, 局), `sections` what parts of a unit end in,
    `fillers` what a question has around its matter, `common` words that tell little of any."""

    bodies: Lists
    sections: Lists
    former: tuple[FormerNames, ...]
    prefixes: Lists
    fillers: Lists
    reporting: ReportingWords
    dates: DateWords
    pages: PageWords
    numbered: NumberedForms
    numerals: Numerals
    everyday: Everyday
    common: Lists
