"""How the figures of an evaluation are written: in the KPI's unit, with as many decimals as its interval is worth."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kit.history import Settings
from kit.kpis import definitions
from kit.response.effect import Effect
from kit.response.effect.found import Figure
from kit.texts import Language, numbers, say

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Figures:
    """The unit and language of a page's figures; `places` of those that are neither money nor shares."""

    unit: str
    settings: Settings
    language: Language
    places: int

    def change(self, value: float) -> str:
        """A difference with its sign; of shares in percentage points."""
        number = exact(value)
        if self.unit == "currency":
            sign = "+" if number > 0 else ""
            return sign + numbers.amount(number, self.language, self.settings.currency)
        if self.unit == "share":
            return say("effect.points", self.language, size=numbers.signed(number * 100, 1))
        return numbers.signed(number, self.places)

    def bounds(self, figure: Figure | None) -> str:
        """The interval; that there is none where a bound cannot be told."""
        if figure is None or figure.low is None or figure.high is None:
            return say("effect.unbounded", self.language)
        return numbers.interval(self.change(figure.low), self.change(figure.high), self.language).strip()

    def tick(self, value: float) -> str:
        """A number on an axis."""
        if self.unit == "share":
            return numbers.signed(exact(value) * 100, 1 if abs(value) < 0.095 else 0)
        return self.change(value)


def figures_of(effect: Effect, settings: Settings, language: Language) -> Figures:
    """The way to write for one page: two digits of the interval's half, or of the value itself."""
    kpi = definitions().get(effect.asking.kpi)
    main = effect.found.effect or effect.found.naive
    size = 1.0 if main is None else abs(main.value) if main.low is None or main.high is None else main.high - main.low
    places = min(max(1 - math.floor(math.log10(size)), 0), 6) if size > 0 else 2
    return Figures("" if kpi is None else kpi.unit, settings, language, places)


def ticks(values: Sequence[float]) -> list[float]:
    """Round numbers from below the least to above the most, zero among them."""
    low, high = min(0.0, *values), max(0.0, *values)
    high = high if high > low else low + 1.0  # an axis needs a length, also where every value is 0
    raw = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(size * power for size in STEPS if size * power >= raw * (1 - 1e-12))
    return [step * at for at in range(math.floor(low / step), math.ceil(high / step) + 1)]


def exact(value: float) -> Decimal:
    """A float as a decimal without the dust of its binary form."""
    return Decimal(f"{value:.12g}")
