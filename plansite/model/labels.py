"""The words of the interface, zh and en side by side, from data/ui.yaml."""

from pydantic import RootModel

from plansite.model.records import Id
from plansite.model.text import Lang, Text, Words


class Label(Text):
    """A label; `{name}` marks a value. `one` is the English where `n` is 1."""

    one: Words | None = None


class Labels(RootModel[dict[Id, dict[Id, Label]]]):
    """Labels by section and name."""

    def form(self, key: str, lang: Lang, n: object = None) -> str:
        """The label `section.name` in `lang`, its values not filled in. KeyError if there is none."""
        section, name = key.split(".")
        label = self.root[section][name]
        return label.one if lang == "en" and n == 1 and label.one else label[lang]

    def say(self, key: str, lang: Lang, **values: object) -> str:
        """The label `section.name` in `lang`, values filled in. KeyError if there is none."""
        return self.form(key, lang, values.get("n")).format(**values)
