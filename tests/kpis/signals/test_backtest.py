"""The back-test: a law that is known is found calibrated; noise, few cases and a drifting base are not passed off."""

from decimal import Decimal

from kit.kpis.signals.backtest import backtest
from tests.kpis.signals.drawn import drawn

NAMES = [f"Q{number}" for number in range(8)]
OVER = [max(number - 1, 0) for number in range(8)]
"""Each quarter is foretold from those that were over when it began: all but the one just before it."""


def test_a_known_law_is_calibrated():
    """Said and happened agree in every band, the naive rule (days are noise here) is worse, the last four are held."""
    found = backtest([drawn(seed, 600, slope=1.5) for seed in range(8)], NAMES, OVER)
    assert (found.verdict, found.quarters, found.cases) == ("calibrated", ("Q4", "Q5", "Q6", "Q7"), 2400)
    assert found.brier < found.naive - Decimal("0.03")
    assert found.better.low > 0
    assert found.lift > Decimal("1.5") > found.naive_lift
    assert all(one.quiet.low - Decimal("0.05") < one.chance < one.quiet.high + Decimal("0.05") for one in found.bands)
    assert sum(one.quiet.n for one in found.bands) == 2400


def test_noise_is_no_better_than_the_naive_rule():
    """Where nothing tells who goes quiet, no chance may be shown."""
    found = backtest([drawn(seed, 600, slope=0.0) for seed in range(8)], NAMES, OVER)
    assert found.verdict == "no_better"


def test_few_customers_are_not_enough():
    """Twenty customers a quarter: not enough to calibrate, and no figure pretends otherwise."""
    found = backtest([drawn(seed, 20) for seed in range(8)], NAMES, OVER)
    assert (found.verdict, found.brier, found.better, found.bands) == ("not_enough", None, None, ())


def test_a_base_that_jumps_is_said_to_be_off():
    """Slopes that help, on a level that leaps from quarter to quarter: the chances may not be shown."""
    past = [drawn(seed, 600, slope=4.0, level=3.0 if seed % 4 < 2 else -3.0) for seed in range(8)]
    assert backtest(past, NAMES, OVER).verdict in {"apart", "no_better"}


def test_a_chance_finds_its_band():
    """One half lies in the band from 40 to 60 per cent; 1 lies in the last."""
    found = backtest([drawn(seed, 600, slope=3.0) for seed in range(8)], NAMES, OVER)
    assert found.band(Decimal("0.5")).low == Decimal("0.4")
    assert found.band(Decimal("0.6")).low == Decimal("0.6")
    assert found.band(Decimal(1)).high == 1


def test_a_quarter_is_never_foretold_from_what_was_not_over():
    """With nothing over before any of them there is nothing to test."""
    found = backtest([drawn(seed, 600) for seed in range(8)], NAMES, [0] * 8)
    assert (found.verdict, found.cases) == ("not_enough", 0)
