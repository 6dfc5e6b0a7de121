"""What the command line prints: problems and complaints to stderr, results to stdout."""

from collections.abc import Sequence
from pathlib import Path

import typer

from kit.base.problem import Problem
from kit.cli.work import Done
from kit.texts import Language, problem_text, say

MOST = 200
"""Problems listed one by one; `kit check --json` lists them all, however many."""


def complain(problems: Sequence[Problem], language: Language) -> None:
    """List problems on stderr, each on a line, with their number at the end."""
    for problem in problems[:MOST]:
        typer.echo(problem_text(problem, language), err=True)
    key = "cli.said.problems" if len(problems) <= MOST else "cli.said.problems_more"
    typer.echo(say(key, language, count=len(problems), shown=MOST), err=True)


def wrote(out: Path, names: Sequence[str], language: Language) -> None:
    """Say where what was written: the folder as the user named it, and the files in it."""
    typer.echo(say("cli.said.wrote", language, out=out, names=say("cli.said.and", language).join(names)))


def failures(done: Done, out: Path, language: Language) -> None:
    """Say which pages could not be made, and where their notebooks are."""
    for team, page_language in done.failed:
        key = "cli.said.failed"
        typer.echo(say(key, language, team=team, lang=page_language, folder=out / "failed"), err=True)
