"""What stood before losses: counts against those that stayed, with chance and many questions in mind."""

from decimal import Decimal

from kit.kpis.diagnosis.before_loss import before_loss
from kit.kpis.diagnosis.estimates import share
from kit.kpis.diagnosis.gone import Stayed


def stayed(**hits):
    """Of 200 customers that stayed, how many had each cause."""
    return [Stayed(cause, share(n, 200)) for cause, n in hits.items()]


def test_told_apart_only_beyond_chance():
    """8 of 10 against 10 % is no chance; 2 of 10 against 10 % may well be (Fisher: 0.28); fewer is never more."""
    went = [("complaint", "changed")] * 2 + [("complaint",)] * 6 + [()] * 2
    found = {one.cause: one for one in before_loss(went, stayed(complaint=20, changed=20, silence=50))}
    assert [(one.n, one.apart) for one in found.values()] == [(8, True), (2, False), (0, False)]
    assert list(found) == ["complaint", "changed", "silence"]
    assert found["complaint"].gone.low < Decimal("0.8") < found["complaint"].gone.high


def test_many_questions_need_more():
    """3 of 10 against 5 % has p = 0.017: told alone, not beside forty others without a difference."""
    went = [("a0",)] * 3 + [()] * 7
    assert before_loss(went, stayed(a0=10))[0].apart
    many = {f"a{number}": 10 for number in range(40)}
    assert not any(one.apart for one in before_loss(went, stayed(**many)))


def test_one_customer_is_no_pattern():
    """1 of 1 against 3 in 400 has p = 0.01, and is still one customer."""
    assert not before_loss([("complaint",)], [Stayed("complaint", share(3, 400))])[0].apart


def test_of_nobody_nothing_is_told():
    """A share of no customers is not nought."""
    assert before_loss([], stayed(complaint=20)) == []
    assert before_loss([()], []) == []
