"""A file of rules, whichever kind it is: a plan or a scheme, told apart by its first key."""

from pathlib import Path
from typing import TYPE_CHECKING

from kit.base.problem import BadInput, Problem, raise_if
from kit.cli.inputs import given_kpis, template

if TYPE_CHECKING:
    from kit.history import History, Settings
    from kit.pay import Plan
    from kit.scores import Scheme


def rules_file(given: Path) -> Path:
    """A file as given; a bare name that is no file here is a plan that the kit ships, else a scheme."""
    plan = template("plans", given)
    return plan if plan.exists() else template("schemes", given)


def open_rules(path: Path, history: "History | None" = None) -> "Plan | Scheme":
    """A plan or a scheme, with every problem where it is neither a whole one.

    Without a history only the kit's own KPIs are known.

    Raises:
        BadInput: with every problem that was found.

    """
    from kit.pay import open_plan
    from kit.scores import open_scheme

    known = frozenset() if history is None else given_kpis(history)
    if kind_of(path) == "plan":
        return open_plan(path, known_kpis=known, settings=None if history is None else history.settings)
    return open_scheme(path, known_kpis=known)


def kind_of(path: Path) -> str:
    """`plan` or `scheme`.

    Raises:
        BadInput: where a file is neither, or cannot be read.

    """
    from kit.base.document import read

    try:
        content, _, problems = read(path.read_bytes(), path.name)
    except OSError as error:
        reason = {"reason": error.strerror or ""}
        raise BadInput([Problem(str(path), expects="base.expects.readable", given=reason)]) from error
    raise_if(problems)
    for kind in ("plan", "scheme"):
        if isinstance(content, dict) and kind in content:
            return kind
    raise BadInput([Problem(path.name, expects="cli.expects.plan_or_scheme")])


def settings_of(history: "History | None") -> "Settings":
    """The currency and company of a history, else the defaults."""
    from kit.history import Settings

    return Settings() if history is None else history.settings
