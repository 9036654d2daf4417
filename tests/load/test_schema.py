"""The schemas for editors: made from the models, and the data fits them."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from plansite.load import schema
from plansite.load.data import FILES

ROOT = Path(__file__).parents[2]


def test_schemas_are_fresh() -> None:
    """If this fails: python -m plansite.load.schema."""
    for file, content in schema.schemas().items():
        assert (ROOT / file).read_text("utf-8") == content
    assert {path.name for path in (ROOT / schema.FOLDER).iterdir()} == {
        Path(file).name for file in schema.schemas()
    }


@pytest.mark.parametrize("file", [file for file, _ in FILES.values()])
def test_the_data_fits_its_schema_as_an_editor_reads_it(file: str) -> None:
    """An editor reads YAML 1.2: 6 is a number and 2025-11-30 a string."""

    class Editor(yaml.SafeLoader):
        pass

    Editor.yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    wanted = json.loads((ROOT / schema.FOLDER / f"{Path(file).stem}.json").read_text("utf-8"))
    jsonschema.validate(yaml.load((ROOT / file).read_text("utf-8"), Editor), wanted)
