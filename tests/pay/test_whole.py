"""From the tables of a history to the lines of a quarter: held against an oracle that shares no code with the kit."""

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kit.pay import Beside, Decisions, pay_periods
from kit.scores import Scores
from tests.pay import drawn_whole, oracle_whole
from tests.pay.drawn_whole import QUARTERS
from tests.pay.worlds import history_of, plan_of

PLANS = 6
"""Plans paid on each history, each measured for itself, as `kit pay` does: who is on a roster depends on the plan."""

seeds = st.integers(0, 2**48)


def agree(seed):
    """The kit and the oracle pay everybody of a history the same under several plans; how many amounts that are."""
    world = drawn_whole.world(seed)
    scores = drawn_whole.scores(seed, world["managers"])
    cases = [drawn_whole.case(f"{seed} {at}") for at in range(PLANS)]
    spans = [(quarter.label, quarter.from_on, quarter.to_on) for quarter in QUARTERS]
    with tempfile.TemporaryDirectory() as folder:
        found = paid(Path(folder), world, cases, scores)
    for (texts, decisions), lines in zip(cases, found, strict=True):
        wanted = oracle_whole.pays(world, texts, decisions, scores, spans)
        apart = {
            key: (lines.get(key), wanted.get(key)) for key in {*lines, *wanted} if lines.get(key) != wanted.get(key)
        }
        assert not apart, (seed, *texts)
    return sum(map(len, found))


def paid(folder, world, cases, scores):
    """What the kit pays under each case, by (manager, component); the first one by the room's own door."""
    history = history_of(folder, **tables(world))
    held = {quarter.label: scored(scores, quarter) for quarter in QUARTERS}
    versions = [[plan_of(text) for text in texts] for texts, _ in cases]
    last = QUARTERS[-1]
    besides = [
        Beside(tuple(own[:-1]), Decisions.model_validate(decided))
        for own, (_, decided) in zip(versions, cases, strict=True)
    ]
    found = [
        pay_periods(history, own[-1], [last], held, beside=beside)
        for own, beside in zip(versions, besides, strict=True)
    ]
    return [by_line(slips) for slips in found]


def by_line(slips):
    """Amounts by (manager, component), without clawbacks of nothing."""
    rows = zip(*(slips.lines[name] for name in ("manager_id", "component", "amount")), strict=True)
    return {(key, name): amount for key, name, amount in rows if amount or not name.endswith(":clawback")}


def tables(world):
    """The tables as the kit reads them; a table without rows is not there."""
    deals = [row | {"status": "won", "created_on": None} for row in world["deals"]]
    customers = [{"customer_id": key, "name": key, "lost_on": world["lost"].get(key)} for key in ("C1", "C2")]
    found = {name: world[name] for name in ("managers", "assignments", "reversals", "leaves", "targets", "payouts")}
    return {
        name: rows
        for name, rows in (found | {"deals": deals, "customers": customers, "receipts": world["receipts"]}).items()
        if rows
    }


def scored(scores, quarter):
    """A quarter's scores as a frame."""
    rows = [
        {"manager_id": key, "score": float(score), "grade": grade}
        for (key, label), (score, grade) in scores.items()
        if label == quarter.label
    ]
    return Scores(quarter, None, pd.DataFrame(rows, columns=["manager_id", "score", "grade"]), pd.DataFrame())


@settings(max_examples=12)
@example(878)
@example(914)
@example(1436)
@given(seeds)
def test_to_the_cent_as_the_oracle(seed):
    """Each role's own components for movers by days, sprints, revised targets, versions, decisions and corrections.

    Also clawbacks at the price of the quarter of signing, and who has left but has business or a decision about them.
    """
    agree(seed)


@pytest.mark.evidence
@pytest.mark.timeout(0)
@settings(max_examples=334)
@given(seeds)
def test_to_the_cent_as_the_oracle_in_full(seed):
    """The same, with two thousand plans."""
    agree(seed)
