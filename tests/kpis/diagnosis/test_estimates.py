"""Intervals, held against textbook values."""

from decimal import Decimal

import pytest

from kit.kpis.diagnosis.estimates import decimal, following, mean, share


def test_a_mean_by_hand():
    """1 to 5: mean 3, standard error 0.7071, t(4) 2.7764: 1.0368 to 4.9632."""
    found = mean([1, 2, 3, 4, 5])
    assert (float(found.value), found.n) == (3, 5)
    assert float(found.low) == pytest.approx(1.036757, abs=1e-6)
    assert mean([1]) is None


def test_one_more_lies_farther_out_than_the_mean():
    """The prediction interval of the same sample: 3 ± 2.7764·1.5811·√1.2."""
    assert float(following([1, 2, 3, 4, 5]).high) == pytest.approx(3 + 2.776445 * 1.581139 * 1.2**0.5, abs=1e-5)


def test_a_share_by_wilson():
    """15 of 148 (Newcombe 1998, Statistics in Medicine 17:857-872, Table I, method 3): 0.0624 to 0.1605."""
    found = share(15, 148)
    assert [round(float(bound), 4) for bound in (found.low, found.high)] == [0.0624, 0.1605]
    assert share(0, 0) is None


def test_zero_has_no_sign():
    """−0.0 on a page would be asked about."""
    assert str(decimal(-0.0)) == str(decimal(0.0))
    assert decimal(0.1) == Decimal("0.1")
