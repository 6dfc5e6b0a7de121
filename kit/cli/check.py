"""`kit check`: nothing, or every problem of a history with its place."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from kit.base.problem import BadInput, Problem
from kit.cli import options
from kit.cli.help import spoken
from kit.cli.inputs import read_as_of
from kit.texts import Language, say
from kit.texts.problems import expectation

Json = Annotated[bool, typer.Option("--json", help="cli.option.json")]


def check(
    ctx: typer.Context,
    history: options.History,
    as_json: Json = False,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Check a history; exit code 2 and every problem where it has any.

    Raises:
        BadInput: with those problems, unless they are told as JSON.

    """
    del lang
    found, problems = _read(history, as_of)
    if as_json:
        typer.echo(json.dumps([told(problem, spoken(ctx)) for problem in problems], ensure_ascii=False, indent=1))
        raise typer.Exit(2 if problems else 0)
    if problems:
        raise BadInput(problems)
    typer.echo(say("cli.said.checked", spoken(ctx), history=history, tables=found))


def told(problem: Problem, language: Language) -> dict[str, Any]:
    """A problem as JSON tells it; the expectation is in the reader's language."""
    return {
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "expectation": expectation(problem, language),
    }


def _read(folder: Path, as_of: str | None) -> tuple[int, list[Problem]]:
    """How many tables there are, and the problems."""
    from kit.history import read_history
    from kit.kpis import definitions

    history, problems = read_history(folder, known_kpis=frozenset(definitions()), as_of=read_as_of(as_of))
    return (len(history.columns) if history else 0), problems
