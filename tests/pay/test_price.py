"""Pricing a roster: hand-worked cases, an independent oracle, and what must hold for every plan."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.pay import price
from kit.pay.payslips import total
from kit.scores import Scores
from tests.pay import oracle
from tests.pay.worlds import KINKED, Q3, measured, people, plan_of, sold

CASES = [
    case
    for path in sorted(Path(__file__).with_name("cases").glob("*.yaml"))
    for case in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only, nothing is typed
]


def scored(**points: object) -> Scores:
    """Scores by person."""
    rows = [{"manager_id": key, "score": float(Fraction(str(score))), "grade": ""} for key, score in points.items()]
    return Scores(Q3, None, pd.DataFrame(rows), pd.DataFrame())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases_worked_on_paper(case):
    """Each case pays what was worked out by hand, in the kit and in the oracle."""
    text = yaml.safe_dump(case["plan"], allow_unicode=True)
    given_ = case["input"]
    scores = scored(M1=given_["score"]) if "score" in given_ else None
    slips = price(sold(M1=(given_["sales_amount"], given_.get("must"))), people("M1"), plan_of(text), Q3, scores)
    wanted = {name: Decimal(amount) for name, amount in case["payout"].items()}
    assert dict(zip(slips.lines["component"], slips.lines["amount"], strict=True)) == wanted
    exact = {key: Fraction(given_[key]) if key in given_ else None for key in ("sales_amount", "must", "score")}
    assert oracle.payouts(text, "all", *exact.values()) == wanted


numbers = st.integers(-50, 3000).map(lambda thousandth: Decimal(thousandth) / 1000)
amounts = st.integers(-(10**7), 10**9).map(lambda cents: Decimal(cents) / 100)
targets = st.integers(1, 10**9).map(lambda cents: Decimal(cents) / 100)


@st.composite
def curves(draw, *, rising=False):
    """Points from left to right, at most two at one x."""
    places = sorted(draw(st.lists(numbers, min_size=1, max_size=6)))
    places = [x for index, x in enumerate(places) if places[:index].count(x) < 2]
    heights = draw(st.lists(numbers, min_size=len(places), max_size=len(places)))
    return [[str(x), str(y)] for x, y in zip(places, sorted(heights) if rising else heights, strict=True)]


@st.composite
def tiers(draw, *, rising=False):
    """Tiers from 0 upwards."""
    starts = sorted(draw(st.sets(st.integers(1, 3000), max_size=4)))
    rates = draw(st.lists(st.integers(0, 200), min_size=len(starts) + 1, max_size=len(starts) + 1))
    rates = sorted(rates) if rising else rates
    places = [Decimal(0), *(Decimal(start) / 1000 for start in starts)]
    return [[str(start), str(Decimal(rate) / 1000)] for start, rate in zip(places, rates, strict=True)]


@st.composite
def plans(draw, *, rising=False):
    """Plans of one to four components of all kinds, as YAML."""
    components = []
    for index in range(draw(st.integers(1, 4))):
        terms = {"name": f"part {index}"}
        kind = draw(st.sampled_from(["quota_bonus", "commission", "tiered", "score_bonus", "fixed"]))
        if kind == "quota_bonus":
            terms |= {"measure": "sales_amount", "curve": draw(curves(rising=rising))}
        elif kind == "commission":
            terms |= {"measure": "sales_amount", "rate": str(draw(st.integers(0, 100)) / Decimal(1000))}
        elif kind == "tiered":
            by = draw(st.sampled_from(["marginal", "retroactive"]))
            over = draw(st.sampled_from(["attainment", "amount"]))
            steps = draw(tiers(rising=rising))
            terms |= {"measure": "sales_amount", "rates": by, "thresholds": over, "tiers": steps}
        elif kind == "score_bonus":
            starts = sorted(draw(st.sets(st.integers(0, 100), min_size=1, max_size=4)))
            shares = [draw(numbers) for _ in starts]
            terms |= {"table": [[str(s), str(y)] for s, y in zip(starts, sorted(shares), strict=True)]}
        else:
            terms |= {"amount": str(draw(amounts))}
        if kind != "fixed" and draw(st.booleans()):
            terms["cap"] = str(abs(draw(amounts)))
        components.append({"commission" if kind == "tiered" else kind: terms})
    how = {
        "to": draw(st.sampled_from(["0.01", "0.1", "1", "10"])),
        "by": draw(st.sampled_from(["half_even", "half_up"])),
    }
    how["when"] = draw(st.sampled_from(["each_component", "total"]))
    role = {"target_incentive": str(abs(draw(amounts))), "components": components}
    plan = {"plan": "drawn", "effective": "2025-01-01", "roles": {"all": role}, "round": how}
    return yaml.safe_dump(plan, sort_keys=False)


@settings(max_examples=150, deadline=None)
@given(plans(), amounts, st.none() | targets, st.none() | st.integers(0, 1200))
def test_to_the_cent_as_the_oracle(text, sales, must, tenths):
    """Any plan pays any person what an independent reading of the contract gives, to the last unit."""
    score = None if tenths is None else Fraction(tenths, 10)
    scores = None if score is None else scored(M1=score)
    slips = price(sold(M1=(sales, must)), people("M1"), plan_of(text), Q3, scores)
    found = dict(zip(slips.lines["component"], slips.lines["amount"], strict=True))
    must = None if must is None else Fraction(must)
    assert found == oracle.payouts(text, "all", Fraction(sales), must, score)


@settings(max_examples=60, deadline=None)
@given(plans(rising=True), st.lists(amounts.filter(lambda amount: amount >= 0), min_size=2, max_size=2), targets)
def test_more_never_earns_less(text, sales, must):
    """Where every curve and rate rises, who sells more is never paid less."""
    low, high = sorted(sales)
    slips = price(sold(M1=(low, must), M2=(high, must)), people("M1", "M2"), plan_of(text), Q3, scored(M1=80, M2=80))
    amount = dict(zip(slips.people["manager_id"], slips.people["amount"], strict=True))
    assert amount["M1"] <= amount["M2"]


@settings(max_examples=40, deadline=None)
@given(plans(), st.lists(amounts, min_size=3, max_size=3), targets, st.permutations(["M1", "M2", "M3"]))
def test_order_of_rows_and_names_change_nothing(text, sales, must, order):
    """Pay depends on what a person sold, not on the order of rows nor on what the person is called."""
    plan, facts = plan_of(text), dict(zip(["M1", "M2", "M3"], sales, strict=True))
    scores = scored(M1=70, M2=70, M3=70)
    straight = price(sold(**{key: (facts[key], must) for key in facts}), people(*facts), plan, Q3, scores)
    shuffled = price(sold(**{key: (facts[key], must) for key in order}), people(*order), plan, Q3, scores)
    pd.testing.assert_frame_equal(straight.lines, shuffled.lines)
    renamed = dict(zip(facts, order, strict=True))
    other = price(sold(**{renamed[key]: (facts[key], must) for key in facts}), people(*order), plan, Q3, scores)
    amount = dict(zip(other.people["manager_id"], other.people["amount"], strict=True))
    before = dict(zip(straight.people["manager_id"], straight.people["amount"], strict=True))
    assert {renamed[key]: before[key] for key in before} == amount


@settings(max_examples=40, deadline=None)
@given(plans(), amounts, targets)
def test_parts_sum_and_the_working_adds_up(text, sales, must):
    """Lines sum to the person's amount and the total, and the working on paper gives the unrounded amount."""
    slips = price(sold(M1=(sales, must)), people("M1"), plan_of(text), Q3, scored(M1=80))
    assert total(slips.lines["amount"]) == slips.total == slips.people["amount"].iloc[0]
    for row in slips.trace.to_dict("records"):
        assert worked(row["working"]) == Fraction(row["unrounded"])
        assert abs(row["amount"] - Decimal(worked(row["working"]).numerator) / worked(row["working"]).denominator) <= 10


def worked(text):
    """A working as a person would work it out: +, −, ×, ÷, parentheses and min."""
    import ast

    def value(node):
        if isinstance(node, ast.Expression):
            return value(node.body)
        if isinstance(node, ast.Constant):
            return Fraction(ast.get_source_segment(source, node))
        if isinstance(node, ast.UnaryOp):
            return -value(node.operand)
        if isinstance(node, ast.Call):
            return min(value(argument) for argument in node.args)
        left, right = value(node.left), value(node.right)
        kinds = {ast.Add: left + right, ast.Sub: left - right, ast.Mult: left * right}
        return left / right if isinstance(node.op, ast.Div) else kinds[type(node.op)]

    source = text.replace("×", "*").replace("÷", "/").replace("−", "-")
    return value(ast.parse(source, mode="eval"))


def test_the_trace_says_where_the_amount_comes_from():
    """Value, target, attainment, segment, share, base, working and rows stand beside the amount."""
    row = price(sold(M1=("900000", "1000000")), people("M1"), plan_of(KINKED), Q3).trace.iloc[0]
    assert row["component"] == row["kind"] == "quota_bonus"
    assert (row["value"], row["target"], row["attainment"]) == (900000, 1000000, Decimal("0.9"))
    assert (row["segment"], row["rate_or_share"], row["base"], row["rows"]) == ("0.8..1", Decimal("0.5"), 20000, 3)
    assert row["working"] == "20000 × (0.4 + (900000 ÷ 1000000 − 0.8) × 1)"
    assert (row["unrounded"], row["amount"], row["note"]) == ("10000", Decimal("10000.00"), "")


def test_what_is_missing_is_no_zero():
    """Without a value, a target or a role there is no line, and the trace says why."""
    measures = measured(
        [
            {"manager_id": "M1", "value": "10", "must": None},
            {"manager_id": "M2", "value": "10", "must": "0"},
            {"manager_id": "M3", "value": None, "must": "5", "note": "no_table:deals"},
            {"manager_id": "M4", "value": "10", "must": "5", "better": "less"},
        ]
    )
    slips = price(measures, people("M1", "M2", "M3", "M4", "M5"), plan_of(KINKED), Q3)
    assert slips.lines.empty
    notes = dict(zip(slips.trace["manager_id"], slips.trace["note"], strict=True))
    assert notes == {
        "M1": "no_target",
        "M2": "zero_target",
        "M3": "no_table:deals",
        "M4": "less_is_better",
        "M5": "not_measured",
    }
    assert slips.trace["amount"].isna().all()


def test_a_role_that_the_plan_does_not_name():
    """Nobody is paid by another role's rules: the trace says that the plan lacks the role."""
    plan = plan_of(KINKED.replace("all:", "key_account:"))
    slips = price(sold(M1=("10", "10")), people("M1", role="smb"), plan, Q3)
    assert slips.lines.empty
    assert list(slips.trace["note"]) == ["no_role"]


def test_a_role_of_its_own_comes_before_all():
    """A named role holds for its people, `all` for everybody else."""
    text = """
plan: two
effective: 2025-01-01
roles:
  all: {components: [{fixed: {amount: 1}}]}
  smb: {components: [{fixed: {amount: 2}}]}
"""
    roster = pd.concat([people("M1", role="smb"), people("M2", role="key_account")])
    slips = price(sold(M1=("1", "1"), M2=("1", "1")), roster, plan_of(text), Q3)
    assert list(slips.lines["amount"]) == [Decimal("2.00"), Decimal("1.00")]


def test_nobody_there():
    """An empty roster is paid nothing, in frames that have their columns."""
    slips = price(sold(M1=("1", "1")), people("M1").iloc[:0], plan_of(KINKED), Q3)
    assert slips.total == 0
    assert list(slips.lines.columns) == ["manager_id", "period", "component", "amount"]
