"""Labels: one form for each language, the singular only in English, values filled in literally."""

import pytest

from plansite.model.labels import Labels

LABELS = Labels.model_validate(
    {
        "count": {
            "units": {"zh": "{n}个单位", "en": "{n} units", "one": "1 unit"},
            "pages": {"zh": "{n}页", "en": "{n} pages"},
        },
        "unit": {"title": {"zh": "{name}的任务", "en": "Duties of {name}"}},
    }
)


@pytest.mark.parametrize(
    ("key", "lang", "n", "words"),
    [
        ("count.units", "zh", 1, "1个单位"),
        ("count.units", "zh", 2, "2个单位"),
        ("count.units", "en", 1, "1 unit"),
        ("count.units", "en", 0, "0 units"),
        ("count.units", "en", 2, "2 units"),
        ("count.pages", "en", 1, "1 pages"),
    ],
)
def test_counts(key: str, lang: str, n: int, words: str) -> None:
    assert LABELS.say(key, lang, n=n) == words


def test_values_are_not_read_as_labels() -> None:
    assert LABELS.say("unit.title", "en", name="{n} <b>") == "Duties of {n} <b>"


@pytest.mark.parametrize("key", ["count.none", "none.units"])
def test_a_label_that_is_not_there(key: str) -> None:
    with pytest.raises(KeyError):
        LABELS.say(key, "zh")


def test_a_value_that_is_not_given() -> None:
    with pytest.raises(KeyError):
        LABELS.say("unit.title", "zh")
