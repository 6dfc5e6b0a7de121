"""Fixed amounts."""

from kit.pay.components.fixed import Fixed, earn
from kit.pay.facts import Person


def test_everybody_has_the_same():
    """Nothing about the person matters."""
    earned = earn(Fixed.model_validate({"amount": "300.50"}), Person("M1", "all"), None)
    assert (str(earned.amount), earned.working) == ("601/2", "300.5")
