"""How values are written on a page, in one place (design language, section 5).

Everything takes exact values and returns text; no template, script or chart rounds on its own.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from kit.base.money import EXACT, Rounding, decimals, round_to
from kit.base.period import Period
from kit.texts.say import Language, keys, say

MINUS = "\N{MINUS SIGN}"

CENT = 2
"""Decimals of a cent."""

Number = Decimal | Fraction | int


def plain(value: Number, places: int = 0) -> str:
    """A number with thousands separated, a true minus, and exactly `places` decimals."""
    rounded = _to(value, places)
    text = f"{abs(rounded):,f}"
    return MINUS + text if rounded < 0 else text


def signed(value: Number, places: int = 0) -> str:
    """A difference: plus or minus always written, a zero difference unsigned."""
    rounded = _to(value, places)
    return ("+" if rounded > 0 else "") + plain(rounded, places)


def share(value: Number, places: int = 1) -> str:
    """A share (1 is all) as per cent: `94.7%`."""
    return plain(Fraction(value) * 100, places) + "%"


def signed_share(value: Number, places: int = 1) -> str:
    """A relative change as per cent with its sign: `+3.1%`."""
    return signed(Fraction(value) * 100, places) + "%"


def points(value: Number, language: Language, places: int = 1) -> str:
    """A difference of two shares, in percentage points: `down 5.4 points`."""
    hundred = Fraction(value) * 100
    size = plain(abs(_to(hundred, places)), places)
    way = "more" if hundred > 0 else "less" if hundred < 0 else "same"
    return say(f"numbers.points.{way}", language, size=size)


def amount(value: Number, language: Language, currency: str = "CNY") -> str:
    """An amount of business, rounded for reading: `1,136.4万元`, `¥11.36m`; cents only of less than half a unit."""
    size = abs(Fraction(value))
    cents = telling([size], CENT) if shows(size, CENT) and not shows(size, 0) else 0
    if language == "zh" and _named(currency):
        unit, scale, places = (
            ("亿", 10**8, 2) if size >= 10**8 else ("万", 10**4, 1) if size >= 10**4 else ("", 1, cents)
        )
        return plain(Fraction(value) / scale, places) + unit + currency_name(currency, language)
    unit, scale, places = ("m", 10**6, 2) if size >= 10**6 else ("k", 10**3, 1) if size >= 10**4 else ("", 1, cents)
    text = plain(size / scale, places) + unit
    return (MINUS if Fraction(value) < 0 and _to(size / scale, places) != 0 else "") + symbol(currency) + text


def pay(value: Number, language: Language, currency: str = "CNY", places: int = 2) -> str:
    """Pay, always to the last decimal of the money and never in 万: `8,412.50元`, `¥8,412.50`."""
    if language == "zh" and _named(currency):
        return plain(value, places) + currency_name(currency, language)
    text = plain(value, places)
    return MINUS + symbol(currency) + text[1:] if text.startswith(MINUS) else symbol(currency) + text


def pay_places(amounts: Iterable[Decimal], most: int) -> int:
    """How many decimals pay is written with: the cent's two, and more only where an amount needs them to be exact.

    `most`: the decimals that the history's money has.
    """
    needed = max((decimals(amount) for amount in amounts), default=0)
    return min(max(needed, CENT), most)


def signed_pay(value: Number, language: Language, currency: str = "CNY", places: int = 2) -> str:
    """A difference in pay with its sign: `+1,325.52元`, `+¥1,325.52`."""
    return ("+" if _to(value, places) > 0 else "") + pay(value, language, currency, places)


def symbol(currency: str) -> str:
    """The sign before an amount; a currency without one is written by its code."""
    return {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}.get(currency, currency + "\N{NO-BREAK SPACE}")


def currency_name(currency: str, language: Language) -> str:
    """A currency as the unit of a table: `元`, `美元`, `CNY`; one without a name is written by its code."""
    return say(f"numbers.currency.{currency}", language) if _named(currency) else currency


def interval(low: str, high: str, language: Language) -> str:
    """Bounds that are already written: `［83.9，88.3］`, ` [83.9, 88.3]`."""
    return say("numbers.interval", language, low=low, high=high)


def rank(place: int, language: Language) -> str:
    """A place in an order: `第3名`, `3rd`."""
    if language == "zh":
        return f"第{place}名"
    ending = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def day(value: date, language: Language) -> str:
    """A date in prose: `2025年10月8日`, `8 October 2025`; tables use ISO."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {say(f'numbers.month.m{value.month}', language)} {value.year}"


def period(value: Period, language: Language) -> str:
    """A period in prose: `2025年第三季度`, `2025 Q3`."""
    year, number = value.label[:4], value.label[5:].lstrip("0")
    if value.grain == "quarter" and language == "zh":
        number = "一二三四"[int(number) - 1]
    if value.grain == "month" and language == "en":
        number = say(f"numbers.month.m{number}", language)
    return say(f"numbers.period.{value.grain}", language, year=year, number=number)


def listed(items: list[str], language: Language) -> str:
    """A list in prose: `甲、乙和丙`, `A, B and C`."""
    if len(items) < 2:
        return "".join(items)
    between = say("numbers.list.between", language)
    return between.join(items[:-1]) + say("numbers.list.last", language) + items[-1]


def summed(parts: list[Number], places: int) -> list[Decimal]:
    """Parts rounded by largest remainder, so that the printed parts sum to the printed total."""
    step = Decimal(1).scaleb(-places)
    exact = [Fraction(part) / Fraction(step) for part in parts]
    floors = [part.numerator // part.denominator for part in exact]
    left = round(sum(exact, Fraction(0))) - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda place: (floors[place] - exact[place], place))
    for place in by_remainder[: max(left, 0)]:
        floors[place] += 1
    return [EXACT.multiply(Decimal(floor), step) for floor in floors]


def telling(values: Sequence[Number], most: int) -> int:
    """The decimals of a column: one, or as many more, up to `most`, as show every value that is not zero.

    274 in a column of ten thousands is 0.03, never 0.0. A value that is zero even to `most` decimals asks for none.
    """
    seen = [value for value in values if shows(value, most)]
    tried = range(1, most + 1) if seen else range(1, 2)
    return next(places for places in tried if all(shows(value, places) for value in seen))


def agreeing(before: Number, now: Number, most: int) -> int:
    """The decimals of two amounts: as many, up to `most`, as show both and give their difference, to one decimal."""
    change = _to(Fraction(now) - Fraction(before), 1)
    for places in range(telling([before, now], most), most):
        if _to(_to(now, places) - _to(before, places), 1) == change:
            return places
    return most


def shows(value: Number, places: int) -> bool:
    """Whether a value is written as another number than zero."""
    return _to(value, places) != 0


def summed_telling(parts: Sequence[Number], most: int) -> tuple[list[Decimal], int]:
    """Parts rounded together as `summed` does it, to so many decimals that none that is not zero is written as zero."""
    seen = [shows(part, most) for part in parts]
    for places in range(telling(parts, most), most + 1):
        rounded = summed(list(parts), places)
        if all(shown != 0 for shown, here in zip(rounded, seen, strict=True) if here):
            return rounded, places
    return summed(list(parts), 1), 1


def _named(currency: str) -> bool:
    return f"numbers.currency.{currency}" in keys()


def _to(value: Number, places: int, by: Rounding = "half_even") -> Decimal:
    rounded = round_to(value if isinstance(value, Decimal) else Fraction(value), Decimal(1).scaleb(-places), by)
    return (
        abs(rounded)
        if rounded == 0
        else rounded.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN, context=EXACT)
    )
