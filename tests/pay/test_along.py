"""Pay along sales: corners found by asking, straight between them."""

from fractions import Fraction

from kit.pay import along, along_sales
from kit.pay.facts import Fact, Person
from tests.pay.worlds import KINKED, plan_of

TOP = Fraction(2)
MIXED = """
plan: mixed
effective: 2025-01-01
roles:
  all:
    target_incentive: 1000.00
    components:
      - quota_bonus:
          measure: sales_amount
          curve: [[0, 0], [0.5, 0], [1.5, 2.0]]
          cap: 1500.00
          gates: [{measure: collection_rate, on: value, at_least: 0.8}]
      - commission: {measure: sales_amount, rate: 0.1}
      - fixed: {amount: 50.00}
"""


def person(quota, rate="0.9"):
    """Somebody with a quota and a collection rate."""
    facts = {
        "sales_amount": Fact(Fraction(30), Fraction(quota)),
        "collection_rate": Fact(Fraction(rate), Fraction(1)),
    }
    return Person("A", "all", facts)


def test_a_jump_has_two_sides():
    """The contract's own curve: nothing just below 80 %, 8,000 on it, flat from 120 % on."""
    (found,) = along_sales(plan_of(KINKED), [person(100)], [Fraction(100)], TOP)
    corners = {float(one.x): (round(float(one.below)), round(float(one.at))) for one in found}
    assert corners[0.8] == (0, 8000)
    assert corners[1.0] == (12000, 20000)
    assert corners[1.2] == corners[2.0] == (26000, 26000)


def test_where_a_cap_bites_is_a_corner():
    """1,000 × 2 × (x - 0.5) reaches 1,500 at 125 %; commission and the fixed amount go on."""
    (found,) = along_sales(plan_of(MIXED), [person(100)], [Fraction(100)], TOP)
    corners = {round(float(one.x), 6): float(one.at) for one in found}
    assert abs(corners[1.25] - (1500 + 12.5 + 50)) < 1e-6
    assert corners[2.0] == 1500 + 20 + 50


def test_what_was_observed_elsewhere_stays():
    """Whoever missed the gate has no bonus at any sales: only commission and the fixed amount."""
    (found,) = along_sales(plan_of(MIXED), [person(100, "0.5")], [Fraction(100)], TOP)
    assert [(one.x, one.at) for one in found if one.x in (0, 1, 2)] == [(0, 50), (2, 70)]


def test_people_are_asked_once_and_still_right():
    """Quotas between the smallest and the largest are drawn from them: the same as asking each person."""
    quotas = [Fraction(number) for number in (80, 100, 130)]
    people = [person(quota) for quota in quotas]
    together = along_sales(plan_of(MIXED), people, quotas, TOP)
    alone = [along_sales(plan_of(MIXED), [one], [quota], TOP)[0] for one, quota in zip(people, quotas, strict=True)]
    for shared, own in zip(together, alone, strict=True):
        assert [float(one.x) for one in shared] == [float(one.x) for one in own]
        assert max(abs(a.at - b.at) for a, b in zip(shared, own, strict=True)) < Fraction(1, 10**4)


def test_people_with_small_and_large_quotas_are_asked_once(monkeypatch):
    """A hundred quotas from half a million to five: three askings, not a hundred (5,000 people would take minutes)."""
    asked = []
    plain = along._corners
    monkeypatch.setattr(along, "_corners", lambda *given: asked.append(given) or plain(*given))
    quotas = [Fraction(500_000 + 45_000 * place) for place in range(100)]
    found = along_sales(plan_of(KINKED), [person(quota) for quota in quotas], quotas, TOP)
    assert len(asked) == 3
    assert [one.at for one in found[50] if one.x in (1, 2)] == [20000, 26000]
