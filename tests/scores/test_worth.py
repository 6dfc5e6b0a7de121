"""From a value and targets to points, or to the reason why there are none."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kit.scores.rules import Bands, Deviation, Tiers
from kit.scores.worth import more_is_better, worth

BANDS = Bands.model_validate({"steps": [{"from": "0", "points": "0"}, {"from": "1", "points": "100"}]})
CLOSE = Deviation.model_validate({"on": "value", "at": "must", "beyond": "10"})
AHEAD = Deviation.model_validate({"on": "attainment", "at": "stretch", "beyond": "0.5"})
TIERS = Tiers.model_validate({"must": {"points": "70"}, "stretch": {"points": "30"}})
HUNDRED, MORE = Decimal(100), Decimal(120)


@pytest.mark.parametrize(
    ("rule", "value", "points"),
    [(BANDS, 99, 0), (BANDS, 100, 100), (CLOSE, 105, 50), (CLOSE, 95, 50), (AHEAD, 95, 50), (TIERS, 120, 100)],
)
def test_on_the_persons_own_targets(rule, value, points):
    """Must 100, stretch 120: bands by attainment, a distance of 5 of 10, one of 0.25 of 0.5, both tiers."""
    assert worth("visits", rule, Decimal(value), (HUNDRED, MORE), []) == (Fraction(points), "")


@pytest.mark.parametrize(
    ("rule", "targets", "reason"),
    [
        (BANDS, (None, None), "no_target"),
        (BANDS, (Decimal(0), None), "zero_target"),
        (CLOSE, (None, None), "no_target"),
        (AHEAD, (HUNDRED, None), "no_stretch_target"),
        (TIERS, (None, None), "no_target"),
        (TIERS, (HUNDRED, None), "no_stretch_target"),
        (TIERS, (HUNDRED, Decimal(90)), "scale_order"),
    ],
)
def test_without_the_target_there_is_a_reason(rule, targets, reason):
    """A missing or contradicting target is never a score of 0."""
    assert worth("visits", rule, Decimal(5), targets, []) == (None, reason)


def test_which_way_is_better():
    """The scheme decides, then the definition, then more."""
    assert not more_is_better("churn_rate", None)
    assert more_is_better("churn_rate", "more")
    assert more_is_better("a company's own", None)
