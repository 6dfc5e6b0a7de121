"""Why a payout may differ from what the plan gives: each likely cause is tried, and told apart if it fits to the cent.

A cause is `exact` where pricing the line under it (the target as first set, one deal counted in the other quarter, …)
gives the amount that was paid; the others merely stand in the history and may have played a part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kit.base.money import round_to
from kit.base.period import Period
from kit.history import History, roster
from kit.pay.components.kinds import CARRIED
from kit.pay.facts import Fact, Person, known
from kit.pay.payslips import Payslips
from kit.pay.plan import Plan
from kit.pay.price import SALES

Key = tuple[Any, ...]

NEARBY = 31
"""Days around a period's ends within which a deal may have been counted in the neighbouring period."""

_TARGETS = """
SELECT manager_id, period, kpi, arg_min(must, coalesce(set_on::DATE, DATE '1900-01-01')) FROM targets
WHERE manager_id IS NOT NULL AND list_contains($periods, period) GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL
"""

_DEALS = """
WITH split AS (SELECT deal_id, manager_id, share FROM credits WHERE coalesce(kind, 'split') = 'split')
SELECT coalesce(s.manager_id, d.manager_id), d.deal_id, d.closed_on::DATE,
       d.amount * coalesce(s.share, CAST(1 AS DECIMAL(18, 9)))
FROM deals d LEFT JOIN split s USING (deal_id)
WHERE d.status = 'won' AND d.closed_on::DATE >= $from_on - $nearby AND d.closed_on::DATE < $to_on + $nearby
ORDER BY ALL
"""

_REVERSED = """
WITH split AS (SELECT deal_id, manager_id, share FROM credits WHERE coalesce(kind, 'split') = 'split')
SELECT coalesce(s.manager_id, d.manager_id), sum(v.amount * coalesce(s.share, CAST(1 AS DECIMAL(18, 9))))
FROM reversals v JOIN deals d USING (deal_id) LEFT JOIN split s USING (deal_id)
WHERE v.reversed_on::DATE >= $from_on AND v.reversed_on::DATE < $to_on GROUP BY ALL ORDER BY ALL
"""


@dataclass(frozen=True)
class Cause:
    """A likely cause: a code of the catalogue (`pay.cause`), whether it fits to the cent, and a detail (a deal)."""

    code: str
    exact: bool = False
    detail: str = ""


@dataclass(frozen=True)
class Evidence:
    """What the history holds that may explain a difference, by person and period."""

    plan: Plan
    cent: Decimal
    trace: Mapping[Key, Mapping[Any, Any]]
    first_targets: Mapping[tuple[str, str, str], Decimal]
    deals: Mapping[tuple[str, str], list[tuple[str, bool, Fraction]]]
    reversed: Mapping[tuple[str, str], Fraction]
    present: Mapping[tuple[str, str], Fraction]


def gather(history: History, payslips: Payslips) -> Evidence:
    """Collect the evidence for all periods at once."""
    run = history.connection.con.execute
    targets = run(_TARGETS, {"periods": [period.label for period in payslips.periods]}).fetchall()
    deals: dict[tuple[str, str], list[tuple[str, bool, Fraction]]] = {}
    taken_back: dict[tuple[str, str], Fraction] = {}
    present: dict[tuple[str, str], Fraction] = {}
    for period in payslips.periods:
        span: dict[str, Any] = {"from_on": period.from_on, "to_on": period.to_on}
        for manager_id, deal_id, closed_on, amount in run(_DEALS, span | {"nearby": NEARBY}).fetchall():
            found = (deal_id, closed_on in period, Fraction(amount))
            deals.setdefault((manager_id, period.label), []).append(found)
        for manager_id, amount in run(_REVERSED, span).fetchall():
            taken_back[manager_id, period.label] = Fraction(amount)
        present |= _present(history, period)
    trace = {(row["manager_id"], row["period"], row["component"]): row for row in payslips.trace.to_dict("records")}
    first = {(row[0], row[1], row[2]): row[3] for row in targets}
    return Evidence(payslips.plan, history.settings.cent, trace, first, deals, taken_back, present)


def causes_of(key: Key, paid: Decimal | None, about: Mapping[str, Any], evidence: Evidence) -> tuple[Cause, ...]:
    """The likely causes of one line's difference: those that fit to the cent first, `unknown` where there is none."""
    found = list(_plain(key, paid, about, evidence))
    if paid is not None and evidence.trace.get(key, {}).get("amount") is not None:
        found += _tried(key, paid, evidence)
    exact = [cause for cause in found if cause.exact]
    return tuple(exact or found) or (Cause("unknown"),)


def _present(history: History, period: Period) -> dict[tuple[str, str], Fraction]:
    """The part of the period that each person was there."""
    found = roster(history, period)
    return {(row["manager_id"], period.label): row["present"] for row in found.to_dict("records")}


def _plain(key: Key, paid: Decimal | None, about: Mapping[str, Any], evidence: Evidence) -> Iterator[Cause]:
    """Causes that lie on the surface."""
    manager_id, period, component = key
    row = evidence.trace.get(key)
    if paid is None:
        yield Cause("no_payout", exact=True)
    elif (manager_id, period) not in evidence.present:
        yield Cause("not_there", exact=True)
    elif row is None:
        yield Cause("not_in_plan", exact=True, detail=component)
    elif row["amount"] is None:
        yield Cause("not_available", exact=True, detail=str(row["note"]))
    known_as = (evidence.plan.plan, f"{evidence.plan.plan}@{evidence.plan.effective.isoformat()}")
    for version in about.get("versions", ()):
        if version not in known_as:
            yield Cause("other_version", detail=version)
    if about.get("corrected"):
        yield Cause("correction")


def _tried(key: Key, paid: Decimal, evidence: Evidence) -> Iterator[Cause]:
    """Causes that can be tried: the line is priced again as if they held."""
    row = evidence.trace[key]
    place = key[:2]
    fact = Fact(_exact(row["value"]), _exact(row["target"]), int(row["rows"]))
    amount = Fraction(row["amount"])
    if abs(amount - Fraction(paid)) <= Fraction(evidence.plan.step(evidence.cent).to):
        yield Cause("rounding")
    first = evidence.first_targets.get((*place, row["measure"]))
    if first is not None and first != row["target"]:
        yield Cause("revised_target", exact=_prices(key, replace(fact, target=Fraction(first)), paid, evidence))
    present = evidence.present[place]
    if present < 1:
        by_days = round_to(Fraction(row["unrounded"]) * present, evidence.plan.step(evidence.cent).to, "half_even")
        yield Cause("part_of_period", exact=by_days == paid)
    if row["measure"] == SALES and fact.value is not None:
        yield from _sold_otherwise(key, fact, paid, evidence)


def _sold_otherwise(key: Key, fact: Fact, paid: Decimal, evidence: Evidence) -> Iterator[Cause]:
    """Reversals left out, or one deal counted in the neighbouring period."""
    taken_back = evidence.reversed.get(key[:2], Fraction(0))
    sold = fact.value or Fraction(0)
    if taken_back:
        yield Cause("reversal", exact=_prices(key, replace(fact, value=sold + taken_back), paid, evidence))
    for deal_id, inside, amount in evidence.deals.get(key[:2], ()):
        if _prices(key, replace(fact, value=sold - amount if inside else sold + amount), paid, evidence):
            yield Cause("deal_left_out" if inside else "deal_let_in", exact=True, detail=deal_id)


def _prices(key: Key, fact: Fact, paid: Decimal, evidence: Evidence) -> bool:
    """Whether a line's component gives what was paid, were this the fact."""
    row = evidence.trace[key]
    role = evidence.plan.entry(str(row["role"]))
    part = next((part for part in role.components if part.name == key[2]), None) if role else None
    if role is None or part is None or part.kind in CARRIED:
        return False
    there = evidence.present.get(key[:2], Fraction(1))
    person = Person(key[0], str(row["role"]), {str(row["measure"]): fact}, part=there)
    amount = part.earn(person, role.target_incentive).amount
    step = evidence.plan.step(evidence.cent).to
    return amount is not None and round_to(amount, step, evidence.plan.round.by) == paid


def _exact(cell: Any) -> Fraction | None:
    number = known(cell)
    return None if number is None else Fraction(number)
