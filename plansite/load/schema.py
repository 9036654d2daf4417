"""JSON Schemas of the data files, made from the models, for completion in an editor.

They help while typing; what counts is the check. Write them anew: python -m plansite.load.schema
"""

import json
import pathlib
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from plansite.load.data import FILES

FOLDER = "data/schema"


class ForYaml(GenerateJsonSchema):
    """Scalars stay strings when the data is read, so `id: 6` is as good a string as `id: "6"`."""

    def str_schema(self, schema: core_schema.StringSchema) -> dict[str, Any]:
        return {**super().str_schema(schema), "type": ["string", "number", "boolean"]}


def schema(model: type[BaseModel]) -> str:
    """The schema as the text of a file."""
    made = model.model_json_schema(schema_generator=ForYaml)
    made = {"$schema": ForYaml.schema_dialect, **made}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def schemas() -> dict[str, str]:
    """Path from the root -> content, one for each data file: data/schema/plan.json."""
    return {
        f"{FOLDER}/{pathlib.PurePosixPath(file).stem}.json": schema(model)
        for file, model in FILES.values()
    }


def main(root: pathlib.Path = pathlib.Path()) -> None:
    (root / FOLDER).mkdir(exist_ok=True)
    for file, content in schemas().items():
        (root / file).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
