"""Next quarter's goals of a whole company: what is set, what potential, history and presence propose, and by day.

The company's total is what is set for the quarter; where not everybody has a target yet, it is this quarter's must-hit
targets; without those, what was sold. The total is taken apart by person (kit.kpis.diagnosis.goals); a team is the sum
of its people. Each person's goal (the target where one is set, else the proposal) is then laid out over the working
days, the months by the person's own seasonality; evenly where the company books its sales in batches, because on which
side of a month's end the clerk's day lies is no season.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kit.base.money import EXACT
from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.basis import bases, graded
from kit.kpis.diagnosis.booking import booking
from kit.kpis.diagnosis.goals import Basis, Schedule, added, by_person, schedule
from kit.kpis.diagnosis.seasonality import even, seasonality
from kit.kpis.diagnosis.workdays import Workdays, workdays
from kit.kpis.measured import Measures
from kit.kpis.measuring import measure

SALES = "sales_amount"
Kind = Literal["set", "this", "sold"]


@dataclass(frozen=True)
class Planned:
    """A quarter that comes: the company's total and where it is from, and each person's part.

    `proposed`: by person, summing to `total`; `set`: the targets that people have; `schedules`: each person's goal by
    working day; `graded`: whether any customer has a grade; without, each has a potential by what it bought itself.
    """

    period: Period
    total: Decimal
    kind: Kind
    people: Sequence[Basis]
    proposed: Mapping[str, Decimal]
    set: Mapping[str, Decimal]
    schedules: Mapping[str, Schedule]
    workdays: Workdays
    months: Sequence[Period]
    graded: bool = True

    def goal(self, person: str) -> Decimal:
        """The target that is set, else the proposal."""
        return self.set.get(person, self.proposed[person])

    def of(self, people: Sequence[str]) -> Schedule:
        """Some people's schedules as one."""
        return added([self.schedules[person] for person in people if person in self.schedules])


def planned(history: History, period: Period, following: Period, *, total: Decimal | None = None) -> Planned:
    """The quarter that follows a period.

    `total`: the company's goal, where it is given from outside; then all of it is shared out, whatever targets are set.
    """
    people = bases(history, period, following)
    measures = measure(history, [SALES], [period, following])
    given = {row["manager_id"]: row["target"] for row in measures.of(following, SALES).to_dict("records")}
    fixed = {person: target for person, target in given.items() if target is not None and total is None}
    whole, kind = (total, "set") if total is not None else _total(measures, period, given)
    step = history.settings.cent
    proposed = by_person(whole, people, step)
    working = workdays(following, history.settings.timezone)
    months = history.calendar.within(following, "month")
    season = seasonality(history, following) if booking(history, period) is None else even(len(months))
    schedules = {
        one.manager_id: schedule(
            fixed.get(one.manager_id, proposed[one.manager_id]), months, working.days, season.of(one.manager_id), step
        )
        for one in people
    }
    return Planned(following, whole, kind, people, proposed, fixed, schedules, working, months, graded(history))  # type: ignore[arg-type]


def _total(measures: Measures, period: Period, given: Mapping[str, Decimal | None]) -> tuple[Decimal, Kind]:
    """The company's total, and where it is from."""
    if given and all(target is not None for target in given.values()):
        return _sum(given.values()), "set"
    now = measures.of(period, SALES).to_dict("records")
    targets = [row["target"] for row in now if row["target"] is not None]
    if targets:
        return _sum(targets), "this"
    return max(_sum(row["value"] for row in now), Decimal(0)), "sold"


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, amount or Decimal(0))
    return total
