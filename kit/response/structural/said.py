"""What a structural estimate says about itself: verdicts, parameters by group with intervals, parts of the change."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kit.response.structural.diagnose import Diagnosis, diagnose
from kit.response.structural.estimate import Estimated
from kit.response.structural.number import WIDE, Number
from kit.response.structural.search import vector


@dataclass(frozen=True)
class Said:
    """What was found about one group; `parameters` by name, None where nothing was claimed.

    `sampled`: of how many of the people it was estimated, None where of all.
    """

    name: str
    people: int
    quarters: int
    verdict: str
    reason: str
    parameters: dict[str, Number] | None
    sampled: int | None = None


@dataclass(frozen=True)
class Response:
    """What a structural estimate says about itself.

    `reason` is a key of the catalogue, `identify` keys of what would let the history tell. `shares` are the parts of
    the change of sales by name (effort, timing, composition), in units of sales_change. `fits` holds each group
    against its model.
    """

    verdict: str
    reason: str
    identify: tuple[str, ...]
    groups: tuple[Said, ...]
    shares: dict[str, float]
    fits: tuple[Diagnosis, ...]


IDENTIFY = ("earlier_plan", "pilot")
"""What would let a history tell: a plan that was another one before, or that is another one in some teams."""


def overall(estimated: tuple[Estimated, ...], change: float, effort: float | None = None) -> Response:
    """The verdict over all groups: that of most of those who can be judged, with the reason of the largest of them.

    `change` is that of sales, `effort` what it would be if nothing were moved across the quarter's end (None: the
    same). The same people are asked about under both plans, so that nothing of it is composition.
    """
    weight: dict[str, int] = {}
    for one in estimated:
        weight[one.verdict] = weight.get(one.verdict, 0) + one.group.weeks.people
    if "responds" in weight:
        verdict = "responds"
    else:
        verdict = max(sorted(weight), key=lambda name: weight[name]) if weight else "cannot_be_told"
    leading = [one for one in estimated if one.verdict == verdict]
    reason = max(leading, key=lambda one: one.group.weeks.people).reason if leading else "nobody"
    unsure = any(one.verdict == "cannot_be_told" for one in estimated) or not estimated
    fits = tuple(map(diagnose, estimated))
    own = change if effort is None else effort
    shares = {"effort": own, "timing": change - own, "composition": 0.0}
    return Response(verdict, reason, IDENTIFY if unsure else (), tuple(map(said_of, estimated)), shares, fits)


def said_of(one: Estimated) -> Said:
    """What was found about one group."""
    weeks = one.group.weeks
    parameters = _parameters(one) if one.verdict == "responds" else None
    return Said(one.group.name, weeks.people, weeks.quarters, one.verdict, one.reason, parameters, one.sampled)


def _parameters(one: Estimated) -> dict[str, Number]:
    """The taste in words' units: extra effort where a unit of attainment is worth a unit of pay, elasticity, bias."""
    found = one.found
    middle = vector(found.best.taste, found.names)
    spread = WIDE * np.sqrt(np.diag(found.covariance))
    shown = {}
    for name, at, away in zip(found.names, middle, spread, strict=True):
        named, turned = _UNITS[name]
        shown[named] = Number(*(float(turned(value)) for value in (at, at - away, at + away)))
    return shown


_UNITS: dict[str, tuple[str, Callable[[float], float]]] = {
    "strength": ("extra_effort", np.expm1),
    "log_eta": ("elasticity", np.exp),
    "bias": ("weight_of_later", lambda value: min(max(value, 0.0), 1.0)),
    "patience": ("weight_of_a_week_later", lambda value: min(max(value, 0.0), 1.0)),
    "blur": ("jump_felt_before", lambda value: max(value, 0.0)),
}
"""The name under which each number is given, and how it is turned into its unit."""
