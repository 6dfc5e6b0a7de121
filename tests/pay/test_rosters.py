"""Whose roster: a plan priced on what was measured for several is paid as it is alone."""

import random
import tempfile
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.pay import Beside, Decisions, basis, pay_periods, price_all
from kit.pay.decisions import people_in
from tests.pay import drawn_whole
from tests.pay.drawn_whole import QUARTERS
from tests.pay.test_whole import scored, tables
from tests.pay.worlds import Q2, Q3, history_of, plan_of, won

PLANS = 3
"""Plans of each history, all measured together and each alone."""

MORE = (
    {"commission": {"name": "more", "measure": "collected_amount", "rate": "0.05"}},
    {"commission": {"name": "more", "measure": "collected_amount", "of": "team", "rate": "0.05"}},
    {"draw": {"name": "more", "amount": "30", "of": ["p0"], "recoverable": True}},
    {"deferral": {"name": "more", "of": ["p0"], "share": "0.5", "after_quarters": "1", "leavers": "on_schedule"}},
)
"""Besides what `drawn_whole` draws: receipts, and what is carried."""

seeds = st.integers(0, 2**48)


def more(seed, text):
    """A drawn plan with one more component in half of all cases."""
    by, plan = random.Random(f"more {seed}"), yaml.safe_load(text)
    for entry in plan["roles"].values():
        if by.random() < 0.5:
            entry["components"].append(deepcopy(by.choice(MORE)))
    return plan_of(yaml.safe_dump(plan, sort_keys=False))


def alike(seed):
    """Every plan of a history, with versions and decisions: the same lines, trace and people in company and alone."""
    world = drawn_whole.world(seed)
    held = {quarter.label: scored(drawn_whole.scores(seed, world["managers"]), quarter) for quarter in QUARTERS}
    drawn = [drawn_whole.case(f"{seed} {at}") for at in range(PLANS)]
    cases = [
        ([more(f"{seed} {at}", text) for text in texts], Decisions.model_validate(decided))
        for at, (texts, decided) in enumerate(drawn)
    ]
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        history = history_of(Path(folder), **tables(world))
        for periods in [QUARTERS[-1:] if seed % 2 else QUARTERS[1:]]:
            named = frozenset(one for _, decisions in cases for one in people_in(decisions))
            shared = basis(history, [one for own, _ in cases for one in own], periods, held, named=named)
            for own, decisions in cases:
                beside = Beside(tuple(own[:-1]), decisions)
                alone = pay_periods(history, own[-1], periods, held, what_if=True, beside=beside)
                found = price_all(history, shared, own[-1], periods, beside)
                for name in ("lines", "trace", "people"):
                    assert rows(found, name) == rows(alone, name), (seed, name, own)
                count += len(alone.lines)
    return count


def rows(slips, name):
    """A frame of payslips as plain rows, nothing for what is missing."""
    frame = getattr(slips, name)
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


@settings(max_examples=8)
@given(seeds)
def test_in_company_as_alone(seed):
    """Nobody is paid by a plan for being on the roster of another one: same lines, same trace, same people."""
    alike(seed)


@pytest.mark.evidence
@pytest.mark.timeout(0)
@settings(max_examples=300)
@given(seeds)
def test_in_company_as_alone_in_full(seed):
    """The same, with more histories."""
    alike(seed)
