from pathlib import Path

import pytest

from plansite.load.data import load_plan

GOOD = Path(__file__).parents[1] / "plans" / "good.yaml"


@pytest.fixture(scope="module")
def notice() -> str:
    """The good plan's notice: its paragraphs, one a line."""
    return "\n".join(paragraph.zh for paragraph in load_plan(GOOD).paragraphs)
