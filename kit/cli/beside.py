"""What stands beside a plan on the command line: its older versions, and a file of what people decided."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.inputs import plan_of, template

if TYPE_CHECKING:
    from kit.cli.work import Work
    from kit.history import History
    from kit.pay import Beside, Decisions

DECISIONS = "decisions"
EARLIER = "earlier"


def with_beside(earlier: Sequence[Path] | None, decisions: Path | None) -> dict[str, Path]:
    """The inputs of some work that these two options name."""
    found = {f"{EARLIER}{place}": template("plans", one) for place, one in enumerate(earlier or (), 1)}
    return found if decisions is None else found | {DECISIONS: decisions}


def beside_of(work: "Work", history: "History") -> "Beside":
    """Both, read and checked against a history.

    Raises:
        BadInput: with every problem of a file.

    """
    from kit.pay import Beside

    earlier = tuple(plan_of(work, history, role) for role in sorted(work.inputs) if role.startswith(EARLIER))
    return Beside(earlier, decisions_of(work, history))


def decisions_of(work: "Work", history: "History") -> "Decisions":
    """What was decided beside the plan, checked against the people and the money of this history."""
    from kit.pay import Decisions, open_decisions

    if DECISIONS not in work.inputs:
        return Decisions()
    ids = history.connection.con.execute("SELECT manager_id FROM managers").fetchall()
    people = frozenset(str(one) for (one,) in ids)
    return open_decisions(work.inputs[DECISIONS], history.settings, people, history.calendar)
