"""`kit check`: nothing, or every problem of a history, or of a company's own templates, with its place."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.base.problem import BadInput, Problem
from kit.cli import options
from kit.cli.help import spoken
from kit.cli.inputs import read_as_of
from kit.cli.progress import cores
from kit.texts import as_record, say

if TYPE_CHECKING:
    from kit.history import Place

Json = Annotated[bool, typer.Option("--json", help="cli.option.json")]


def check(
    ctx: typer.Context,
    history: options.MaybeHistoryFirst = None,
    templates: options.Templates = None,
    as_json: Json = False,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Check a history, a folder of templates, or both; exit code 2 and every problem where there is any.

    Raises:
        BadInput: with those problems, unless they are told as JSON.

    """
    del lang
    if history is None and templates is None:
        raise BadInput([Problem("HISTORY", expects="cli.expects.to_check")])
    tables, problems = (0, []) if history is None else _read(history, as_of)
    notebooks, more = (0, []) if templates is None else _try(templates)
    problems = [*problems, *more]
    if as_json:
        typer.echo(json.dumps([as_record(problem, spoken(ctx)) for problem in problems], ensure_ascii=False, indent=1))
        raise typer.Exit(2 if problems else 0)
    if problems:
        raise BadInput(problems)
    if history is not None:
        typer.echo(say("cli.said.checked", spoken(ctx), history=history, tables=tables))
    if templates is not None:
        typer.echo(say("cli.said.tried", spoken(ctx), templates=templates, notebooks=notebooks))


def _read(place: "Place", as_of: str | None) -> tuple[int, list[Problem]]:
    """How many tables there are, and the problems."""
    from kit.history import read_history
    from kit.kpis import definitions

    history, problems = read_history(place, known_kpis=frozenset(definitions()), as_of=read_as_of(as_of))
    return (len(history.columns) if history else 0), problems


def _try(folder: Path) -> tuple[int, list[Problem]]:
    """How many templates there are, and the problems of their form and of a run on the sample."""
    if not folder.is_dir():
        return 0, [Problem(str(folder), expects="cli.expects.folder")]
    from kit.batch.templates import check_templates

    return check_templates(folder, workers=cores())
