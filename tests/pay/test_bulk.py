"""Pay of very many at once: to the cent what the components pay one by one."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.base.money import round_to
from kit.pay.bulk import Measured, bulk
from kit.pay.facts import Fact, Person
from kit.pay.rounding import Step
from tests.pay.test_price import curves, terms_of
from tests.pay.worlds import plan_of

CENT = Decimal("0.01")


@st.composite
def roles(draw):
    """Roles of one to four components that stand on their own."""
    components = []
    for index in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["quota_bonus", "commission", "tiered", "milestone", "by_value"]))
        terms = {"measure": "sales_amount", "on": "value", "curve": draw(curves())}
        terms = terms if kind == "by_value" else terms_of(draw, kind, rising=False)
        terms |= {"name": f"part {index}"}
        if kind != "milestone" and draw(st.booleans()):
            terms["cap"] = str(draw(st.integers(0, 10**6)) / Decimal(100))
        components.append({{"tiered": "commission", "by_value": "quota_bonus"}.get(kind, kind): terms})
    role = {"target_incentive": str(draw(st.integers(0, 10**7)) / Decimal(100)), "components": components}
    return plan_of(yaml.safe_dump({"plan": "p", "effective": "2025-01-01", "roles": {"all": role}})).roles["all"]


people = st.lists(
    st.tuples(st.integers(-(10**6), 10**10), st.integers(0, 10**9))
    | st.tuples(st.integers(0, 30), st.integers(0, 12))
    | st.integers(1, 10**7).map(lambda cents: (cents, cents)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(roles(), people, st.sampled_from(["half_even", "half_up"]), st.sampled_from(["0.01", "1"]))
def test_to_the_cent_as_one_by_one(role, drawn, by, to):
    """Halves, lines, jumps and caps included: a float decides only what it cannot get wrong."""
    step = Step(Decimal(to), by)
    value, target = (np.array(column, dtype=np.int64) for column in zip(*drawn, strict=True))
    found = bulk(role, {"sales_amount": Measured(value, target)}, step, CENT)
    for part in role.components:
        units, known = found[part.name]
        for row, (sold, must) in enumerate(drawn):
            fact = Fact(Fraction(sold, 100), Fraction(must, 100) if must else None)
            amount = part.earn(Person("M1", "all", {"sales_amount": fact}), role.target_incentive).amount
            assert known[row] == (amount is not None)
            if amount is not None:
                assert int(units[row]) * step.to == round_to(amount, step.to, by)


@pytest.mark.parametrize(
    "component",
    [
        {"fixed": {"amount": "1"}},
        {"commission": {"measure": "sales_amount", "rate": "1", "of": "team"}},
        {"commission": {"measure": "sales_amount", "rate": "1", "guarantee": "5"}},
        {"contest": {"measure": "sales_amount", "prizes": ["1"]}},
    ],
)
def test_what_is_not_for_this_way(component):
    """A component that reads more than one person's amount must not be paid as if it did not."""
    text = yaml.safe_dump({"plan": "p", "effective": "2025-01-01", "roles": {"all": {"components": [component]}}})
    held = {"sales_amount": Measured(np.array([1]), np.array([1]))}
    with pytest.raises((ValueError, KeyError)):
        bulk(plan_of(text).roles["all"], held, Step(CENT, "half_even"), CENT)


def test_beyond_what_a_float_holds():
    """A value that a float would change is refused, not paid approximately."""
    text = (
        "plan: p\neffective: 2025-01-01\nroles: {all: {components: [{commission: {measure: sales_amount, rate: 1}}]}}"
    )
    held = {"sales_amount": Measured(np.array([2**53]), np.array([1]))}
    with pytest.raises(ValueError, match="beyond"):
        bulk(plan_of(text).roles["all"], held, Step(CENT, "half_even"), CENT)
