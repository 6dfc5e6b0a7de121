"""Chances in a contest: sure, none, and told apart from a share."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from kit.base.period import Calendar
from kit.kpis import Measures
from kit.pay.periods import Basis
from kit.pay.risk.chances import DEAD, chances, dead
from tests.pay.worlds import measured, people, plan_of

PAST = Calendar().span("2024Q4", "2025Q3")
CONTEST = """
plan: race
effective: 2025-01-01
roles: {all: {components: [{contest: {measure: sales_amount, on: value, prizes: [100.00]}}]}}
"""


def told(text, **sales):
    """Chances where everybody sells the same every quarter but for a tenth up and down."""
    frames, rosters = [], {}
    for place, period in enumerate(PAST):
        by = 1 + (0.1 if place % 2 else -0.1)
        frames.append(
            measured([{"manager_id": one, "value": str(amount * by)} for one, amount in sales.items()], period).frame
        )
        rosters[period.label] = people(*sales, period=period)
    held = Basis(Measures(pd.concat(frames, ignore_index=True)), rosters, {})
    found = chances(held, {"proposed": plan_of(text)}, PAST, 2000, np.random.default_rng(1))
    return dict(zip(found["manager_id"], found["chance"], strict=True)), found


def test_who_is_far_ahead_wins_and_who_is_far_behind_never():
    """Ten times as much, a tenth up or down: 1 and 0; the two behind have a dead incentive."""
    chance, found = told(CONTEST, A=1000.0, B=100.0, C=90.0)
    assert chance == {"A": Decimal("1.0"), "B": Decimal("0.0"), "C": Decimal("0.0")}
    row = dead(found).iloc[0]
    assert (row["people"], row["dead"]) == (3, 2)
    assert Decimal("0.05") == DEAD


def test_equals_share_the_chances():
    """Two alike: each wins when the other does not draw more; equal draws are first for both, so half and a quarter."""
    chance, _ = told(CONTEST, A=100.0, B=100.0)
    assert float(chance["A"]) == pytest.approx(0.75, abs=0.05)
    assert float(chance["B"]) == pytest.approx(0.75, abs=0.05)


def test_who_may_not_take_part_wins_nothing():
    """Below the line there is no prize, however few take part."""
    chance, _ = told(CONTEST.replace("prizes:", "at_least: 5000, prizes:"), A=1000.0, B=100.0)
    assert set(chance.values()) == {Decimal("0.0")}


def test_a_plan_without_contest_has_no_rows():
    """Nothing to win, nothing to tell."""
    assert told("plan: p\neffective: 2025-01-01\nroles: {all: {components: [{fixed: {amount: 1}}]}}", A=1.0)[0] == {}
