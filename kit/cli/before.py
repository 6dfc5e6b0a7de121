"""The scheme of the period before: the file that was named, else the one that the scheme replaces, from beside it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from kit.cli.inputs import scheme_of, template

if TYPE_CHECKING:
    from kit.base.period import Period
    from kit.cli.work import Work
    from kit.history import History
    from kit.scores import Scheme

Before = Annotated[Path | None, Option("--scheme-before", metavar="S.yaml", help="cli.option.scheme_before")]

GIVEN = "scheme_before"
REPLACED = "scheme_replaced"


def with_before(scheme: Path, given: Path | None) -> dict[str, Path]:
    """The input of some work that holds it; none where neither is to be found.

    `replaces: sample` in a scheme is the file `sample.yaml` in the same folder.
    """
    from kit.scores import replaced_by

    if given is not None:
        return {GIVEN: template("schemes", given)}
    found = replaced_by(template("schemes", scheme))
    return {} if found is None else {REPLACED: found}


def before_of(work: "Work", history: "History", scheme: "Scheme", period: "Period") -> "Scheme | None":
    """That scheme, read and checked; None where the period before is scored by `scheme`, too.

    A scheme that is only found beside is taken where it held when the period before began and `scheme` did not yet.

    Raises:
        BadInput: with every problem of the file.

    """
    from kit.review.evidence.company import before_of as period_before

    if GIVEN in work.inputs:
        return scheme_of(work, history, GIVEN)
    began = period_before(history.calendar, period).from_on
    if REPLACED not in work.inputs or scheme.effective <= began:
        return None
    found = scheme_of(work, history, REPLACED)
    return found if found.effective <= began else None
