"""How the page writes its figures: amounts and shares with their intervals, and lines by their attainment."""

from dataclasses import dataclass
from decimal import Decimal

from kit.response.gaming import Gaming
from kit.response.gaming.lines import Stopped
from kit.response.structural.number import Number
from kit.texts import Language, numbers, say


@dataclass(frozen=True)
class Figures:
    """What was seen, and how it is written."""

    seen: Gaming
    currency: str
    language: Language

    def say(self, key: str, **values: object) -> str:
        """A text of the page's catalogue."""
        return say(f"gaming.{key}", self.language, **values)

    def money(self, value: float) -> str:
        """An amount, rounded for reading."""
        return numbers.amount(exact(value), self.language, self.currency)

    def moneys(self, one: Number | None) -> str:
        """An amount with its interval; nothing where there is none."""
        return "" if one is None else self._ranged(*(self.money(end) for end in (one.value, one.low, one.high)))

    def shares(self, one: Number) -> str:
        """A share with its interval."""
        return self._ranged(*(numbers.share(exact(end)) for end in (one.value, one.low, one.high)))

    def counts(self, one: Number | None) -> str:
        """A count that was estimated, with its interval."""
        return (
            "" if one is None else self._ranged(*(numbers.plain(exact(end)) for end in (one.value, one.low, one.high)))
        )

    def line(self, one: Stopped, *, kind: bool = True) -> str:
        """A line by its attainment; `kind` says also what happens on it."""
        if one.at is None:
            return self.say(f"line.own_{one.kind}" if kind else "line.own")
        at = numbers.share(exact(one.at), 0 if abs(100 * one.at - round(100 * one.at)) < 1e-6 else 1)
        return self.say(f"line.{one.kind}" if kind else "line.at", at=at)

    def told(self, question: str, reason: str) -> str:
        """The verdict on a question, with the reason where there is none."""
        found = self.seen.found(question)
        if found is None:
            return self.say("status.untold_why", why=self.why(reason))
        return self.say("status.seen" if found else "status.chance")

    def why(self, reason: str) -> str:
        """Why something cannot be told."""
        return self.say(f"why.{reason or 'few'}")

    def _ranged(self, value: str, low: str, high: str) -> str:
        return self.say("range", value=value, bounds=numbers.interval(low, high, self.language))


def exact(value: float) -> Decimal:
    """A float as a decimal without the dust of its binary form."""
    return Decimal(f"{value:.12g}")
