"""From the files under `data/` to the model, with the place of everything that is wrong."""

import pathlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pydantic import BaseModel, ValidationError

from plansite.load.characters import decoded, text_of
from plansite.load.check import check
from plansite.load.explain import explain
from plansite.load.problem import Finding, Problem, Problems, dotted
from plansite.load.quotation import unquoted
from plansite.load.strays import strays
from plansite.load.tree import Source
from plansite.load.versions import digest, recorded, version
from plansite.load.yaml_reader import Reader
from plansite.model.amendments import Amendments, in_force
from plansite.model.blocks import TAGS
from plansite.model.content import Content
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.vocabulary import Vocabulary

FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "plan": ("data/plan.yaml", Plan),
    "amendments": ("data/amendments.yaml", Amendments),
    "reference": ("data/reference.yaml", Reference),
    "labels": ("data/ui.yaml", Labels),
    "vocabulary": ("data/vocabulary.yaml", Vocabulary),
}

# A plan that nothing has changed since has no such file.
MAY_BE_ABSENT = "amendments"
NOTICE = "data/source/notice.txt"


def load(root: pathlib.Path) -> Content:
    """Read and check everything under `root`/data. Raises Problems with all that is wrong."""
    sources = {
        key: read(root, file, model)
        for key, (file, model) in FILES.items()
        if key != MAY_BE_ABSENT or (root / file).exists()
    }
    notice = Source(NOTICE)
    notice.value = text_of(root, notice, tabs=True)
    if notice.value is not None and not notice.value.strip():
        notice.wrong(
            1,
            1,
            "通知原文是空的，请恢复原来的内容。",
            "The notice is empty: restore what was in it.",
        )
        notice.value = None
    pages = [Source(page.relative_to(root).as_posix()) for page in root.glob("docs/*/*.md")]
    for page in pages:
        decoded(root, page)
    values = {MAY_BE_ABSENT: Amendments()} | {key: s.value for key, s in sources.items()}
    findings = check(**values, notice=notice.value)
    problems = [p for source in (*sources.values(), notice, *pages) for p in source.problems]
    problems += [placed(finding, sources[finding.file]) for finding in findings]
    problems += strays(root)
    versions = list(recorded(root, read))
    problems += [p for files, _ in versions for source in files for p in source.problems]
    if problems:
        raise Problems(ordered(problems), skipped([*sources.values(), notice]))
    amendments = values[MAY_BE_ABSENT]
    plan = in_force(values["plan"], amendments)
    history = tuple(record for _, record in versions if record)
    now = version(digest(sources, notice.value), history)
    return Content(
        plan, values["reference"], values["labels"], values["vocabulary"], amendments, now, history
    )


def load_plan(file: pathlib.Path, notice: str | None = None) -> Plan:
    """Read and check one plan file alone, against `notice` if given. Raises Problems."""
    source = read(file.parent, file.name, Plan)
    findings = check(plan=source.value, notice=notice, amendments=Amendments())
    problems = [*source.problems, *(placed(finding, source) for finding in findings)]
    if problems:
        raise Problems(ordered(problems), skipped([source]))
    assert isinstance(source.value, Plan)
    return source.value


def ordered(problems: list[Problem]) -> list[Problem]:
    files = [file for file, _ in FILES.values()]
    rank = {file: at for at, file in enumerate(files)}
    return sorted(
        dict.fromkeys(problems), key=lambda p: (rank.get(p.file, len(rank)), p.line, p.column)
    )


def skipped(sources: list[Source]) -> Iterator[str]:
    """Why a second run may show more: rules that need a file wait until that file is sound."""
    for source in sources:
        if source.value is None:
            yield (
                f"{source.file}：先改正以上问题，依赖此文件内容的核对才会进行。\n"
                f"    Correct the above first: what depends on this file has not been checked yet."
            )


def placed(finding: Finding, source: Source) -> Problem:
    """A finding as a problem: its path becomes a line and a column of the file."""
    line, column, name, path = 1, 1, "", finding.path
    if source.root:
        path = source.root.as_written(finding.path)
        name = source.root.name(path)
        node, taken = source.root.at(path)
        missing = taken < len(path)
        line, column = (node.line, node.column)
        if node.key and (finding.at_key or missing):
            line, column = node.key
        elif node.literal:
            column += finding.offset
    return Problem(source.file, line, column, dotted(path), finding.zh, finding.en, name)


def read(root: pathlib.Path, file: str, model: type[BaseModel]) -> Source:
    """A YAML file as `model`: `value` is None where it could not be made, `problems` say why."""
    source = Source(file)
    text = text_of(root, source)
    if text is None:
        return source
    if source.problems:
        return made(source, text, model)
    found = sound(text, model)
    problems = [replace(problem, file=file) for problem in found.problems]
    return replace(found, file=file, problems=problems)


# While an editor works, one file of them has changed; a version has most files as the one before has.
@lru_cache(maxsize=2 * len(FILES))
def sound(text: str, model: type[BaseModel]) -> Source:
    """A file whose characters are all in order, whatever its name."""
    return made(Source(""), text, model)


def made(source: Source, text: str, model: type[BaseModel]) -> Source:
    Reader(source).read(text)
    if source.root:
        validate(source, model)
    return source


def validate(source: Source, model: type[BaseModel]) -> None:
    """Make `model` of the tree; each error of pydantic becomes a problem with its place."""
    root = source.root
    assert root is not None
    plain = root.plain
    if model is not Labels:
        source.problems += [placed(finding, source) for finding in unquoted(plain)]
    try:
        value = model.model_validate(plain)
    except ValidationError as failure:
        for error in failure.errors(include_url=False):
            if error["type"] == "too_short" and error["input"]:
                continue  # entries that are wrong do not count for pydantic; they have their own
            zh, en = explain(dict(error), model)
            path = tuple(step for step in error["loc"] if step != "[key]" and step not in TAGS)
            at_key = error["type"] == "extra_forbidden" or "[key]" in error["loc"]
            finding = Finding("", path, zh, en, at_key)
            source.problems.append(placed(finding, source))
    else:
        source.value = value
