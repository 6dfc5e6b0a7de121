"""Pricing a roster: hand-worked cases, an independent oracle, and what must hold for every plan."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.base.period import Calendar
from kit.pay import open_plan, price
from kit.pay.facts import Presence
from kit.pay.payslips import total
from kit.scores import Scores
from tests.pay import oracle
from tests.pay.drawn import crossed, days, each_with_each, times
from tests.pay.worlds import KINKED, Q3, measured, people, plan_of, sold

Q1 = Calendar().period("2025Q1")

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
    mine = (given_["sales_amount"], given_.get("must"), given_.get("present", "1"))
    team = {f"M{place}": each for place, each in enumerate([mine, *map(told, given_.get("others", []))], 1)}
    slips = price(sold(**{key: row[:2] for key, row in team.items()}), there(team), plan_of(text), Q3, scores)
    wanted = {name: Decimal(amount) for name, amount in case["payout"].items()}
    assert paid_to("M1", slips) == wanted
    exact = [tuple(None if cell is None else Fraction(cell) for cell in row) for row in team.values()]
    score = Fraction(given_["score"]) if "score" in given_ else None
    assert oracle.payouts(text, "all", *exact[0][:2], score, exact[0][2], exact[1:]) == wanted


EXAMPLES = (Path(__file__).parent / "cases" / "shipped" / "plans.yaml").read_text("utf-8")
SHIPPED = yaml.load(EXAMPLES, Loader=yaml.BaseLoader)  # noqa: S506 - text only, nothing is typed


@pytest.mark.parametrize("case", SHIPPED, ids=[f"{place} {case['plan']}" for place, case in enumerate(SHIPPED)])
def test_shipped_plans_worked_on_paper(case, project):
    """A shipped plan that pays another amount than its worked example would mislead who copies it."""
    plan, told_ = open_plan(project / "templates" / "plans" / f"{case['plan']}.yaml"), case["input"]
    rows, named = shipped_rows(plan, told_)
    roster = there(named).assign(role=told_.get("role", "all"))
    scores = None
    if "score" in told_:
        scores = scored(M1=told_["score"], **{key: row[3] for key, row in named.items() if len(row) > 3})
        scores.frame["grade"] = told_.get("grade", "")
    wanted = {name: Decimal(amount) for name, amount in case["payout"].items()}
    period = Q3 if plan.windows else Q1
    assert paid_to("M1", price(measured(rows, period), roster, plan, period, scores)) == wanted


def shipped_rows(plan, told_):
    """The measures of a worked example, by what its input names, and its people."""
    keys = {"booked": plan.bookings[0].key if plan.bookings else "", "sprinted": ""}
    keys["sprinted"] = plan.windows[0][1].named("sales_amount") if plan.windows else ""
    kpis = [kpi for kpi in told_ if kpi in ("sales_amount", "collected_amount", "complaint_rate", *keys)]
    team = [[told_[kpis[0]], told_.get("must"), told_.get("present", "1")], *told_.get("others", [])]
    named = {f"M{place}": row for place, row in enumerate(team, 1)}
    first = keys.get(kpis[0], kpis[0])
    rows = [{"manager_id": key, "kpi": first, "value": row[0], "must": row[1]} for key, row in named.items()]
    return rows + [{"manager_id": "M1", "kpi": keys.get(kpi, kpi), "value": told_[kpi]} for kpi in kpis[1:]], named


def test_every_shipped_plan_has_a_worked_example(project):
    """A plan added without one would ship unproved; two are shown on the data they were written for."""
    shipped = {path.stem for path in (project / "templates" / "plans").glob("*.yaml")}
    assert shipped - {"proposed", "adventureworks"} == {case["plan"] for case in SHIPPED}


def told(row):
    """A colleague of a case; `null` is no target."""
    return [None if cell == "null" else cell for cell in row]


def there(team):
    """A roster of people with the share of the period that each was there."""
    return people(*team).assign(present=[Fraction(row[2]) for row in team.values()])


def paid_to(manager_id, slips):
    """Component → amount of one person."""
    rows = slips.lines[slips.lines["manager_id"] == manager_id]
    return dict(zip(rows["component"], rows["amount"], strict=True))


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


def terms_of(draw, kind, *, rising):  # noqa: PLR0911 - a return a kind
    """The terms of one kind, as YAML text."""
    on_sales = {"measure": "sales_amount"}
    if kind == "quota_bonus":
        return on_sales | {"curve": draw(curves(rising=rising))}
    if kind == "commission":
        return on_sales | {"rate": str(draw(st.integers(0, 100)) / Decimal(1000))}
    if kind == "tiered":
        by = draw(st.sampled_from(["marginal", "retroactive"]))
        over = draw(st.sampled_from(["attainment", "amount"]))
        return on_sales | {"rates": by, "thresholds": over, "tiers": draw(tiers(rising=rising))}
    if kind == "milestone":
        lines = sorted(draw(st.sets(st.integers(0, 3000), min_size=1, max_size=4)))
        paid = sorted(abs(draw(amounts)) for _ in lines)
        steps = [[str(Decimal(line) / 1000), str(amount)] for line, amount in zip(lines, paid, strict=True)]
        return on_sales | {"steps": steps, "pays": draw(st.sampled_from(["highest", "each"]))}
    if kind == "contest":
        prizes = sorted((abs(draw(amounts)) for _ in range(draw(st.integers(1, 3)))), reverse=True)
        terms = on_sales | {
            "prizes": [str(prize) for prize in prizes],
            "ties": draw(st.sampled_from(["share", "each"])),
        }
        return terms | {"at_least": str(draw(numbers))} if draw(st.booleans()) else terms
    if kind == "score_bonus":
        starts = sorted(draw(st.sets(st.integers(0, 100), min_size=1, max_size=4)))
        shares = [draw(numbers) for _ in starts]
        return {"table": [[str(s), str(y)] for s, y in zip(starts, sorted(shares), strict=True)]}
    if kind == "deduction":
        terms = on_sales | {"per_unit": str(draw(numbers.map(abs))), "above": str(draw(amounts))}
        return terms | {"at_most": str(abs(draw(amounts)))} if draw(st.booleans()) else terms
    if kind == "pool":
        keys = draw(st.lists(st.sampled_from(["score", "attainment", "equal"]), min_size=1, unique=True))
        size = {"size": str(abs(draw(amounts)))} if draw(st.booleans()) else on_sales | {"rate": "0.01"}
        divide = {key: str(draw(st.integers(1, 9))) for key in keys}
        return size | {"divide": divide, "by_days": draw(st.sampled_from(["true", "false"]))}
    return {"amount": str(draw(amounts))}


@st.composite
def adjustments(draw):
    """Proration, a factor, a gate, a guarantee: each now and then."""
    found = {}
    if draw(st.booleans()):
        found["prorate"] = draw(st.sampled_from(["none", "amount", "target", "both"]))
    if draw(st.booleans()):
        starts = sorted(draw(st.sets(st.integers(0, 2000), min_size=1, max_size=3)))
        table = [[str(Decimal(start) / 1000), str(abs(draw(numbers)))] for start in starts]
        found["factors"] = [draw(conditions()) | {"table": table}]
    if draw(st.booleans()):
        lines = draw(st.lists(numbers, min_size=1, max_size=2))
        found["gates"] = [
            draw(conditions()) | {"at_least": str(line), "otherwise": str(abs(draw(numbers)))} for line in lines
        ]
    if draw(st.booleans()):
        found["guarantee"] = str(abs(draw(amounts)))
    return found


@st.composite
def conditions(draw):
    """What a gate or factor reads."""
    measure = draw(st.sampled_from(["sales_amount", "score"]))
    of = "person" if measure == "score" else draw(st.sampled_from(["person", "team", "company"]))
    return {"measure": measure, "of": of, "on": draw(st.sampled_from(["attainment", "value"]))}


@st.composite
def plans(draw, *, rising=False, adjusted=False):
    """Plans of one to four components of all kinds, as YAML; `adjusted` with what may follow a formula."""
    components = []
    kinds = ["quota_bonus", "commission", "tiered", "score_bonus", "fixed", "milestone"]
    for index in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from([*kinds, "contest", "pool", "deduction"] if adjusted else kinds))
        terms = {"name": f"part {index}"} | terms_of(draw, kind, rising=rising)
        if kind in ("quota_bonus", "commission", "tiered", "score_bonus") and draw(st.booleans()):
            terms["cap"] = str(abs(draw(amounts)))
        if adjusted and kind != "pool":
            terms |= draw(adjustments())
            if kind in ("quota_bonus", "commission", "tiered", "milestone"):
                terms["of"] = draw(st.sampled_from(["person", "team", "company"]))
        components.append({"commission" if kind == "tiered" else kind: terms})
    how = {
        "to": draw(st.sampled_from(["0.01", "0.1", "1", "10"])),
        "by": draw(st.sampled_from(["half_even", "half_up"])),
    }
    how["when"] = draw(st.sampled_from(["each_component", "total"]))
    role = {"target_incentive": str(abs(draw(amounts))), "components": components}
    plan = {"plan": "drawn", "effective": "2025-01-01", "roles": {"all": role}, "round": how}
    plan |= draw(times()) if adjusted else {}
    return yaml.safe_dump(plan, sort_keys=False)


parts = st.integers(1, 92).map(lambda days: Fraction(days, 92))
worlds = st.tuples(
    st.tuples(amounts, st.none() | targets, parts),
    st.lists(st.tuples(amounts, st.none() | targets, parts), max_size=3),
    st.booleans(),
    days(),
    st.none() | st.integers(0, 1200),
)
PAIRS = crossed(plans(adjusted=True), worlds, 4)


def agree(text, world):
    """The kit and the oracle pay a person among colleagues the same, to the last unit; how many amounts that are."""
    mine, others, tie, held, tenths = world
    team = [mine, *others, *([mine] if tie else [])]
    named = {f"M{place}": row for place, row in enumerate(team, 1)}
    score = None if tenths is None else Fraction(tenths, 10)
    scores = None if score is None else scored(M1=score)
    roster = there(named)
    roster["held"] = [Presence(held["leaves"], held["probation"]), *[Presence()] * (len(team) - 1)]
    slips = price(sold(**{key: row[:2] for key, row in named.items()}), roster, plan_of(text), Q3, scores)
    exact = [tuple(None if cell is None else Fraction(cell) for cell in row) for row in team]
    people_ = [oracle.person(f"M{at}", sales=row[0], must=row[1], part=row[2]) for at, row in enumerate(exact, 1)]
    people_[0] |= {"score": score, "leaves": held["leaves"], "probation": held["probation"]}
    wanted = oracle.quarter(oracle.read(text), people_[0], people_)
    assert paid_to("M1", slips) == wanted
    return len(wanted)


@settings(max_examples=100)
@given(PAIRS)
def test_to_the_cent_as_the_oracle(drawn):
    """Any plan pays any person what an independent reading of the plan language gives, to the last unit."""
    each_with_each(agree, drawn)


@pytest.mark.evidence
@pytest.mark.timeout(0)
@settings(max_examples=3_334)
@given(PAIRS)
def test_to_the_cent_as_the_oracle_in_full(drawn):
    """The same, forty thousand times; with those of the other oracles a hundred thousand."""
    each_with_each(agree, drawn)


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
