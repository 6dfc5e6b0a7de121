"""A plan's numbers, one by one: which there are, and the same plan with one of them changed. Exact, and checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from pydantic import ValidationError

from kit.pay import Plan
from kit.pay.components.commission import Commission
from kit.pay.components.quota_bonus import QuotaBonus
from kit.pay.components.terms import Terms

Path = tuple[str | int, ...]
Kind = Literal["money", "percent", "plain"]


@dataclass(frozen=True)
class Number:
    """One number of a plan: where it stands, whose it is, how it is shown (`percent` a hundred times its value).

    `field` is a key of the catalogue (`workbench.whatif.number`), `place` its number in a list, from 1.
    """

    path: Path
    role: str
    component: str
    field: str
    place: str
    kind: Kind
    value: Decimal

    @property
    def shown(self) -> Decimal:
        """The value as it is shown and typed."""
        return self.value * 100 if self.kind == "percent" else self.value

    def read(self, typed: float) -> Decimal:
        """What was typed, digit by digit, as the plan's value."""
        number = Decimal(repr(typed))
        return number / 100 if self.kind == "percent" else number


@dataclass(frozen=True)
class Refused:
    """Why a number cannot stand in a plan: a key of the catalogue and its values."""

    expects: str
    given: Mapping[str, str]


def numbers_of(plan: Plan) -> list[Number]:
    """All numbers of a plan that move pay, in the order of the file."""
    return list(_numbers(plan))


def with_number(plan: Plan, path: Path, value: Decimal) -> Plan | Refused:
    """The plan with one number changed, or why that is no plan."""
    try:
        return Plan.model_validate(_put(plan.model_dump(), path, value))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        kind = first["type"] if "." in first["type"] else f"base.expects.{first['type']}"
        return Refused(kind, {key: str(bound) for key, bound in first.get("ctx", {}).items()})


def _numbers(plan: Plan) -> Iterator[Number]:
    for name, role in plan.roles.items():
        if role.target_incentive is not None:
            yield Number(
                ("roles", name, "target_incentive"), name, "", "target_incentive", "", "money", role.target_incentive
            )
        for index, part in enumerate(role.components):
            path: Path = ("roles", name, "components", index, part.kind)
            for below, field, place, kind, value in _of_terms(part.terms):
                yield Number((*path, *below), name, part.name, field, place, kind, value)


def _of_terms(terms: Terms) -> Iterator[tuple[Path, str, str, Kind, Decimal]]:
    for field in ("target_incentive", "amount", "cap"):
        value = getattr(terms, field, None)
        if value is not None:
            yield (field,), field, "", "money", value
    rate = getattr(terms, "rate", None)
    if rate is not None:
        yield ("rate",), "rate", "", "percent", rate
    for field, first, second in _LISTS:
        for row, (start, share) in enumerate(getattr(terms, field, None) or ()):
            kinds = _kinds(terms)
            yield (field, row, 0), first, str(row + 1), kinds[0], start
            yield (field, row, 1), second, str(row + 1), kinds[1], share
    for grade, share in (getattr(terms, "grades", None) or {}).items():
        yield ("grades", grade), "grade", grade, "plain", share


_LISTS = (
    ("curve", "curve_at", "curve_share"),
    ("tiers", "tier_from", "tier_rate"),
    ("table", "row_from", "row_share"),
)
"""Lists of pairs: the field, and what its first and second numbers are."""


def _kinds(terms: Terms) -> tuple[Kind, Kind]:
    """How the two numbers of a pair are shown."""
    if isinstance(terms, QuotaBonus):
        return ("percent" if terms.on == "attainment" else "plain"), "percent"
    if isinstance(terms, Commission):
        return ("percent" if terms.thresholds == "attainment" else "money"), "percent"
    return "plain", "plain"


def _put(node: Any, path: Path, value: Decimal) -> Any:
    """The same content with one value in another place's stead."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(node, dict):
        return {**node, key: _put(node[key], rest, value)}
    items = list(node)
    items[int(key)] = _put(items[int(key)], rest, value)
    return items
