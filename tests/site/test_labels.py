"""No label in data/ui.yaml is there for nothing, and none is missing in silence."""

import re

import yaml

from harness.building import ROOT

WRITTEN = [
    path.read_text("utf-8")
    for folder in ("plansite", "templates", "overrides", "docs")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".py", ".html", ".md", ".js")
]
SOURCES = "\n".join([*WRITTEN, (ROOT / "macros.py").read_text("utf-8")])
# "section.name" in full; "section.part-" put together with `~`, `+` or braces; labels["section"].
KEYS = set(re.findall(r"""["']([a-z-]+\.[a-z0-9-]+)["']""", SOURCES))
BEGINNINGS = set(re.findall(r"""["']([a-z-]+\.(?:[a-z0-9-]+-)?)(?:["']\s*[~+]|\{)""", SOURCES))
SECTIONS = set(re.findall(r"""root\[["']([a-z-]+)["']\]""", SOURCES))
# What may be put into such a key: quoted words, and the ends of file names.
PARTS = set(re.findall(r"""["'{}.]([a-z0-9-]+)(?=["'{}])""", SOURCES))


def is_put_together(name: str) -> bool:
    return name in PARTS or any(
        name[:at] in PARTS and name[at:] in PARTS for at in range(1, len(name))
    )


def is_used(key: str) -> bool:
    beginnings = [key[len(b) :] for b in BEGINNINGS if key.startswith(b)]
    return (
        key in KEYS
        or key.partition(".")[0] in SECTIONS
        or any(is_put_together(rest) for rest in beginnings)
    )


def test_every_label_is_used():
    labels = yaml.safe_load((ROOT / "data/ui.yaml").read_text("utf-8"))
    keys = [f"{section}.{name}" for section, names in labels.items() for name in names]
    assert [key for key in keys if not is_used(key)] == []


def test_a_label_that_nothing_names_is_found():
    assert is_used("relation.named-means")
    assert not is_used("relation.nobody-means")
    assert not is_used("site.nowhere")
