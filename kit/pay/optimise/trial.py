"""One trial: a plan with some numbers in its free places, priced on the history in whole cents, and what is said of it.

Pay comes from `kit.pay.fast` where it knows all of the plan's terms, else from payslips one by one.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
from pydantic import ValidationError

from kit.base.document import Place
from kit.base.period import Period
from kit.history import History
from kit.pay.facts import people_of
from kit.pay.fast import Facts, facts_of, per_person, slow
from kit.pay.free import Free, put
from kit.pay.payslips import Payslips
from kit.pay.periods import Basis, price_all, rosters_for
from kit.pay.plan import Plan
from kit.pay.price import SALES

Array = np.ndarray

BOOKING = "booking"


@dataclass(frozen=True)
class Trial:
    """Numbers in the free places (steps above their low bounds) and what they give; None where they make no plan.

    `cost` in cents. `correlation` of pay with attainment. `unevenness`: how far pay steps from one person to the next
    by attainment (root mean square within role and quarter, over mean pay): a jump makes neighbours unlike. `loss`: the
    largest share of their pay in force that anybody loses.
    """

    steps: tuple[int, ...]
    cost: int
    correlation: float
    unevenness: float
    loss: float


@dataclass(frozen=True, eq=False)
class Bench:
    """What trials are made on; `tried` keeps those that were made.

    `facts` are those of everybody whom either plan may pay, `own` (1 or 0) whether it is the proposed one.
    """

    content: Any
    frees: Sequence[Free]
    before: Mapping[str, int]
    sales: int
    facts: Mapping[str, Facts]
    own: Mapping[str, Array]
    exact: tuple[History, Basis, tuple[Period, ...]]
    cent: Decimal
    tried: dict[tuple[int, ...], Trial | None] = field(default_factory=dict)

    def plan(self, steps: Sequence[int]) -> Plan:
        """The plan with these numbers.

        Raises:
            pydantic.ValidationError: where they make none.

        """
        return Plan.model_validate(put(self.content, self.chosen(steps)))

    def chosen(self, steps: Sequence[int]) -> dict[Place, Decimal]:
        """The numbers by their places."""
        return {free.place: free.at(int(step)) for free, step in zip(self.frees, steps, strict=True)}

    def trial(self, steps: Sequence[int]) -> Trial | None:
        """What these numbers give."""
        key = tuple(int(step) for step in steps)
        if key not in self.tried:
            try:
                self.tried[key] = self._made(key, self.plan(key))
            except ValidationError:
                self.tried[key] = None
        return self.tried[key]

    def _made(self, key: tuple[int, ...], plan: Plan) -> Trial:
        return self.judged(key, self._paid(plan))

    def judged(self, key: tuple[int, ...], paid: Mapping[str, Array]) -> Trial:
        """What is said of pay, given in cents a person by quarter."""
        totals: dict[str, int] = {}
        for label, cents in paid.items():
            for one, amount in zip(self.facts[label].manager_ids, cents, strict=True):
                totals[one] = totals.get(one, 0) + int(amount)
        losses = [(was - totals.get(one, 0)) / was for one, was in self.before.items() if was > 0]
        attainment = np.concatenate([self.facts[label].attainment(SALES) for label in paid])
        pay = np.concatenate(list(paid.values())).astype(float)
        return Trial(key, sum(totals.values()), _correlation(attainment, pay), self._uneven(paid), max([0.0, *losses]))

    def _paid(self, plan: Plan) -> dict[str, Array]:
        """Cents a person by quarter, in the order of the quarter's facts."""
        if not slow(plan):
            return {label: per_person(plan, facts, self.cent) * self.own[label] for label, facts in self.facts.items()}
        history, basis, periods = self.exact
        return self.cents(price_all(history, basis, plan, periods))

    def cents(self, slips: Payslips) -> dict[str, Array]:
        """The same from payslips."""
        people = slips.people
        held = {
            (one, label): int(amount / self.cent)
            for one, label, amount in zip(people["manager_id"], people["period"], people["amount"], strict=True)
        }
        return {
            label: np.array([held.get((one, label), 0) for one in facts.manager_ids], dtype=np.int64)
            for label, facts in self.facts.items()
        }

    def _uneven(self, paid: Mapping[str, Array]) -> float:
        gaps: list[float] = []
        for label, cents in paid.items():
            facts = self.facts[label]
            attainment, roles = facts.attainment(SALES), np.array(facts.roles)
            for role in sorted(set(facts.roles)):
                own = np.flatnonzero((roles == role) & np.isfinite(attainment))
                order = own[np.argsort(attainment[own], kind="stable")]
                gaps += list(np.diff(cents[order].astype(float)))
        mean = np.concatenate(list(paid.values())).mean() if paid else 0.0
        return float(np.sqrt(np.mean(np.square(gaps))) / mean) if gaps and mean > 0 else 0.0


def reached(content: Any, frees: Sequence[Free]) -> list[Plan]:
    """The plans at both ends of each free number within a booking: whom a basis must know beside those of the file.

    A longer clawback reaches people who had left before it; a trial that does not know them would not count them.
    """
    found = []
    for free in frees:
        for end in (free.low, free.high) if BOOKING in free.place else ():
            with suppress(ValidationError):  # an end that makes no plan is no trial either
                found.append(Plan.model_validate(put(content, {free.place: end})))
    return found


def bench_of(history: History, basis: Basis, in_force: Payslips, content: Any, frees: Sequence[Free]) -> Bench:
    """The bench of a proposed plan (its file's content) beside the payslips of the plan in force, on the same basis."""
    plan = Plan.model_validate(content)
    facts = {}
    for period in in_force.periods:
        scores = basis.scores.get(period.label)
        roster = basis.rosters[period.label]
        people = people_of(basis.measures.frame, roster, period, None if scores is None else scores.frame)
        facts[period.label] = facts_of(people, [SALES, *plan.measures])
    alone = rosters_for(basis, [plan], in_force.periods)
    own = {label: np.isin(one.manager_ids, alone[label]["manager_id"]).astype(np.int64) for label, one in facts.items()}
    cent = history.settings.cent
    before: dict[str, int] = {}
    for one, amount in zip(in_force.people["manager_id"], in_force.people["amount"], strict=True):
        before[one] = before.get(one, 0) + int(amount / cent)
    sales = sum(int(np.nansum(one.values[SALES]) / float(cent)) for one in facts.values())
    return Bench(content, frees, before, sales, facts, own, (history, basis, tuple(in_force.periods)), cent)


def priced(bench: Bench, slips: Payslips) -> Trial:
    """Payslips of a plan without free numbers, the one in force, as a trial."""
    return bench.judged((), bench.cents(slips))


def _correlation(attainment: Array, pay: Array) -> float:
    known = np.isfinite(attainment)
    if known.sum() < 3 or attainment[known].std() == 0 or pay[known].std() == 0:
        return 0.0
    return float(np.corrcoef(attainment[known], pay[known])[0, 1])
