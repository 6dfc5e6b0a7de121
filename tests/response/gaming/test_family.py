"""Several questions at once."""

import pytest

from kit.response.gaming.family import holm


def test_holm_by_hand():
    """0.01, 0.03, 0.04 of three: 0.03, 0.06, 0.06; an unasked question counts for nothing and stays unasked."""
    assert holm([0.04, None, 0.01, 0.03]) == pytest.approx([0.06, None, 0.03, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([None]) == [None]
