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

from kit.pay import Beside, Decisions, as_paid, basis, pay_periods, price_all, reconcile
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


COLLECTING = "roles: {all: {components: [commission: {measure: collected_amount, of: team, rate: 0.1}]}}\n"
DRAWN = (
    "roles: {all: {components: [commission: {measure: sales_amount, rate: 0.1}, "
    "draw: {amount: 1, of: [commission], recoverable: true}]}}\n"
)


def gone(folder):
    """M2 left in May. Of the third quarter they have one receipt of 100; M1 has one of 30."""
    about = {"customer_id": "C1", "paid_on": date(2025, 8, 1)}
    return history_of(
        folder,
        managers=[
            {"manager_id": "M1", "name": "安", "team": "T"},
            {"manager_id": "M2", "name": "毕", "team": "T", "left_on": date(2025, 5, 1)},
        ],
        customers=[{"customer_id": "C1", "name": "C1"}],
        deals=[won("D1", "M1", date(2025, 8, 1), "50.00"), won("D2", "M2", date(2025, 4, 2), "50.00")],
        receipts=[
            about | {"receipt_id": "R1", "manager_id": "M2", "amount": Decimal(100)},
            about | {"receipt_id": "R2", "manager_id": "M1", "amount": Decimal(30)},
        ],
        payouts=[{"manager_id": "M2", "period": "2025Q3", "component": "commission", "amount": Decimal(2)}],
    )


def plan(rest):
    """A plan of 2025."""
    return plan_of(f"plan: p\neffective: 2025-01-01\n{rest}")


def test_who_stays_for_one_plan_is_not_there_for_another(tmp_path):
    """A plan with a draw keeps M2 on its roster of the third quarter; one that pays on sales alone does not."""
    history = gone(tmp_path)
    plain = plan("roles: {all: {components: [commission: {measure: sales_amount, rate: 0.1}]}}\n")
    found = basis(history, [plain, plan(DRAWN)], [Q3])
    assert price_all(history, found, plain, [Q3]).people["manager_id"].tolist() == ["M1"]
    assert price_all(history, found, plan(DRAWN), [Q3]).people["manager_id"].tolist() == ["M1", "M2"]


def test_what_was_paid_to_somebody_on_no_roster_is_still_held_against(tmp_path):
    """The 2 that M2 was paid is a difference with its cause, whoever is on the plan's roster."""
    history = gone(tmp_path)
    plain = plan("roles: {all: {components: [commission: {measure: sales_amount, rate: 0.1}]}}\n")
    found = basis(history, [plain, plan(DRAWN)], [Q3])
    held = reconcile(history, as_paid(history, found, price_all(history, found, plain, [Q3]))).frame
    row = held[held["manager_id"] == "M2"].iloc[0]
    assert row["paid"] == 2
    assert [cause.code for cause in row["causes"]] == ["not_there"]


def test_who_has_left_counts_with_what_they_collect(tmp_path):
    """A receipt after leaving is business in the quarter: it pays M2, and the team's 130 pay M1 13."""
    history = gone(tmp_path)
    own = plan(COLLECTING.replace("of: team, ", ""))
    assert by_person(pay_periods(history, own, [Q3])) == {"M1": 3, "M2": 10}
    assert by_person(pay_periods(history, plan(COLLECTING), [Q3])) == {"M1": 13}


def test_who_is_owed_something_stays_in_a_span_too(tmp_path):
    """Half of M2's 5 of the second quarter is held back to the third: paid alike in a span and quarter by quarter."""
    history = gone(tmp_path)
    deferring = plan(
        "roles: {all: {components: [commission: {measure: sales_amount, rate: 0.1}, "
        "deferral: {of: [commission], share: 0.5, after_quarters: 1, leavers: on_schedule}]}}\n"
    )
    alone = pay_periods(history, deferring, [Q3], what_if=True).lines
    both = pay_periods(history, deferring, [Q2, Q3], what_if=True).lines
    assert alone[alone["manager_id"] == "M2"]["amount"].tolist() == [Decimal("2.50")]
    assert both[both["period"] == "2025Q3"].to_dict("records") == alone.to_dict("records")


def by_person(slips):
    """Lines other than 0 by person."""
    return {key: amount for key, amount in zip(slips.lines["manager_id"], slips.lines["amount"], strict=True) if amount}
