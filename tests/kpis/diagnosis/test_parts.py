"""A plan taken apart: who sums whom, and how weeks are cut."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from kit.base.period import Calendar
from kit.kpis.diagnosis.goals import Basis, Schedule
from kit.kpis.diagnosis.parts import parts, units
from kit.kpis.diagnosis.plan import Planned
from kit.kpis.diagnosis.workdays import Workdays

CALENDAR = Calendar()
QUARTER = CALENDAR.period("2025Q4")
DAYS = (date(2025, 10, 9), date(2025, 10, 11), date(2025, 10, 13), date(2025, 12, 31))
GOALS = {"A": Decimal("10.01"), "B": Decimal("4.00"), "C": Decimal("0.03")}


def small_plan() -> Planned:
    """Three people in two teams and four working days, the 11th a make-up Saturday; the last day bears the rest."""
    laid = {
        person: Schedule((*((day, Decimal("0.01")) for day in DAYS[:3]), (DAYS[3], goal - Decimal("0.03"))))
        for person, goal in GOALS.items()
    }
    people = [
        Basis(person, team, Fraction(1), None, None) for person, team in (("A", "东"), ("B", "西, 一队"), ("C", "东"))
    ]
    return Planned(
        period=QUARTER,
        total=Decimal("14.04"),
        kind="this",
        people=people,
        proposed=GOALS,
        set={"A": GOALS["A"]},
        schedules=laid,
        workdays=Workdays(DAYS, made_up=(DAYS[1],)),
        months=CALENDAR.within(QUARTER, "month"),
    )


def test_the_company_is_its_teams_and_a_team_its_people():
    """A 10.01 and C 0.03 make the first team's 10.04; with B's 4.00 the company has 14.04."""
    found = units(small_plan())
    assert [(one.level, one.id) for one in found] == [
        ("company", ""),
        ("team", "东"),
        ("person", "A"),
        ("person", "C"),
        ("team", "西, 一队"),
        ("person", "B"),
    ]
    sums = [one.laid.within(QUARTER) for one in found]
    assert sums == [Decimal(text) for text in ("14.04", "10.04", "10.01", "0.03", "4.00", "4.00")]


def test_each_grain_sums_to_the_quarter():
    """A's October holds three days of 0.01, two of them in week 41, and December the other 9.98."""
    plan = small_plan()
    found = parts(units(plan)[2], plan, CALENDAR)
    for grain in ("quarter", "month", "week", "day"):
        assert sum(one.amount for one in found if one.grain == grain) == Decimal("10.01")
        assert sum(one.days for one in found if one.grain == grain) == 4
    told = {one.span.label: (one.amount, one.days) for one in found}
    assert told["2025-10"] == (Decimal("0.03"), 3)
    assert told["2025W41"] == (Decimal("0.02"), 2)
    assert told["2025-12-31"] == (Decimal("9.98"), 1)
    weeks = [one.span for one in found if one.grain == "week"]
    assert (weeks[0].from_on, weeks[-1].to_on) == (QUARTER.from_on, QUARTER.to_on)
    assert all(one.span.to_on - one.span.from_on == timedelta(days=1) for one in found if one.grain == "day")
