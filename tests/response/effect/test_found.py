"""The value of an evaluation: what it is while nothing was estimated."""

from dataclasses import FrozenInstanceError

import pytest

from kit.response.effect.found import Figure, Found


def test_what_was_not_estimated_is_absent_and_not_zero():
    """A zero would be read as "no effect"."""
    found = Found("no_comparison", reason="all_at_once")
    assert found.effect is None
    assert found.total is None
    assert found.inference == "none"
    assert Figure(3.0).low is None


def test_a_result_cannot_be_changed_afterwards():
    """A verdict that somebody sets later would no longer be that of its figures."""
    with pytest.raises(FrozenInstanceError):
        Found("no_comparison").verdict = "effect_found"
