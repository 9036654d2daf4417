"""Labels filled in, in both languages at once."""

from plansite.model.labels import Labels
from plansite.model.text import LANGS, Lang, Text, composed


def bilingual(labels: Labels, key: str, **values: object) -> Text:
    """A label in both languages; texts among the values are filled in each in its own."""

    def words(lang: Lang) -> str:
        filled = {n: v[lang] if isinstance(v, Text) else v for n, v in values.items()}
        return labels.say(key, lang, **filled)

    return composed(words, *(value for value in values.values() if isinstance(value, Text)))


def listed(texts: tuple[Text, ...] | list[Text], labels: Labels) -> Text:
    """Texts one after the other, as the language separates the items of a list."""
    separators = {lang: labels.say("task.list-separator", lang) for lang in LANGS}
    return composed(lambda lang: separators[lang].join(text[lang] for text in texts), *texts)
