"""What changed from one scheme to another, as data; `kit.scores.wording` says it in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kit.scores.scale import Scale
from kit.scores.scheme import Role, Scheme, WeighedKpi

WHOLE = ("effective", "notice_days", "missing", "ranks", "source", "aggregate")
"""Fields of a scheme that hold for everybody."""
KNOTS = ("floor", "must", "stretch", "cap")


@dataclass(frozen=True)
class Change:
    """One thing that is not the same: `what` names it, in a role and of a KPI ("" where it concerns all).

    `what` is a field of the model (`weight`, `floor`, `effective`, …), `rule` where a KPI's points come about
    otherwise, `gate`, `deduction`, `overrides` (their number), `grade` with its name in `kpi`, or `role` or
    `kpi` where a whole one came or went. `before` and `after` are the model's own values, None where there is none.
    """

    what: str
    role: str
    kpi: str
    before: Any
    after: Any


def changes(before: Scheme, after: Scheme) -> tuple[Change, ...]:
    """All changes, in the order of the files; empty where both judge in the same way from the same day."""
    return tuple(_changes(before, after))


def _changes(before: Scheme, after: Scheme) -> Iterator[Change]:
    for field in WHOLE:
        yield from _field(field, "", "", before, after)
    for name in type(before.windows).model_fields:
        yield from _field(name, "", "", before.windows, after.windows)
    for role in dict.fromkeys((*before.roles, *after.roles)):
        old, new = before.roles.get(role), after.roles.get(role)
        if old is None or new is None:
            yield Change("role", role, "", old, new)
        else:
            yield from _of_role(role, old, new)
    cuts = [{grade.grade: grade.from_ for grade in scheme.grades} for scheme in (before, after)]
    for grade in dict.fromkeys((*cuts[0], *cuts[1])):
        if cuts[0].get(grade) != cuts[1].get(grade):
            yield Change("grade", "", grade, cuts[0].get(grade), cuts[1].get(grade))
    for what, field in (("gate", "gates"), ("deduction", "deductions")):
        yield from _listed(what, getattr(before, field), getattr(after, field))
    if before.overrides != after.overrides:
        yield Change("overrides", "", "", len(before.overrides), len(after.overrides))


def _listed(what: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    """Gates or deductions that came, went, or (the same place of the same KPI) became another."""
    gone, come = ([one for one in ones if one not in others] for ones, others in ((old, new), (new, old)))
    for one in gone:
        other = next((later for later in come if later.kpi == one.kpi), None)
        if other is not None:
            come.remove(other)
        yield Change(what, "", one.kpi, one, other)
    for one in come:
        yield Change(what, "", one.kpi, None, one)


def _of_role(role: str, old: Role, new: Role) -> Iterator[Change]:
    left, right = ({entry.kpi: entry for entry in one.kpis} for one in (old, new))
    for kpi in dict.fromkeys((*left, *right)):
        before, after = left.get(kpi), right.get(kpi)
        if before is None or after is None:
            yield Change("kpi", role, kpi, before, after)
        else:
            yield from _of_kpi(role, before, after)


def _of_kpi(role: str, before: WeighedKpi, after: WeighedKpi) -> Iterator[Change]:
    yield from _field("weight", role, before.kpi, before, after)
    if before.scale is None or after.scale is None:
        if before.rule != after.rule:
            yield Change("rule", role, before.kpi, before.rule, after.rule)
        return
    yield from _field("on", role, before.kpi, before.scale, after.scale)
    for knot in KNOTS:
        old, new = _knot(before.scale, knot), _knot(after.scale, knot)
        if old != new:
            yield Change(knot, role, before.kpi, old, new)


def _knot(scale: Scale, knot: str) -> tuple[Any, Any] | None:
    """Where a knot lies and what it gives."""
    found = getattr(scale, knot)
    return None if found is None else (found.at, found.points)


def _field(field: str, role: str, kpi: str, before: Any, after: Any) -> Iterator[Change]:
    old, new = getattr(before, field), getattr(after, field)
    if old != new:
        yield Change(field, role, kpi, old, new)
