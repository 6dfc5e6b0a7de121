"""What a command was given, opened: the history, and every other file read once, so that all problems come at once."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kit.base.problem import BadInput, Problem, problems_in, raise_if
from kit.cli.beside import DECISIONS, EARLIER, decisions_of
from kit.cli.inputs import plan_of, read_as_of, scheme_of

if TYPE_CHECKING:
    from kit.cli.work import Work
    from kit.history import History

PLANS = ("plan", "in_force", "proposed", EARLIER)
SCHEMES = ("scheme",)

ONLY_A_HISTORY_TELLS = frozenset({"pay.expects.measure", "pay.expects.condition", "scores.expects.known_kpi"})
"""A KPI that the kit does not know may be one that the history brings: not told while that cannot be read."""

Also = Callable[["Work", "History"], object]
"""Something else of the work that is checked against the history: its period, its budget."""


def open_work(work: "Work", *also: Also, role: str = "history") -> "History":
    """The history that some work reads, as it was known on its day; its plans, schemes and decisions are sound too.

    Raises:
        BadInput: with every problem of its tables, its other files and of `also`, or for a day that is none.

    """
    from kit.history import read_history
    from kit.kpis import definitions

    day: list[Problem] = problems_in([lambda: read_as_of(work.text("as_of"))])
    as_of = None if day else read_as_of(work.text("as_of"))
    history, problems = read_history(work.place(role), known_kpis=frozenset(definitions()), as_of=as_of)
    if history is None:
        others = [one for one in problems_in(_unread(work)) if one.expects not in ONLY_A_HISTORY_TELLS]
        raise BadInput([*day, *problems, *others])
    checks: list[Callable[[], object]] = [*_files(work, history), *(partial(one, work, history) for one in also)]
    raise_if([*day, *problems_in(checks)])
    return history


def _files(work: "Work", history: "History") -> Iterator[Callable[[], object]]:
    """Reads each plan, scheme and file of decisions of some work, against a history."""
    yield from (partial(plan_of, work, history, role) for role in _roles(work, PLANS))
    yield from (partial(scheme_of, work, history, role) for role in _roles(work, SCHEMES))
    if DECISIONS in work.inputs:
        yield partial(decisions_of, work, history)


def _unread(work: "Work") -> Iterator[Callable[[], object]]:
    """The same without a history: what they say by themselves."""
    from kit.pay import open_plan
    from kit.scores import open_scheme

    yield from (partial(open_plan, work.inputs[role]) for role in _roles(work, PLANS))
    yield from (partial(open_scheme, work.inputs[role]) for role in _roles(work, SCHEMES))
    if DECISIONS in work.inputs:
        yield partial(_read_decisions, work.inputs[DECISIONS])


def _read_decisions(path: Path) -> None:
    from kit.base.document import load
    from kit.pay import Decisions

    raise_if(load(path, Decisions)[1])


def _roles(work: "Work", kinds: Sequence[str]) -> list[str]:
    return [role for role in work.inputs if role.startswith(tuple(kinds))]
