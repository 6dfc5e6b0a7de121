"""What stands beside a plan."""

from kit.pay.beside import Beside


def test_usually_nothing():
    """Without older versions, decisions or a record a plan pays by itself."""
    assert Beside().earlier == ()
    assert Beside().record.closed == frozenset()
    assert Beside().decisions.adjustments == ()
