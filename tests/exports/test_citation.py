import pytest

from plansite.model.text import Text
from plansite.site.citation import citation, section


@pytest.mark.parametrize(
    ("zh", "en", "number"),
    [
        ("二、工作任务", "II. Tasks", ("二、", "II")),
        ("十二、任务、要求", "XII. Tasks. More", ("十二、", "XII")),
        ("工作任务", "Tasks", ("工作任务", "Tasks")),
    ],
)
def test_section_is_the_number_of_the_heading(zh, en, number):
    assert tuple(section(Text(zh=zh, en=en)).model_dump().values()) == number


@pytest.mark.parametrize(
    ("lang", "form"),
    [
        ("zh", "《某市贯彻<某法>方案》（某政办〔2020〕3号）四、（十一）"),
        ("en", "“Plan & <Act>” (No. 3 [2020]), section IV (11)"),
    ],
)
def test_citation_names_plan_notice_section_and_task(plan, lang, form):
    heading = Text(zh="四、任务", en="IV. Tasks")
    document = plan.document.model_copy(
        update={
            "name": Text(zh="某市贯彻<某法>方案", en="Plan & <Act>"),
            "number": Text(zh="某政办〔2020〕3号", en="No. 3 [2020]"),
        }
    )
    headings = plan.headings.model_copy(update={"tasks": heading})
    other = plan.model_copy(update={"document": document, "headings": headings})
    assert citation(other, plan.task("11"), lang) == form
