"""A plan priced over arrays: lines in whole steps of its rounding, and which components must be priced one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from pydantic import BaseModel

from kit.pay.bulk import MOST, Measured, fits, of_parts
from kit.pay.components.adjust import Adjusted
from kit.pay.components.kinds import Component
from kit.pay.fast.facts import Array, Facts
from kit.pay.fast.formulas import FORMULAS, HEEDED, after, before
from kit.pay.plan import ANY_ROLE, Plan, Role
from kit.pay.rounding import Step

PLAN = frozenset({"plan", "effective", "replaces", "decided", "title", "roles", "round"})
ROLE = frozenset({"name", "target_incentive", "components", "order"})
ROUND = frozenset({"to", "by", "when"})

TOTAL = ""
"""The component of a line that stands for all components of a role, where only their sum is rounded."""

NEAR = 2.0**-50
"""How far, relatively, the float of an amount of whole cents may lie from them."""

SNAP = 6
"""Decimals of a step that are looked at: more would be noise of the binary floats."""


@dataclass(frozen=True, eq=False)
class Line:
    """What one component pays the people of one role: `places` are theirs among the facts, in whole cents (int64)."""

    role: str
    component: str
    places: Array
    cents: Array


def slow(plan: Plan) -> frozenset[tuple[str, str]]:
    """The (role, component) pairs whose terms these formulas do not know; all where the plan itself says more."""
    whole = not _plain(plan, PLAN) or not _plain(plan.round, ROUND)
    return frozenset(
        (name, part.name)
        for name, role in plan.roles.items()
        for part in role.components
        if whole or not _plain(role, ROLE) or not _known(part)
    )


def lines(plan: Plan, facts: Facts, cent: Decimal) -> Iterator[Line]:
    """The lines of all components that are not `slow`, role by role.

    Raises:
        ValueError: when the plan rounds the total only and some component is slow: the parts cannot be told.

    """
    left = slow(plan)
    step = plan.step(cent)
    size = int(Fraction(step.to) / Fraction(cent))
    for name, role in plan.roles.items():
        places = _places(plan, name, facts)
        parts = [part for part in role.components if (name, part.name) not in left]
        if not len(places) or not parts:
            continue
        if plan.round.when == "total" and len(parts) < len(role.components):
            raise ValueError("the total is rounded, and a part of it is not known here")
        own = facts.some(places)
        if plan.round.when == "total":
            amount = sum(np.nan_to_num(_amount(part, own, role)) for part in parts)
            yield Line(name, TOTAL, places, _steps(amount, step) * size)
            continue
        for part in parts:
            steps = _exact(part, own, role, step, cent)
            if steps is None:
                steps = _steps(np.nan_to_num(_amount(part, own, role)), step)
            yield Line(name, part.name, places, steps * size)


def per_person(plan: Plan, facts: Facts, cent: Decimal) -> Array:
    """Each person's pay in whole cents; only for plans of which nothing is slow."""
    shape = next(iter(facts.values.values())).shape
    found = np.zeros(shape, dtype=np.int64)
    for line in lines(plan, facts, cent):
        found[..., line.places] += line.cents
    return found


def _places(plan: Plan, name: str, facts: Facts) -> Array:
    """Where the people are for whom a role's entry holds."""
    held = [role == name or (name == ANY_ROLE and role not in plan.roles) for role in facts.roles]
    return np.flatnonzero(held)


def _amount(part: Component, facts: Facts, role: Role) -> Array:
    terms = part.terms
    assert isinstance(terms, Adjusted)  # noqa: S101 - all kinds with a formula here are
    seen = before(terms, facts)
    return after(terms, seen, FORMULAS[part.kind](terms, seen, role.target_incentive))


def _exact(part: Component, facts: Facts, role: Role, step: Step, cent: Decimal) -> Array | None:
    """Steps to the last one (kit.pay.bulk), where what a component is paid on is whole cents; else None.

    Draws multiply what was sold, so that it is no whole cents: floats do for them.
    """
    if not fits(part):
        return None
    value, target = (held[part.measure or ""] for held in (facts.values, facts.targets))
    if value.ndim > 1:
        return None
    per = float(1 / Fraction(cent))
    known = np.isfinite(value)
    whole = [np.rint(np.where(np.isfinite(one), one, 0.0) * per) for one in (value, target)]
    for one, near in zip((value, target), whole, strict=True):
        off = np.abs(np.where(np.isfinite(one), one, 0.0) * per - near)
        if (off > NEAR * np.maximum(np.abs(near), 1)).any() or (np.abs(near) >= MOST).any():
            return None
    held = {part.measure or "": Measured(whole[0].astype(np.int64), np.maximum(whole[1], 0).astype(np.int64))}
    units, has = of_parts([part], role.target_incentive, held, step, cent)[part.name]
    return np.where(known & has, units, 0)


def _steps(amount: Array, step: Step) -> Array:
    """Currency as whole steps, by the plan's rule."""
    exact = np.round(amount * float(1 / Fraction(step.to)), SNAP)
    nearest = np.rint(exact) if step.by == "half_even" else np.sign(exact) * np.floor(np.abs(exact) + 0.5)
    return nearest.astype(np.int64)


def _known(part: Component) -> bool:
    """Whether the formulas heed everything that a component says, of the person's own results."""
    return (
        part.kind in HEEDED
        and _plain(part.terms, HEEDED[part.kind])
        and all(of == "person" for of, _ in part.reads)
        and all(_plain(one, CONDITION) for one in part.conditions)
    )


CONDITION = frozenset({"measure", "of", "on", "at_least", "otherwise", "table"})


def _plain(model: BaseModel, heeded: frozenset[str]) -> bool:
    """Whether nothing but these fields says anything."""
    fields = type(model).model_fields
    return all(
        name in heeded or getattr(model, name) == fields[name].get_default(call_default_factory=True) for name in fields
    )
