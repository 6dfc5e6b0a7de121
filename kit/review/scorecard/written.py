"""One person's card and how its numbers and names are written."""

from dataclasses import dataclass
from decimal import Decimal

from kit.kpis import definitions
from kit.review.money import places_of
from kit.review.safe import own
from kit.scores.card import Card
from kit.scores.wording import kpi_name
from kit.texts import Language, numbers, say


@dataclass(frozen=True)
class Sheet:
    """One person's card and how it is written."""

    card: Card
    language: Language

    def say(self, key: str, **values: object) -> str:
        """A text of the room's catalogue."""
        return say(f"scorecard.{key}", self.language, **values)

    def count(self, key: str, rows: int, **values: object) -> str:
        """The same for a number of records, one of them in its own words."""
        return self.say(f"{key}_one" if rows == 1 else key, rows=rows, **values)

    def value(self, kpi: str, value: Decimal | None) -> str:
        """A KPI's value in its unit; "" where there is none."""
        if value is None or value != value:  # noqa: PLR0124 - only NaN differs from itself
            return ""
        unit = getattr(definitions().get(kpi), "unit", "")
        if unit == "currency":
            return numbers.plain(value, places_of([value], self.card.settings.money_decimals))
        if unit == "share":
            return numbers.share(value, 2)
        return numbers.plain(value, 0 if value == value.to_integral_value() else 2)

    def kpi(self, kpi: str) -> str:
        """A KPI's name."""
        return own(kpi_name(kpi, self.language))

    @property
    def scored(self) -> bool:
        """Whether there is a score at all."""
        score = self.card.standing["score"]
        return score is not None and score == score  # noqa: PLR0124 - only NaN differs from itself

    @property
    def score(self) -> str:
        """The score, to two decimals."""
        return numbers.plain(exact(self.card.standing["score"]), 2)


def exact(number: float) -> Decimal:
    """A float of the scores as a decimal, without the dust of its binary form."""
    return Decimal(f"{number:.9f}")
