"""`kit diff`: what changed from one plan or scheme to another, in sentences."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.base.problem import BadInput, Problem, each
from kit.cli import options
from kit.cli.help import spoken
from kit.cli.rulebook import kind_of, open_rules, rules_file, settings_of
from kit.texts import Language, say

if TYPE_CHECKING:
    from kit.history import History, Place

Before = Annotated[Path, typer.Argument(metavar="A.yaml", help="cli.option.before")]
After = Annotated[Path, typer.Argument(metavar="B.yaml", help="cli.option.after")]
DIFFERENT = 1


def diff(
    ctx: typer.Context,
    before: Before,
    after: After,
    history: options.MaybeHistory = None,
    lang: options.Lang = None,
) -> None:
    """Say what changed between two plans or two schemes; exit code 1 where anything did."""
    del lang
    language = spoken(ctx)
    files = rules_file(before), rules_file(after)
    kinds = each(kind_of, files)
    if kinds[0] != kinds[1]:
        raise BadInput([Problem(files[1].name, value=kinds[1], expects=f"cli.expects.another_{kinds[0]}")])
    said = told(files, _opened(history), language)
    for sentence in said:
        typer.echo(sentence)
    if said:
        raise typer.Exit(DIFFERENT)
    typer.echo(say("pay.change.same" if kinds[0] == "plan" else "scores.change.same", language))


def told(files: tuple[Path, Path], history: "History | None", language: Language) -> Sequence[str]:
    """Every change as a sentence, none where both have the same rules.

    Raises:
        BadInput: with every problem of both files.

    """
    from kit.pay import Plan
    from kit.pay import changes as plan_changes
    from kit.pay.wording import sentence as plan_sentence
    from kit.scores import Scheme
    from kit.scores.changes import changes as scheme_changes
    from kit.scores.sentences import sentence as scheme_sentence
    from kit.scores.sentences import turn_text
    from kit.scores.whiplash import whiplash

    first, second = each(lambda path: open_rules(path, history), files)
    if isinstance(first, Plan) and isinstance(second, Plan):
        currency = settings_of(history).currency
        return [plan_sentence(one, second, language, currency) for one in plan_changes(first, second)]
    if isinstance(first, Scheme) and isinstance(second, Scheme):
        said = [scheme_sentence(one, second, language) for one in scheme_changes(first, second)]
        read = None if history is None else history.table("acknowledgements").to_pandas()
        turns = whiplash([first, second], read).turns if said and first.effective < second.effective else ()
        return said + [text for turn in turns for text in turn_text(turn, language)]
    return []


def _opened(history: "Place | None") -> "History | None":
    """The history whose currency and KPIs the rules are about, if it was given."""
    from kit.history import open_history
    from kit.kpis import definitions

    return None if history is None else open_history(history, known_kpis=frozenset(definitions()))
