"""How pages and files say what version of the data they were made from."""

from plansite.model.labels import Labels
from plansite.model.text import Lang
from plansite.model.version import Version


def stamp(version: Version, labels: Labels, lang: Lang) -> str:
    """版本2026-11-26 · 数据0a1b2c3d, or that the data have changed since, or were never recorded."""
    key = "none" if version.id is None else "changed" if version.changed else "recorded"
    words = labels.say(f"version.{key}", lang, id=version.id)
    return labels.say("version.stamp", lang, version=words, data=version.data)
