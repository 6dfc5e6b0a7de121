"""Held against payslips: any plan whose terms are known here pays the same to one step, and to the cent on paper."""

from decimal import Decimal

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.pay import price
from kit.pay.bulk import fits
from kit.pay.facts import people_of
from kit.pay.fast import facts_of, lines, per_person, slow
from kit.pay.fast.price import TOTAL
from tests.pay.test_price import plans, scored, there, worlds
from tests.pay.worlds import KINKED, Q3, measured, people, plan_of, sold

CENT = Decimal("0.01")


def both(text, measures, roster, scores=None):
    """Amounts by (person, component) as payslips have them, and as the arrays give them, in cents."""
    plan = plan_of(text)
    slips = price(measures, roster, plan, Q3, scores)
    exact = {(row["manager_id"], row["component"]): row["amount"] for row in slips.lines.to_dict("records")}
    persons = people_of(measures.frame, roster, Q3, None if scores is None else scores.frame)
    facts = facts_of(persons, plan.measures)
    found = {
        (facts.manager_ids[at], line.component): int(cents)
        for line in lines(plan, facts, CENT)
        for at, cents in zip(line.places, line.cents, strict=True)
    }
    return plan, exact, found


@settings(max_examples=80, deadline=None)
@given(plans(adjusted=True), worlds, st.none() | st.integers(0, 1200))
def test_as_payslips_to_one_step(text, world, tenths):
    """Draws and searches rest on these sums; a formula that differs would rank plans wrongly."""
    named = {f"M{place}": row for place, row in enumerate([world[0], *world[1]], 1)}
    content = yaml.safe_load(text)
    content.pop("time", None)  # rules on time are none of these formulas' business
    text = yaml.safe_dump(content)
    plan = plan_of(text)
    if plan.round.when == "total" and slow(plan):
        text = text.replace("when: total", "when: each_component")
    scores = None if tenths is None else scored(M1=Decimal(tenths) / 10)
    plan, exact, found = both(text, sold(**{key: row[:2] for key, row in named.items()}), there(named), scores)
    left = {name for _, name in slow(plan)}
    step = int(plan.step(CENT).to * 100)
    for key in named:
        parts = {name: amount for (one, name), amount in exact.items() if one == key and name not in left}
        if plan.round.when == "total":
            parts = {TOTAL: sum(parts.values(), Decimal(0))}
        for name, amount in parts.items():
            size = max(abs(float(amount)) * 1e-13, 0) * 100
            assert abs(found.get((key, name), 0) - int(amount * 100)) <= step + size


@settings(max_examples=60)
@given(plans(), worlds)
def test_whole_cents_are_paid_as_payslips_pay_them(text, world):
    """What an optimiser says a plan costs is what payslips will pay: not a step apart, where components stand alone."""
    text = text.replace("when: total", "when: each_component")
    named = {f"M{place}": row for place, row in enumerate([world[0], *world[1]], 1)}
    plan, exact, found = both(text, sold(**{key: row[:2] for key, row in named.items()}), there(named))
    alone = {part.name for part in plan.roles["all"].components if fits(part)}
    assert {key: cents for key, cents in found.items() if key[1] in alone and cents} == {
        key: int(amount * 100) for key, amount in exact.items() if key[1] in alone and amount
    }


def test_by_hand_to_the_cent():
    """At must the jump is there: 20,000; a cent below it is not; beyond the last point it stays 26,000."""
    sales = {"M1": ("1000000", "1000000"), "M2": ("999999.99", "1000000"), "M3": ("5000000", "1000000")}
    _, exact, found = both(KINKED, sold(**sales), people(*sales))
    assert found == {key: int(amount * 100) for key, amount in exact.items()}
    assert found["M1", "quota_bonus"] == 2_000_000
    assert found["M2", "quota_bonus"] == 1_200_000
    assert found["M3", "quota_bonus"] == 2_600_000


@pytest.mark.parametrize(("by", "cents"), [("half_even", 12), ("half_up", 13)])
def test_half_a_cent_goes_as_the_plan_says(by, cents):
    """0.5 % of 25 is 12.5 cents: one rule gives 12, the other 13, and the float in between decides nothing."""
    text = f"""
plan: half
effective: 2025-01-01
roles: {{all: {{components: [{{commission: {{measure: sales_amount, rate: 0.005}}}}]}}}}
round: {{to: 0.01, by: {by}}}
"""
    _, exact, found = both(text, sold(M1=("25", None)), people("M1"))
    assert found == {("M1", "commission"): cents}
    assert exact == {("M1", "commission"): Decimal(cents) / 100}


def test_what_these_formulas_do_not_know_is_named():
    """A contest, a team's result: priced one by one, never left out in silence."""
    text = KINKED.replace("round:", "      - contest: {measure: sales_amount, prizes: [100.00]}\nround:").replace(
        "measure: sales_amount\n", "measure: sales_amount\n          of: team\n"
    )
    assert slow(plan_of(text)) == {("all", "contest"), ("all", "quota_bonus")}
    assert not slow(plan_of(KINKED))


def test_a_total_that_is_rounded_needs_all_its_parts():
    """A sum of which a part is missing is no sum."""
    content = yaml.safe_load(KINKED.replace("each_component", "total"))
    content["effective"] = "2022-10-01"
    content["roles"]["all"]["components"].append({"contest": {"measure": "sales_amount", "prizes": ["1.00"]}})
    plan = plan_of(yaml.safe_dump(content))
    facts = facts_of(people_of(sold(M1=("1", "1")).frame, people("M1"), Q3), plan.measures)
    with pytest.raises(ValueError, match="a part of it"):
        list(lines(plan, facts, CENT))


def test_an_axis_of_draws():
    """Two worlds at once give what each gives alone."""
    plan = plan_of(KINKED)
    frame = sold(M1=("800000", "1000000"), M2=("1000000", "1000000"))
    facts = facts_of(people_of(frame.frame, people("M1", "M2"), Q3), plan.measures)
    twice = {name: np.stack([value, 2 * value]) for name, value in facts.values.items()}
    found = per_person(
        plan, type(facts)(facts.manager_ids, facts.roles, facts.part, facts.grades, twice, facts.targets), CENT
    )
    assert found.tolist() == [[800_000, 2_000_000], [2_600_000, 2_600_000]]


def test_who_has_no_target_has_no_amount():
    """Not available is no amount here as there."""
    _, exact, found = both(KINKED, measured([{"manager_id": "M1", "value": "10"}]), people("M1"))
    assert exact == {}
    assert found == {("M1", "quota_bonus"): 0}
