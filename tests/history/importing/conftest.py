"""A small source folder and its mapping, and a way to change either."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kit.history.importing import Imported, MappingFile, import_source, load_mapping
from kit.texts import LANGUAGES, keys, problem_text

MAPPING = """\
mapping: tiny
history: {company: Tiny, timezone: Asia/Shanghai, currency: CNY}
formats: {empty: [--]}
sources:
  people: {file: people.csv}
  places: {file: places.csv}
  deals: {file: deals.csv}
tables:
  managers:
    from: people
    join: {source: places, left: place, right: id}
    columns: {manager_id: id, name: name, team: places.team, hired_on: hired}
  deals:
    from: deals
    where: {column: owner, is: not_empty}
    columns:
      deal_id: id
      manager_id: owner
      created_on: opened
      closed_on: closed
      status: {column: state, values: {Won: won, Lost: lost, Open: open}}
      amount: {column: amount, when: {column: state, in: [Won]}}
"""

FILES = {
    "people.csv": "id,name,place,hired\n1,Ann,N,2020-01-01\n2,Bo,S,2021-02-03\n3,Cy,,\n",
    "places.csv": "id,team\nN,North\nS,South\n",
    "deals.csv": (
        "id,owner,opened,closed,state,amount\n"
        "a,1,2025-01-02,2025-01-31,Won,10.50\n"
        "b,2,2025-02-02,2025-03-31,Lost,7\n"
        "c,,2025-02-02,,Open,--\n"
        "d,3,2025-03-02,,Open,--\n"
    ),
}

Bring = Callable[..., Imported]


def mapping_of(folder: Path, text: str = MAPPING) -> MappingFile:
    """A mapping that is expected to be right."""
    path = folder / "mapping.yaml"
    path.write_text(text, "utf-8")
    mapping, problems = load_mapping(path)
    assert mapping is not None, problems
    return mapping


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Import the small source with some of its files or its mapping changed."""

    def run(text: str = MAPPING, files: Mapping[str, str | bytes | None] | None = None) -> Imported:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        for name, content in {**FILES, **(files or {})}.items():
            if content is not None:
                path = source / name
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        return import_source(source, mapping_of(tmp_path, text), known_kpis=frozenset({"sales_amount"}))

    return run


def places(imported: Imported) -> list[tuple[str, int | None, str | None, str | None, str]]:
    """Every problem as (file, row, column, value, expectation); each can be told in both languages."""
    for problem in imported.problems:
        assert problem.expects in keys()
        assert all(problem_text(problem, language) for language in LANGUAGES)
    return [
        (problem.file, problem.row, problem.column, problem.value, problem.expects.removeprefix("importing.expects."))
        for problem in imported.problems
    ]
