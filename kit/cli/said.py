"""What the command line prints: problems and complaints to stderr, results to stdout."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from kit.base.problem import Problem
from kit.cli.work import Done
from kit.texts import Language, plain, problem_text, say

MOST = 200
"""Problems listed one by one; of more, the columns in which they are, with the number in each."""
_PLACES = 12


def complain(problems: Sequence[Problem], language: Language) -> None:
    """List problems on stderr, each on a line, with their number at the end."""
    for problem in problems[:MOST]:
        typer.echo(problem_text(problem, language), err=True)
    key = "cli.said.problems" if len(problems) <= MOST else "cli.said.problems_more"
    typer.echo(say(key, language, count=len(problems), shown=MOST), err=True)
    if len(problems) > MOST:
        places = Counter(" › ".join(filter(None, (problem.file, problem.column))) for problem in problems)
        for place, count in places.most_common(_PLACES):
            typer.echo(say("cli.said.problems_of", language, place=plain(place), count=count), err=True)


def wrote(out: Path, names: Sequence[str], language: Language) -> None:
    """Say where what was written: the folder as the user named it, and the files in it."""
    typer.echo(say("cli.said.wrote", language, out=out, names=say("cli.said.and", language).join(names)))


def imported(facts: Mapping[str, Any], language: Language) -> None:
    """What an import read, left out, put aside and did not look at; what a later export changed."""
    found, change = facts["imported"], facts["change"]
    for name, (read, kept) in found.rows.items():
        typer.echo(say("cli.said.read", language, table=name, read=read, kept=kept))
    for file, rules in found.left.items():
        for rule, count in rules.items():
            typer.echo(
                say("cli.said.left", language, file=plain(file), count=count, rule=say(f"cli.left.{rule}", language))
            )
    for file, headings in found.unread.items():
        listed = say("cli.said.and", language).join(map(plain, headings))
        typer.echo(say("cli.said.unread", language, file=plain(file), headings=listed))
    for one in found.hidden:
        _hidden(one, language)
    if found.aside:
        rows = len({(one.file, one.row) for one in found.aside})
        typer.echo(say("cli.said.aside", language, rows=rows, reasons=len(found.aside)))
    if change is not None:
        _changed(change, language)


def _hidden(one: Any, language: Language) -> None:
    """What lay hidden in a workbook: how much, where, and whether it was read."""
    from kit.history.importing import stretches

    joined = say("cli.said.and", language).join
    if one.rows:
        rows, more = stretches(one.rows)
        key = "cli.said.hidden_left" if one.left else "cli.said.hidden_rows"
        told = say("cli.said.hidden_more", language, rows=rows) if more else rows
        typer.echo(say(key, language, file=plain(one.file), count=len(one.rows), rows=told))
    itself = (one.itself,) if one.itself else ()
    here = (("hidden_columns", one.file, one.headings), ("hidden_itself", one.book, itself))
    for name, file, found in (*here, ("hidden_sheets", one.book, one.sheets), ("other_sheets", one.book, one.others)):
        if found:
            typer.echo(say(f"cli.said.{name}", language, file=plain(file), names=joined(map(plain, found))))


def _changed(change: Any, language: Language) -> None:
    for name, (fresh, changed, gone) in change.counts.items():
        typer.echo(say("cli.said.updated", language, table=name, fresh=fresh, changed=changed, gone=gone))
    for key, found in (("emptied", change.emptied), ("held", change.kept)):
        for (table, column), count in found.items():
            typer.echo(say(f"cli.said.{key}", language, table=table, column=plain(column), count=count))
    owners = sum((one.table, one.column) == ("customers", "owner_id") for one in change.changes)
    stages = sum((one.table, one.column) == ("deals", "stage") for one in change.changes)
    if change.day is not None and (owners or stages):
        typer.echo(say("cli.said.moved", language, owners=owners, stages=stages, day=change.day.isoformat()))


def failures(done: Done, out: Path, language: Language) -> None:
    """Say which pages could not be made, and where their notebooks are."""
    for team, page_language in done.failed:
        key = "cli.said.failed"
        typer.echo(say(key, language, team=team, lang=page_language, folder=out / "failed"), err=True)
