"""`kit`: reads the arguments, runs the command, and turns what went wrong into words and an exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import typer

from kit.base.garbage import look_rarely
from kit.base.problem import BadInput, Problem
from kit.base.secret import without_password
from kit.cli import (
    board,
    check,
    demo,
    diff,
    effect,
    handover,
    import_,
    lab,
    map_,
    optimise,
    options,
    pay,
    plan,
    pull,
    review,
    rules,
    sample,
    score,
    scorecard,
    signals,
    simulate,
    statement,
    verify,
    workbench,
)
from kit.cli import help as helping
from kit.cli.language import language_of
from kit.cli.said import complain
from kit.texts import Language, say

BAD_INPUT = 2
STOPPED = 130

COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo.demo,
    "check": check.check,
    "score": score.score,
    "pay": pay.pay,
    "simulate": simulate.simulate,
    "optimise": optimise.optimise,
    "effect": effect.effect,
    "review": review.review,
    "plan": plan.plan,
    "signals": signals.signals,
    "handover": handover.handover,
    "rules": rules.rules,
    "diff": diff.diff,
    "board": board.board,
    "statement": statement.statement,
    "scorecard": scorecard.scorecard,
    "workbench": workbench.workbench,
    "lab": lab.lab,
    "map": map_.map_,
    "pull": pull.pull,
    "import": import_.import_,
    "sample": sample.sample,
    "verify": verify.verify,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kit` with the arguments of the process, or these, and return its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    language = language_of(given, os.environ)
    look_rarely()
    try:
        code = _command()(given or ["--help"], prog_name="kit", standalone_mode=False, obj=language)
    except BadInput as bad:
        complain(bad.problems, language)
        return BAD_INPUT
    except typer.TyperException as mistake:
        typer.echo(without_password(_mistake(mistake, language)), err=True)
        return BAD_INPUT
    except OSError as refused:
        if refused.filename is None:  # about no path that anybody gave
            raise
        reason = {"reason": refused.strerror or ""}
        complain([Problem(str(refused.filename), expects="cli.expects.allowed", given=reason)], language)
        return BAD_INPUT
    except typer.Abort:
        return STOPPED
    return code if isinstance(code, int) else 0


def _command() -> typer.core.TyperGroup:
    app = typer.Typer(cls=helping.Group, help="cli.help.kit", add_completion=False, pretty_exceptions_enable=False)
    app.callback()(_kit)
    for name, run in COMMANDS.items():
        app.command(name, cls=helping.Command, help=f"cli.help.{name}")(_without_urls(run))
    command = typer.main.get_command(app)
    assert isinstance(command, typer.core.TyperGroup)  # noqa: S101 - there is more than one command
    return command


def _without_urls(run: Callable[..., None]) -> Callable[..., None]:
    """The command, which takes no URL for a path."""

    @wraps(run)
    def checked(*given: Any, **named: Any) -> None:
        options.no_urls(named)
        run(*given, **named)

    return checked


def _kit(lang: options.Lang = None) -> None:
    """The group itself does nothing; `--lang` may also stand before the command."""
    del lang


def _mistake(mistake: typer.TyperException, language: Language) -> str:
    """What is wrong with the arguments, in words; typer's own where the catalogue has none for the kind."""
    param = getattr(mistake, "param", None)
    name = param.opts[0] if param is not None and param.param_type_name == "option" else getattr(param, "metavar", "")
    told = getattr(mistake, "option_name", "") or mistake.message
    key = f"cli.mistake.{type(mistake).__name__}"
    line = say(key, language, name=name, told=told) if key in _mistakes() else mistake.format_message()
    return line + "\n" + say("cli.mistake.hint", language)


def _mistakes() -> frozenset[str]:
    return frozenset(f"cli.mistake.{kind}" for kind in ("MissingParameter", "NoSuchOption", "BadParameter"))
