"""Fixed: the same amount for everybody in the role who was there in the period, however long."""

from decimal import Decimal
from fractions import Fraction

from kit.base.written import Exact
from kit.pay.components.adjust import Adjusted
from kit.pay.components.terms import Earned, written
from kit.pay.facts import Person


class Fixed(Adjusted):
    """The terms: an amount in currency per quarter."""

    amount: Exact


def earn(terms: Fixed, person: Person, target_incentive: Decimal | None) -> Earned:
    """The amount; nothing for who has left and merely has some business left in the period."""
    del target_incentive
    if not person.present:
        return Earned(None, note="not_there")
    amount = Fraction(terms.amount)
    return Earned(amount, base=amount, working=written(amount))
