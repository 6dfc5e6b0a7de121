"""Round ticks for a value axis from zero."""

from decimal import Decimal
from math import floor, log10

from kit.texts import numbers

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def ticks(top: float, most: int = 4) -> list[tuple[float, str]]:
    """At most `most` steps of 1, 2, 2.5 or 5 times a power of ten up to `top`, from 0, as they are written."""
    if top <= 0:
        return [(0.0, "0")]
    power = Decimal(1).scaleb(floor(log10(top / most)))
    step = next(step * power for step in STEPS if top / float(step * power) <= most)
    places = max(0, -int(step.normalize().as_tuple().exponent))
    count = int(top / float(step))
    return [(float(step * number), numbers.plain(step * number, places)) for number in range(count + 1)]
