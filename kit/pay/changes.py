"""What changed from one plan to another, as data; `kit.pay.wording` says it in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kit.pay.components.kinds import Component
from kit.pay.plan import Plan, Role

_SILENT = {"name", "title"}
"""Fields of a component that change no payout."""


@dataclass(frozen=True)
class Change:
    """One thing that is not the same: `what` names it, in a role and component ("" where it concerns all).

    `what` is a field of the plan's model (`curve`, `cap`, `target_incentive`, `to`, …), or `role` or `component` where
    a whole one came or went. `before` and `after` are the model's own values, None where there was or is none.
    """

    what: str
    role: str
    component: str
    before: Any
    after: Any


def changes(in_force: Plan, proposed: Plan) -> tuple[Change, ...]:
    """All changes, in the order of the files; empty where both pay the same from the same day."""
    return tuple(_changes(in_force, proposed))


def _changes(in_force: Plan, proposed: Plan) -> Iterator[Change]:
    if in_force.effective != proposed.effective:
        yield Change("effective", "", "", in_force.effective, proposed.effective)
    for field in ("time", "corrections"):
        if getattr(in_force, field) != getattr(proposed, field):
            yield Change(field, "", "", getattr(in_force, field), getattr(proposed, field))
    for field in ("to", "by", "when"):
        before, after = getattr(in_force.round, field), getattr(proposed.round, field)
        if before != after:
            yield Change(field, "", "", before, after)
    for name in dict.fromkeys((*in_force.roles, *proposed.roles)):
        old, new = in_force.roles.get(name), proposed.roles.get(name)
        if old is None or new is None:
            yield Change("role", name, "", old, new)
        else:
            yield from _of_role(name, old, new)


def _of_role(name: str, old: Role, new: Role) -> Iterator[Change]:
    if old.target_incentive != new.target_incentive:
        yield Change("target_incentive", name, "", old.target_incentive, new.target_incentive)
    if old.order != new.order:
        yield Change("order", name, "", old.order, new.order)
    before = {part.name: part for part in old.components}
    after = {part.name: part for part in new.components}
    for part in dict.fromkeys((*before, *after)):
        left, right = before.get(part), after.get(part)
        if left is not None and right is not None and left.kind == right.kind:
            yield from _of_component(name, left, right)
            continue
        if left is not None:
            yield Change("component", name, part, left, None)
        if right is not None:
            yield Change("component", name, part, None, right)


def _of_component(role: str, old: Component, new: Component) -> Iterator[Change]:
    for field in type(old.terms).model_fields:
        before, after = getattr(old.terms, field), getattr(new.terms, field)
        if before != after and field not in _SILENT:
            yield Change(field, role, old.name, before, after)
