"""Fixed: the same amount for everybody in the role who was there in the period, however long."""

from decimal import Decimal
from fractions import Fraction

from kit.base.written import Exact
from kit.pay.components.terms import Earned, Terms, written
from kit.pay.facts import Person


class Fixed(Terms):
    """The terms: an amount in currency per quarter."""

    amount: Exact


def earn(terms: Fixed, person: Person, target_incentive: Decimal | None) -> Earned:
    """The amount."""
    del person, target_incentive
    amount = Fraction(terms.amount)
    return Earned(amount, base=amount, working=written(amount))
