"""A plan of any size with the real plan's words, for measuring how the cost grows.

Tasks repeat the real twelve; each twelve come with four units of their own: a collective and three
named ones, which the twelve name as densely as the real ones do (about a dozen measures a unit).
So the text of a task and the duties of a unit do not grow with the plan, and what grows faster
than it is the site's doing. One page must: the matrix has a cell for each unit and task.
"""

from pathlib import Path
from typing import Any

import yaml

from plansite.load.data import load_plan
from plansite.model.dates import Deadline
from plansite.model.text import han

Data = dict[str, Any]

CYCLE = 12
UNITS_IN_CYCLE = 4
FIRST = ("justice", "enforcement")  # the requirements and the reporting paragraph name these

ENDINGS = {
    "enforcement": {
        "zh": "等行政执法单位",
        "en": " and other administrative law enforcement units",
    },
    "related": {"zh": "等相关单位", "en": " and other related units"},
    None: {"zh": "", "en": ""},
}


def write(data: Path, tasks: int) -> None:
    """Make the plan in the folder `data`, which holds the real one, one of `tasks` tasks."""
    plan = read(data / "plan.yaml")
    rest = [unit for unit in plan["units"] if unit["id"] not in FIRST]
    named = {unit["id"]: unit for unit in plan["units"]}
    cycles = -(-tasks // CYCLE)
    groups = [group(number, named, rest) for number in range(cycles)]
    real = tasks_of(plan)
    made = [
        task(number, real[number % CYCLE], groups[number // CYCLE], number // CYCLE)
        for number in range(tasks)
    ]
    first = plan["notice"].index(real[0])
    plan["notice"][first : first + len(real)] = made
    plan["units"] = [unit for units in groups for unit in units]
    state_members(plan)
    save(data / "plan.yaml", plan)
    (data / "source/notice.txt").write_text(
        "\n".join(paragraph.zh for paragraph in load_plan(data / "plan.yaml").paragraphs),
        encoding="utf-8",
    )
    reference = read(data / "reference.yaml")
    fit_reference(reference, plan)
    save(data / "reference.yaml", reference)


def tasks_of(plan: Data) -> list[Data]:
    return [block for block in plan["notice"] if "task" in block]


def read(path: Path) -> Data:
    """YAML with every scalar a string."""
    data: Data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return data


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """Repeated texts are written out each time."""
        return True


def save(path: Path, value: Data) -> None:
    text = yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def group(number: int, named: dict[str, Data], rest: list[Data]) -> list[Data]:
    """Three named units and a collective; the first of them is the real plan's where needed."""
    units = [unit(f"unit-{number}-{at}", number * 3 + at + 1) for at in range(3)]
    collective = {
        **unit(f"all-{number}", number + 1, "各第{}类行政机关", "all offices of class {}")
    }
    collective["kind"] = "collective"
    if number == 0:
        units[0] = {k: v for k, v in named["justice"].items() if k != "aliases"}
        collective = {k: v for k, v in named["enforcement"].items() if k != "members"}
    return [*units, collective]


def unit(id: str, number: int, zh: str = "市第{}行政事务管理局", en: str = "Bureau No. {}") -> Data:
    name = {"zh": zh.format(number), "en": en.format(number)}
    return {"id": id, "name": name, "full_name": {**name, "zh": "昌吉" + name["zh"]}}


def task(number: int, real: Data, units: list[Data], cycle: int) -> Data:
    id = str(number + 1)
    return {
        "task": id,
        "number": f"（{han(number + 1)}）",
        "title": real["title"],
        "measures": [
            measure(f"{id}.{at}", item, units, cycle) for at, item in enumerate(real["measures"], 1)
        ],
    }


def measure(id: str, real: Data, units: list[Data], cycle: int) -> Data:
    """The real measure, its units replaced by those of the group, its line written anew."""
    *single, collective = units
    named = []
    if "enforcement" in real["units"]:
        named = [collective, *(single if cycle else [])]
    if "justice" in real["units"] and single[0] not in named:
        named.append(single[0])
    if set(real["units"]) - set(FIRST) and single[1] not in named:
        named += single[1:]
    open_ended = real.get("open_ended")
    if open_ended == "enforcement" and cycle:
        open_ended = None
    ending = ENDINGS[open_ended]
    deadline = real["deadline"]
    until = "长期坚持" if deadline == "ongoing" else "{}年{}月底前".format(*deadline.split("-"))
    limit = Deadline.model_validate(deadline).text
    assert limit, deadline
    zh, en = ([unit["name"][lang] for unit in named] for lang in ("zh", "en"))
    return {
        **{key: real[key] for key in ("text", "items") if key in real},
        "id": id,
        "wording": {
            "zh": f"（责任单位：{'、'.join(zh)}{ending['zh']}，完成时限：{until}）。",
            "en": f"(Responsible units: {', '.join(en)}{ending['en']}; time limit: {limit.en}).",
        },
        "units": [unit["id"] for unit in named],
        **({"open_ended": open_ended} if open_ended else {}),
        "deadline": deadline,
    }


def state_members(plan: Data) -> None:
    """The collective `enforcement` consists of those whom a line ending in 等行政执法单位 names."""
    measures = [measure for task in tasks_of(plan) for measure in task["measures"]]
    lines = [m["units"] for m in measures if m.get("open_ended") == "enforcement"]
    collective = next(unit for unit in plan["units"] if unit["id"] == "enforcement")
    collective["members"] = sorted({id for units in lines for id in units} - {"enforcement"})


def fit_reference(reference: Data, plan: Data) -> None:
    """Drop the editors' remarks on words that the responsibility lines no longer have."""
    words = {
        measure["id"]: "".join(
            text["zh"] for text in (measure["text"], *measure.get("items", []), measure["wording"])
        )
        for task in tasks_of(plan)
        for measure in task["measures"]
    }
    reference["notes"] = [n for n in reference["notes"] if not n["at"].startswith("task-")]
    reference.pop("parts", None)
    for name in ("points", "corrections"):
        reference["law"][name] = [
            remark
            for remark in reference["law"][name]
            if remark["anchor"] in words.get(remark["belongs_to"], remark["anchor"])
        ]
