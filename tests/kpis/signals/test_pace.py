"""The must-hit pace by hand: working days, what is needed, and the own usual path."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kit.base.period import Period
from kit.kpis.diagnosis.booking import Booking
from kit.kpis.signals.pace import Pace, Running, paces
from kit.kpis.signals.week import moment
from tests.kpis.signals.world import WEEK, managers, world

TARGETS = [
    {"manager_id": "ann", "kpi": "sales_amount", "period": "2025Q3", "must": "100.00"},
    {"manager_id": "bob", "kpi": "sales_amount", "period": "2025Q3", "must": "100.00"},
]


def _deal(person, day, amount):
    return {"manager_id": person, "customer_id": "c1", "closed_on": day, "amount": amount}


def _quarters(person, early, late):
    """Five quarters before, each with so much in its first days and so much in its last."""
    days = [("2024-04-10", "2024-06-20"), ("2024-07-10", "2024-09-20"), ("2024-10-10", "2024-12-20"),
            ("2025-01-10", "2025-03-20"), ("2025-04-10", "2025-06-20")]  # fmt: skip
    return [row for first, last in days for row in (_deal(person, first, early), _deal(person, last, late))]


def test_needed_a_day_is_what_lacks_over_the_days_left(tmp_path):
    """On 3 August 2025 24 working days of the quarter are gone and 43 are left (China: 1 October is the next)."""
    history = world(tmp_path, deals=[_deal("ann", "2025-07-10", "14.00")], targets=TARGETS)
    found = paces(history, moment(history, WEEK))
    (ann,) = (one for one in found.people if one.id == "ann")
    assert (ann.running.gone, ann.running.left) == (24, 43)
    assert (ann.signed, ann.lacking, ann.needed) == (Decimal(14), Decimal(86), Decimal(2))
    assert ann.share == Fraction(14, 100)


def test_a_team_and_the_company_are_sums(tmp_path):
    """East signed 44 of 200; the company has no must-hit, since West has none."""
    deals = [
        _deal("ann", "2025-07-10", "14.00"),
        _deal("bob", "2025-07-11", "30.00"),
        _deal("cat", "2025-07-12", "5.00"),
    ]
    history = world(tmp_path, deals=deals, targets=TARGETS)
    found = paces(history, moment(history, WEEK))
    east = next(one for one in found.teams if one.id == "East")
    assert (east.signed, east.must) == (Decimal(44), Decimal(200))
    assert (found.company.signed, found.company.must, found.company.verdict) == (Decimal(49), None, "no_target")


def test_the_usual_path_is_ones_own(tmp_path):
    """Ann signs a fifth by now in every quarter, bob four fifths: 40 of 100 is ahead for her, behind for him."""
    deals = [*_quarters("ann", "20.00", "80.00"), *_quarters("bob", "80.00", "20.00")]
    deals += [_deal("ann", "2025-07-10", "40.00"), _deal("bob", "2025-07-10", "40.00")]
    history = world(tmp_path, deals=deals, targets=TARGETS)
    found = {one.id: one for one in paces(history, moment(history, WEEK)).people}
    assert (found["ann"].usual.low, found["ann"].usual.high, found["ann"].verdict) == (
        Fraction(1, 5),
        Fraction(1, 5),
        "ahead",
    )
    assert (found["ann"].usual.quarters, found["ann"].usual.by_chance) == (4, 5)
    assert (found["bob"].usual.mean, found["bob"].verdict) == (Fraction(4, 5), "behind")


def test_with_few_quarters_nobody_is_judged(tmp_path):
    """Three quarters before are no path."""
    deals = [*_quarters("ann", "20.00", "80.00")[4:], _deal("ann", "2025-07-10", "1.00")]
    history = world(tmp_path, deals=deals, targets=TARGETS)
    (ann,) = (one for one in paces(history, moment(history, WEEK)).people if one.id == "ann")
    assert (ann.usual, ann.verdict) == (None, "no_season")


def test_after_the_last_working_day_nothing_is_needed_a_day(tmp_path):
    """On 30 September no working day is left, and no division by nothing is printed."""
    history = world(
        tmp_path, date(2025, 9, 30), managers=managers(), deals=[_deal("ann", "2025-07-10", "1.00")], targets=TARGETS
    )
    (ann,) = (one for one in paces(history, moment(history, "2025W40")).people if one.id == "ann")
    assert (ann.running.left, ann.needed, ann.lacking) == (0, None, Decimal(99))


def test_batches_have_no_pace(tmp_path):
    """Five deals on each 28th for a year: 5 of 100 by July's, of which no day's need and no range is made."""
    months = [f"2024-{month:02}-28" for month in (8, 9, 10, 11, 12)] + [f"2025-0{month}-28" for month in range(1, 8)]
    history = world(tmp_path, deals=[_deal("ann", day, "1.00") for day in months for _ in range(5)], targets=TARGETS)
    (ann,) = (one for one in paces(history, moment(history, WEEK)).people if one.id == "ann")
    assert ann.running.booked == Booking((date(2025, 7, 28),), once=True)
    assert (ann.signed, ann.lacking, ann.share) == (Decimal(5), Decimal(95), Fraction(5, 100))
    assert (ann.usual, ann.needed, ann.so_far, ann.verdict) == (None, None, None, "booked")


def test_must_hit_is_reached_whether_booked_in_batches_or_not():
    """Reached is no pace."""
    running = Running(Period(date(2025, 7, 1), date(2025, 10, 1), "2025Q3", "quarter"), 24, 43, True, Booking((), True))
    assert Pace("ann", Decimal(100), Decimal(100), running, None).verdict == "reached"
    assert Pace("ann", Decimal(99), None, running, None).verdict == "no_target"
