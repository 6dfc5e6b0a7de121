"""From `--response`, `--elasticity` and `--seed` to how people are taken to respond."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kit.base.problem import BadInput, Problem
from kit.cli.work import Work

if TYPE_CHECKING:
    from kit.response import Behaviour

USUAL_ELASTICITY = "0.3"
"""What stands beside an estimate where nothing is given: an assumption, and said to be one."""
MOST = Decimal(5)
KINDS = ("replay", "elasticity", "structural")


def behaviour_of(work: Work) -> "Behaviour":
    """How people are taken to respond, as the settings say; `work.means` hears of the progress.

    Raises:
        BadInput: for an unknown kind, an elasticity that is none, or one that the kind does not read.

    """
    from kit.response import Behaviour

    kind, given = work.text("response") or "replay", work.text("elasticity")
    if kind not in KINDS:
        raise BadInput(
            [Problem("--response", value=kind, expects="cli.expects.response", given={"kinds": ", ".join(KINDS)})]
        )
    if kind == "replay":
        if given is not None:
            raise BadInput([Problem("--elasticity", value=given, expects="cli.expects.elasticity_alone")])
        return Behaviour()
    elasticity = elasticity_of(USUAL_ELASTICITY if given is None else given)
    return Behaviour(kind, elasticity, work.seed or 0, work.means.told)  # type: ignore[arg-type]


def elasticity_of(text: str) -> dict[str, Decimal]:
    """`0.3`, or one a role: `sales=0.3,key=0.2`; `all` is every role that is not named.

    Raises:
        BadInput: with every part that is no such number.

    """
    found: dict[str, Decimal] = {}
    problems = []
    for part in text.split(","):
        named, _, number = part.rpartition("=")
        role, value = named.strip() or "all", _number(number)
        if value is None or role in found:
            problems.append(Problem("--elasticity", value=part, expects="cli.expects.elasticity"))
        else:
            found[role] = value
    if problems:
        raise BadInput(problems)
    return found


def written_elasticity(elasticity: Mapping[str, Decimal]) -> str | None:
    """The same as it is written on the command line; None where there is none."""
    return ",".join(f"{role}={value:f}" for role, value in sorted(elasticity.items())) or None


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= MOST else None
