"""Year-end settlement."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kit.base.period import Calendar
from kit.pay.components.carried import Past
from kit.pay.components.kinds import Component
from kit.pay.components.settlement import Settlement, earn
from kit.pay.facts import Fact, Person, Presence

Q1, Q2, Q3, Q4 = Calendar().span("2025Q1", "2025Q4")


def past(now, paid=(), **facts):
    """One person's quarters up to now, with what was paid."""
    periods = tuple(period for period in (Q1, Q2, Q3, Q4) if period <= now)
    person = Person("M1", "all", **facts)
    years = dict.fromkeys((period.label for period in periods), "2025")
    people = dict.fromkeys((period.label for period in periods), person)
    return Past(
        periods, people, {key: Decimal(amount) for key, amount in dict(paid).items()}, years, frozenset({"2025Q4"})
    )


BONUS = Component.model_validate(
    {
        "quota_bonus": {
            "measure": "sales_amount",
            "target_incentive": "1000",
            "curve": [["0", "0"], ["1", "1"], ["2", "3"]],
        }
    }
)


class Settled:
    """The bonus as a settlement asks for it."""

    def seen(self, person):
        """As the bonus sees them."""
        return BONUS.seen(person)

    def formula(self, person):
        """What the bonus pays."""
        return BONUS.formula(person, None)


def settled(sales, paid="0", now=Q4, takes_back="true", **facts):
    found = past(now, {("quota_bonus", "2025Q1"): paid}, **facts)
    periods = zip(found.periods, sales, strict=True)
    people = {
        period.label: replace(
            found.person, facts={"sales_amount": Fact(None if sold is None else Fraction(sold), Fraction(100))}
        )
        for period, sold in periods
    }
    return earn(
        Settlement.model_validate({"of": "quota_bonus", "takes_back": takes_back}),
        replace(found, people=people),
        Settled(),
    )


def test_the_mean_quarter_four_times():
    """50, 150, 100, 100 of 100 each: the mean quarter is at target, 4 × 1,000 less the 4,100 that were paid."""
    assert settled((50, 150, 100, 100), "4100").amount == -100
    assert settled((50, 150, 100, 100), "4100", takes_back="false").amount == 0


def test_only_at_the_end():
    """The first three quarters have no line; who leaves is settled in the quarter of leaving."""
    assert settled((50, 150), now=Q2) is None
    assert settled((100, 150), now=Q2, held=Presence(left=True)).amount == 2 * 1500


def test_a_quarter_that_is_not_known():
    """A year with a hole in it cannot be settled."""
    assert settled((50, None, 100, 100)).note == "not_measured"
