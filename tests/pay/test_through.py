"""Through the quarters: draws, deferrals, settlements, promotion, corrections; held against the oracle."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from kit.pay.through import Record, through
from tests.pay import oracle
from tests.pay.drawn import CALENDAR, as_quarters, carrying_plans, crossed, each_with_each, histories
from tests.pay.oracle_carried import through as oracle_through


def found(text, quarters, record=Record()):  # noqa: B008 - frozen
    """Component → amount by (person, quarter), of who has any."""
    held = {}
    for row in through(as_quarters(text, quarters), CALENDAR, record):
        if row.amount is not None:
            held.setdefault((row.manager_id, row.period), {})[row.component] = row.amount
    return held


def agree(text, quarters):
    """The kit and the oracle pay everybody the same in every quarter; how many amounts that are."""
    wanted = {key: amounts for key, amounts in oracle_through(text, quarters).items() if amounts}
    assert found(text, quarters) == wanted
    return sum(map(len, wanted.values()))


PAIRS = crossed(carrying_plans(), histories())


@settings(max_examples=130)
@given(PAIRS)
def test_to_the_cent_as_the_oracle(drawn):
    """Whatever a plan carries from quarter to quarter is what an independent reading of its words gives."""
    each_with_each(agree, drawn)


@pytest.mark.evidence
@pytest.mark.timeout(0)
@settings(max_examples=3_112)
@given(PAIRS)
def test_to_the_cent_as_the_oracle_in_full(drawn):
    """The same, twenty-eight thousand times."""
    each_with_each(agree, drawn)


@settings(max_examples=30, deadline=None)
@given(carrying_plans(), histories())
def test_a_closed_quarter_stands(text, quarters):
    """Later edits of closed quarters change no later amount but the correction, which is exactly what changed."""
    text = text.replace("roles:", "corrections: next_period\nroles:", 1)
    closed, now = quarters[:-1], quarters[-1][0]
    paid = {(*key, part): amount for key, parts in found(text, closed).items() for part, amount in parts.items()}
    record = Record(frozenset(label for label, *_ in closed), paid)
    edited = [(*row[:3], [one | {"sales": one["sales"] + 1000} for one in row[3]]) for row in closed]
    before, after = found(text, quarters, record), found(text, [*edited, quarters[-1]], record)
    for who in ("M1", "M2"):
        old, new = before.get((who, now), {}), after.get((who, now), {})
        standing = [part for part in {*old, *new} if part not in ("correction", "settlement", "promotion")]
        assert {part: old.get(part) for part in standing} == {part: new.get(part) for part in standing}
        assert "correction" not in old


@settings(max_examples=30, deadline=None)
@given(histories())
def test_a_correction_is_what_an_edit_would_have_paid(quarters):
    """What a closed quarter would pay now, less what it paid, is a line of the next quarter, to the cent."""
    closed, (now, *_) = quarters[:-1], quarters[-1]
    paid = {(*key, part): amount for key, parts in found(PLAIN, closed).items() for part, amount in parts.items()}
    record = Record(frozenset(label for label, *_ in closed), paid)
    edited = [(*row[:3], [one | {"sales": one["sales"] + 1000} for one in row[3]]) for row in closed]
    rows = through(as_quarters(PLAIN, [*edited, quarters[-1]]), CALENDAR, record)
    corrected = sum(row.amount for row in rows if row.component == "correction" and row.period == now)
    assert corrected == sum(100 for _, _, _, people in closed for _ in people)


WORKED = (Path(__file__).parent / "cases" / "quarters" / "carried.yaml").read_text("utf-8")
CASES = yaml.load(WORKED, Loader=yaml.BaseLoader)  # noqa: S506 - text only, nothing is typed


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases_worked_on_paper(case):
    """Each quarter pays what was worked out by hand, in the kit and in the oracle."""
    text = yaml.safe_dump(case["plan"], allow_unicode=True)
    rows = case["quarters"]
    people = [oracle.person("M1", sales=Fraction(row["sales"]), must=_maybe(row.get("must"))) for row in rows]
    quarters = [
        (row["period"], row["period"][:4], row["period"].endswith("Q4"), [one])
        for row, one in zip(rows, people, strict=True)
    ]
    wanted = {("M1", row["period"]): {part: Decimal(amount) for part, amount in row["payout"].items()} for row in rows}
    assert found(text, quarters) == wanted
    assert oracle_through(text, quarters) == wanted


def _maybe(must):
    return None if must is None else Fraction(must)


def test_the_quarter_that_is_paid_reads_itself():
    """A quarter on record still draws on its own commission; the quarters before it count as they were paid."""
    text = PLAIN.replace("rate: 0.1}}", "rate: 0.1}}, {draw: {amount: 50, of: [commission], recoverable: true}}")
    first, second = (row[0] for row in WORLD[:2])
    paid = {("M1", first, "commission"): Decimal(10), ("M1", first, "draw"): Decimal(15)}
    record = Record(frozenset({first, second}), paid | {("M1", second, "commission"): Decimal(1)})
    # 70 of commission, 20 above the draw; of the 15 on record as advanced all comes back
    assert found(text, WORLD[:2], record)["M1", second]["draw"] == -15


def test_order_of_people_changes_nothing():
    """State is a function of the history, not of the order in which rows come."""
    text = PLAIN.replace("rate: 0.1}}", "rate: 0.1}}, {draw: {amount: 50, of: [commission], recoverable: true}}")
    quarters = [as_quarters(text, [row])[0] for row in WORLD]
    turned = [replace(quarter, people=quarter.people[::-1]) for quarter in quarters]
    rows = [
        {(row.manager_id, row.period, row.component, row.amount) for row in through(way, CALENDAR)}
        for way in (quarters, turned)
    ]
    assert rows[0] == rows[1]
    assert ("M1", "2024Q1", "draw", Decimal("40.00")) in rows[0]


PLAIN = """
plan: p
effective: 2024-01-01
corrections: next_period
roles: {all: {components: [{commission: {measure: sales_amount, rate: 0.1}}]}}
"""


def _world():
    return [
        (f"2024Q{at}", "2024", at == 4, [oracle.person(key, sales=Fraction(sales)) for key in ("M1", "M2")])
        for at, sales in enumerate((100, 700, 600), 1)
    ]


WORLD = _world()
