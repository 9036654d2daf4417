from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from plansite.labels import Labels
from plansite.model import Plan

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def content():
    def read(name):
        return yaml.load((DATA / name).read_text("utf-8"), yaml.BaseLoader)

    return SimpleNamespace(
        plan=Plan.model_validate(read("plan.yaml")), labels=Labels.model_validate(read("ui.yaml"))
    )


@pytest.fixture(scope="session")
def plan(content):
    return content.plan
