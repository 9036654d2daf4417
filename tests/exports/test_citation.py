import pytest

from plansite.model.plan import Plan
from plansite.model.text import Text
from plansite.site.citation import citation, section

WORDS = {"zh": "做事。", "en": "Act."}
MEASURE = {"id": "11.1", "text": WORDS}


@pytest.mark.parametrize(
    ("zh", "en", "number"),
    [
        ("二、工作任务", "II. Tasks", ("二、", "II")),
        ("十二、任务、要求", "XII. Tasks. More", ("十二、", "XII")),
    ],
)
def test_section_is_the_number_of_the_heading(zh, en, number):
    found = section(Text(zh=zh, en=en))
    assert (found.zh, found.en) == number


def test_a_heading_without_a_number_gives_none():
    assert section(Text(zh="工作任务", en="Tasks")) is None


@pytest.mark.parametrize(
    ("lang", "form"),
    [
        ("zh", "《某市贯彻<某法>方案》（某政办〔2020〕3号）四、（十一）"),
        ("en", "“Plan & <Act>” (No. 3 [2020]), section IV (11)"),
    ],
)
def test_citation_names_plan_notice_section_and_task(lang, form):
    plan = Plan.model_validate(
        {
            "name": {"zh": "某市贯彻<某法>方案", "en": "Plan & <Act>"},
            "notice": [
                {"number": {"zh": "某政办〔2020〕3号", "en": "No. 3 [2020]"}},
                {"heading": {"zh": "四、任务", "en": "IV. Tasks"}},
                {"task": "11", "number": "（十一）", "title": WORDS, "measures": [MEASURE]},
            ],
        }
    )
    assert citation(plan, plan.task("11"), lang) == form
