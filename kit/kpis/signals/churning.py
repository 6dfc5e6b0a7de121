"""Churn warnings: regular customers that will likely buy nothing until they count as dormant, with the back-test.

Regular: three deals or more, whose mean gap is shorter than the days that make a customer dormant. One is warned of
once it is past that gap, until it is dormant.
The chance (kit.kpis.signals.chances) is given only where the back-test allows it; else the list follows the customer's
own rhythm alone, without a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kit.base.period import Calendar, Period
from kit.history import History
from kit.kpis.asked import Asked
from kit.kpis.diagnosis.estimates import decimal
from kit.kpis.diagnosis.season import first_sale
from kit.kpis.owners import owners
from kit.kpis.signals.backtest import LINE, QUARTERS, Backtest, backtest
from kit.kpis.signals.chances import learnt
from kit.kpis.signals.states import States, states
from kit.kpis.signals.week import DAY, Moment
from kit.kpis.windows import Windows

MOST = 3 * QUARTERS
"""Quarters looked at: those held back, those that they are foretold from, and those between."""
PLACES = Decimal("0.0001")
HALF = Decimal(str(LINE))


@dataclass(frozen=True)
class Warned:
    """A customer: the chance that it goes quiet (None where none may be given), the same a week ago, what is at stake.

    `amount`: bought in the last year; `since`: days since the last deal; `gap`: its own mean days between deals;
    `late`: a regular customer past that; `late_before`: the same a week ago.
    """

    customer_id: str
    name: str
    owner: str
    chance: Decimal | None
    before: Decimal | None
    amount: Decimal
    since: int
    gap: Decimal | None
    late: bool
    late_before: bool

    @property
    def warned(self) -> bool:
        """Past its own rhythm and, where a chance may be given, more likely quiet than not."""
        return self.late and (self.chance is None or self.chance >= HALF)

    @property
    def fresh(self) -> bool:
        """Whether the warning is of this week."""
        earlier = self.late_before and (self.before is None or self.before >= HALF)
        return self.warned and not earlier


@dataclass(frozen=True)
class Churning:
    """All customers that bought in the last year, those with most at stake first, and the back-test.

    `ahead`: how many days without a deal count as going quiet.
    """

    customers: tuple[Warned, ...]
    test: Backtest
    ahead: int


def churning(history: History, moment: Moment, windows: Windows) -> Churning | None:
    """Everybody's; None where the history has no customers."""
    if not history.has("customers"):
        return None
    ahead, today = windows.dormant_days, moment.day + DAY
    quarters = _quarters(history.calendar, today, ahead, first_sale(history))
    past = [states(history, one.from_on, ahead) for one in quarters]
    over = [sum(each.from_on + timedelta(days=ahead) <= one.from_on for each in quarters) for one in quarters]
    test = backtest(past, [one.label for one in quarters], over)
    now = states(history, today, ahead)
    chances = _chances(past, now, test)
    then = states(history, moment.week.from_on, ahead)
    before = _chances(past, then, test)
    late = dict(zip(then.ids, then.late.tolist(), strict=True))
    held = owners(Asked(history, (moment.today,), windows)).to_pyarrow().to_pylist()
    owner = {row["customer_id"]: row["manager_id"] for row in held}
    found = [
        Warned(key, now.names[place], owner[key], chances.get(key), before.get(key), now.amount[place],
               int(now.since[place]), now.gap[place], bool(now.late[place]), late.get(key, False))
        for place, key in enumerate(now.ids)
        if key in owner
    ]  # fmt: skip
    return Churning(tuple(sorted(found, key=lambda one: (-one.amount, one.customer_id))), test, ahead)


def _chances(past: list[States], now: States, test: Backtest) -> Mapping[str, Decimal]:
    """By customer; nothing unless the back-test allows it."""
    found = learnt(past[-QUARTERS:]) if test.verdict == "calibrated" else None
    if found is None or not len(now.ids):
        return {}
    given = found.of(now.features)
    return {key: decimal(float(given[place])).quantize(PLACES) for place, key in enumerate(now.ids)}


def _quarters(calendar: Calendar, today: date, ahead: int, first: date | None) -> list[Period]:
    """Quarters that began after the first deal and whose outcome is known, the earliest first."""
    found: list[Period] = []
    try:
        quarter = calendar.containing(today - timedelta(days=ahead), "quarter")
        while first is not None and quarter.from_on > first and len(found) < MOST:
            found.insert(0, quarter)
            quarter = calendar.previous(quarter)
    except ValueError:  # the company's own calendar begins here
        return found
    return found
