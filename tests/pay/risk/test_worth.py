"""What an uncertain pay is worth for certain."""

from decimal import Decimal
from math import exp, log

import numpy as np
import pytest

from kit.base.shipped import shipped
from kit.history import open_history
from kit.kpis import definitions
from kit.pay import basis, open_plan
from kit.pay.risk import past_quarters
from kit.pay.risk.worth import AVERSION, COLUMNS, certain_cara, certain_crra, worth


def test_by_hand():
    """100 or 300 alike: CARA at 0.01 gives −ln((e⁻¹ + e⁻³) ÷ 2) ÷ 0.01; CRRA at 2 the harmonic mean, 150."""
    amounts = np.array([100.0, 300.0])
    assert certain_cara(amounts, 0.01) == pytest.approx(-log((exp(-1) + exp(-3)) / 2) / 0.01)
    assert certain_crra(amounts, 2) == pytest.approx(150)
    assert certain_crra(amounts, 1) == pytest.approx((100 * 300) ** 0.5)


def test_what_is_sure_is_worth_itself_and_large_money_does_not_overflow():
    """The same amount every quarter is worth that amount; amounts of billions are no trouble."""
    assert certain_cara(np.full(4, 5e9), 1e-3) == pytest.approx(5e9)
    assert certain_cara(np.array([0.0, 1e12]), 1.0) == pytest.approx(log(2))


def test_the_sample():
    """Everybody who was there has a row a plan; for certain it is worth no more than its mean."""
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    plans = {
        name: open_plan(shipped("templates", "plans", f"{file}.yaml"))
        for name, file in (("in_force", "in_force"), ("proposed", "proposed"))
    }
    past = past_quarters(history, history.calendar.period("2025Q3"))[-4:]
    found = worth(history, basis(history, list(plans.values()), past), plans, past)
    assert list(found.columns) == COLUMNS
    assert set(found["plan"]) == set(plans)
    assert all(0 < row.cara <= row.mean for row in found.itertuples())
    assert all(row.crra is None or 0 < row.crra <= row.mean for row in found.itertuples())
    assert {type(one) for one in found["mean"]} == {Decimal}
    assert AVERSION == 2
