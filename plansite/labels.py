"""The words of the interface, zh and en side by side, from data/ui.yaml."""

from pydantic import RootModel

from plansite.model import Id, Lang, Text, Words


class Label(Text):
    """A label; `{name}` marks a value. `one` is the English where `n` is 1."""

    one: Words | None = None


class Labels(RootModel[dict[Id, dict[Id, Label]]]):
    """Labels by section and name."""

    def say(self, key: str, lang: Lang, **values: object) -> str:
        """The label `section.name` in `lang`, values filled in. KeyError if there is none."""
        section, name = key.split(".")
        label = self.root[section][name]
        form = label.one if lang == "en" and values.get("n") == 1 and label.one else label[lang]
        return form.format(**values)
