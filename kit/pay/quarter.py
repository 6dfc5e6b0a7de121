"""One quarter ready to be priced: its plan, and its people with all that components read of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pandas as pd

from kit.base.period import Period
from kit.kpis import Measures
from kit.pay.decisions import Decisions, calibrated
from kit.pay.facts import Person, people_of
from kit.pay.groups import in_groups
from kit.pay.plan import Plan
from kit.pay.rounding import Step
from kit.pay.times import timed
from kit.scores import Scores

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Quarter:
    """A period, the plan that holds in it, and the people of its roster sorted by id."""

    period: Period
    plan: Plan
    people: tuple[Person, ...]
    cent: Decimal = CENT
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def step(self) -> Step:
        """What amounts are rounded to."""
        return self.plan.step(self.cent)


def quarter_of(measures: Measures, roster: pd.DataFrame, quarter: Quarter, scores: Scores | None = None) -> Quarter:
    """A quarter with its people, from what was measured; a roster may carry `held` (kit.pay.presence)."""
    scored = None if scores is None else scores.frame
    alone = [_timed(one, quarter.plan) for one in people_of(measures.frame, roster, quarter.period, scored)]
    return gathered(alone, measures, roster, quarter)


def gathered(people: Sequence[Person], measures: Measures, roster: pd.DataFrame, quarter: Quarter) -> Quarter:
    """The quarter of some people, put among each other."""
    found = in_groups(people, measures, roster, quarter.plan, quarter.period, quarter.step)
    if quarter.decisions.calibrations:
        found = calibrated(quarter.decisions, found, quarter.period)
    return replace(quarter, people=tuple(found))


def _timed(person: Person, plan: Plan) -> Person:
    target, amount, exempt = timed(person, plan.time)
    if target == 1 and amount == 1 and not exempt:
        return person
    return replace(person, target_by=target, amount_by=amount, exempt=exempt)
