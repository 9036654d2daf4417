"""The parts of the explorer that know nothing of a page, on their own."""

import itertools
import random

import pytest

from harness.building import ROOT

RELATIONS = ("named", "collective", "possible")
KNOWN = {
    "units": ["", "a", "b"],
    "deadlines": ["", "ongoing", "2025-11-30"],
    "tasks": ["", "1"],
    "relations": RELATIONS,
    "usual": ["named", "collective"],
}
USUAL = {
    "q": "",
    "unit": "",
    "relations": ["named", "collective"],
    "deadline": "",
    "task": "",
    "view": "table",
    "sort": "number",
}


@pytest.fixture
def parts(page):
    """A blank page with the scripts and nothing else."""
    for name in ("address", "selection"):
        page.add_script_tag(path=ROOT / f"overrides/assets/explorer/{name}.js")
    return page


@pytest.mark.parametrize(
    ("search", "state"),
    [
        ("", {}),
        ("?unit=a", {"unit": "a"}),
        ("?relation=named,possible", {"relations": ["named", "possible"]}),
        ("?relation=possible", {"relations": ["possible"]}),
        ("?relation=none", {"relations": []}),
        ("?deadline=2025-11-30&view=matrix", {"deadline": "2025-11-30", "view": "matrix"}),
        ("?q=1+%2B+1%25&sort=-deadline", {"q": "1 + 1%", "sort": "-deadline"}),
        ("?q=%3Cb%3E&task=1", {"q": "<b>", "task": "1"}),
    ],
)
def test_an_address_and_its_state(parts, search, state):
    state = {**USUAL, **state}
    assert parts.evaluate("([s, k]) => PlanAddress.read(s, k)", [search, KNOWN]) == state
    assert parts.evaluate("([s, k]) => PlanAddress.write(s, k)", [state, KNOWN]) == search


@pytest.mark.parametrize(
    ("search", "better"),
    [
        ("?unit=gone&deadline=2025-11-31&task=2&view=Table&sort=&page=3", ""),
        ("?relation=possible,named,named,other", "?relation=named,possible"),
        ("?relation=collective,named", ""),
        ("?relation=", ""),
        ("?relation=none,named", "?relation=named"),
        ("?q=%20%20", ""),
        ("?q=a&q=b&unit=b&unit=a", "?q=a&unit=b"),
    ],
)
def test_an_address_with_more_or_less_than_it_needs(parts, search, better):
    state = "PlanAddress.read(s, k)"
    assert parts.evaluate(f"([s, k]) => PlanAddress.write({state}, k)", [search, KNOWN]) == better


def invented(seed: int) -> list[dict]:
    chance = random.Random(seed)
    return [
        {
            "id": str(place),
            "place": place,
            "task": str(place // 2),
            "deadline": chance.choice(["ongoing", "2023-11-30", "2025-11-30"]),
            "relations": {u: chance.choice(RELATIONS) for u in "abcd" if chance.random() < 0.5},
        }
        for place in range(20)
    ]


MEASURES = """measures.map(m => ({ ...m, relations: new Map(Object.entries(m.relations)),
    kinds: [...new Set(Object.values(m.relations))] }))"""


def left(measures: list[dict], state: dict) -> list[str]:
    """The ids that a state selects, said in another way than the script's."""
    return [
        m["id"]
        for m in measures
        if any(
            kind in state["relations"] and state["unit"] in ("", unit)
            for unit, kind in m["relations"].items()
        )
        and state["deadline"] in ("", m["deadline"])
        and state["task"] in ("", m["task"])
    ]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_selected_and_what_each_choice_would_leave(parts, seed):
    measures = invented(seed)
    choices = {
        "unit": ["", *"abcd"],
        "relation": list(RELATIONS),
        "deadline": ["", "ongoing", "2023-11-30", "2025-11-30"],
        "task": ["", *map(str, range(10))],
    }
    some = ["named", "collective"], ["possible"], []
    for unit, relations, deadline, task in itertools.product(
        ("", "a"), some, ("", "ongoing"), ("", "3")
    ):
        state = {"unit": unit, "relations": relations, "deadline": deadline, "task": task}
        found = parts.evaluate(
            f"([measures, state, choices]) => {{ const all = {MEASURES};"
            """
                const found = PlanSelection.select(all, state, () => true);
                const counts = Object.entries(choices).map(([filter, values]) =>
                    [filter, Object.fromEntries(values.map(v => [v, found.counts.of(filter, v)]))]);
                return { ...found, counts: Object.fromEntries(counts) };
            }""",
            [measures, state, choices],
        )
        ids = left(measures, state)
        assert found["total"] == len(ids)
        assert [
            m["id"] for m, is_shown in zip(measures, found["shown"], strict=True) if is_shown
        ] == ids
        for name, values in choices.items():
            for value in values:
                # A relation is ticked beside others: its number is what it brings alone.
                what = {"relations": [value]} if name == "relation" else {name: value}
                would = len(left(measures, {**state, **what}))
                assert found["counts"][name][value] == would, (state, name, value)


@pytest.mark.parametrize("sort", ["number", "-number", "deadline", "-deadline"])
def test_the_order(parts, sort):
    measures = invented(1)
    ids = parts.evaluate(
        "([measures, sort]) => PlanSelection.ordered(measures, sort).map(m => m.place)",
        [measures, sort],
    )
    dates = ["2023-11-30", "2025-11-30", "ongoing"]
    sign = -1 if sort.startswith("-") else 1
    by_deadline = [sign * dates.index(measures[i]["deadline"]) for i in ids]
    if sort.endswith("deadline"):
        assert by_deadline == sorted(by_deadline)
        for _, group in itertools.groupby(ids, lambda i: measures[i]["deadline"]):
            alike = list(group)
            assert alike == sorted(alike)
    else:
        assert ids == list(range(20))[::sign]
