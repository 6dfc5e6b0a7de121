"""The words of one team's page: evidence and language held together, so that sections say and write in one place.

Nothing is computed here beyond the unit in which a column of amounts is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kit.base.period import Period
from kit.kpis import family_text
from kit.review.charts.canvas import Side
from kit.review.evidence.model import Evidence, Kpi, Named, Value
from kit.review.evidence.part import Span
from kit.review.safe import held, own, strong
from kit.scores import note_text
from kit.scores.wording import kpi_name
from kit.texts import in_words, numbers
from kit.texts.say import Language, keys, say

Number = Decimal | Fraction | int

WAN, THOUSAND = 10_000, 1_000
PROSE_EXACT = 10_000
"""Below it prose writes an amount whole (kit.texts.numbers.amount), finer than a column does."""
SALES = "sales_amount"
NEARLY, FEW_OTHERS = 4, 2
"""More than four people, and all of the team but one or two, are named by those who are not of them."""


@dataclass(frozen=True)
class Words:
    """What the sections of a page write with."""

    evidence: Evidence
    language: Language

    def say(self, key: str, **values: object) -> str:
        """A text of the room's catalogue; where `count` is one, the text for one, if it has its own."""
        single = f"review.{key}_one"
        chosen = single if values.get("count") == 1 and single in keys() else f"review.{key}"
        return say(chosen, self.language, term=self.term(), **values)

    def term(self) -> str:
        """What the period is called within a sentence: a quarter, a month."""
        return say(f"review.term.{self.evidence.period.grain}", self.language)

    def name(self, manager_id: str) -> str:
        """A person's name, on one line."""
        return own(self.evidence.name(manager_id))

    def names(self, people: Sequence[str], most: int = 4) -> str:
        """People's names as a list in prose.

        All are called so, nearly all everybody but the others; else many are cut to the first, and counted: who calls
        puts those first whom it matters most to name.
        """
        if len(people) > 2 and len(people) == len(self.evidence.people):
            return self.say("word.everybody", count=len(people))
        others = [person.manager_id for person in self.evidence.people if person.manager_id not in set(people)]
        if len(people) > max(most, NEARLY) and len(others) <= FEW_OTHERS:
            return self.say("word.all_but", names=self.names(others), count=len(people))
        shown = [held(self.evidence.name(person)) for person in people[:most]]
        if len(people) <= most:
            return numbers.listed(shown, self.language)
        between = say("numbers.list.between", self.language)
        return self.say("word.and_others", names=between.join(shown), count=len(people))

    def written(self, text: str, *, begins: bool = False) -> str:
        """A reason, source or segment on one line: a customary one in the reader's language, any other as it stands.

        `begins`: it begins a line, so that a customary one gets its capital.
        """
        shown = in_words(text, self.language)
        return own(shown[:1].upper() + shown[1:] if begins and shown != text else shown)

    def kpi(self, kpi: Kpi) -> str:
        """A KPI's name."""
        return self.title(kpi.name)

    def part(self, kpi: str) -> str:
        """What changed a score: a KPI of the page by its name, another KPI or an adjustment as the scheme has it."""
        found = next((one for one in self.evidence.kpis if one.kpi == kpi), None)
        return own(kpi_name(kpi, self.language)) if found is None else self.kpi(found)

    def title(self, title: Named) -> str:
        """What people called something, in the page's language."""
        return own(title.zh if self.language == "zh" else title.en)

    def family(self, kpi: Kpi) -> str:
        """A KPI's family; those that came with the history have none of ours."""
        return self.say("families.given") if kpi.family == "given" else family_text(kpi.family, self.language)

    def plan(self) -> str:
        """The plan's title, or its id where it has none."""
        title = self.evidence.source.plan_title
        if title is None:
            return own(self.evidence.source.plan or "")
        return self.title(title)

    def note(self, note: str) -> str:
        """Why there is no value, in words."""
        return note_text(note, self.language)

    def amount(self, value: Number) -> str:
        """An amount of business for prose."""
        return numbers.amount(value, self.language, self.evidence.source.currency)

    def signed_amount(self, value: Number) -> str:
        """A difference of amounts for prose."""
        return ("+" if Fraction(value) > 0 else "") + self.amount(value)

    def value(self, value: Number | None, kpi: Kpi) -> str:
        """A KPI's value in its unit; None is said in words."""
        if value is None:
            return self.say("word.not_available")
        if kpi.unit == "currency":
            return self.amount(value)
        if kpi.unit == "share":
            return numbers.share(value)
        whole = Fraction(value).denominator == 1
        places = {"count": 0 if whole else 1, "score": 1, "per_customer": 2}.get(kpi.unit, 0 if whole else 2)
        return numbers.plain(value, places)

    def bounds(self, value: Value, kpi: Kpi) -> str:
        """The interval of a KPI's value, in its unit."""
        if value.bounds is None:
            return ""
        low, high = self.bound(value.bounds.low, kpi), self.bound(value.bounds.high, kpi)
        return numbers.interval(low, high, self.language)

    def bound(self, end: Decimal, kpi: Kpi) -> str:
        """One bound of a KPI's value, in its unit, as finely as the value."""
        return self.value(_short(end, kpi), kpi)

    def interval(self, low: Decimal, high: Decimal, *, shares: bool = True) -> str:
        """The bounds of a share, or of a difference in points (`shares` False)."""
        written = [numbers.share(end) if shares else numbers.signed(end * 100, 1) for end in (low, high)]
        return numbers.interval(written[0], written[1], self.language)

    def unit(self) -> str:
        """The unit of columns and charts of amounts."""
        symbol, name = numbers.symbol(self.evidence.source.currency).strip(), self.currency()
        return self.say("unit.wan" if self._wan() else "unit.thousand", symbol=symbol, name=name)

    def currency(self) -> str:
        """The currency's name, or its code where it has none."""
        return numbers.currency_name(self.evidence.source.currency, self.language)

    def scaled(self, value: Number) -> Fraction:
        """An amount in the unit of columns, unrounded."""
        return Fraction(value) / (WAN if self._wan() else THOUSAND)

    def column(self, value: Number) -> str:
        """An amount in a column, in its unit; what is not zero is not written as zero."""
        scaled = self.scaled(value)
        return numbers.plain(scaled, numbers.telling([scaled], self._most()))

    def signed_column(self, value: Number) -> str:
        """A difference in a column, in its unit."""
        scaled = self.scaled(value)
        return numbers.signed(scaled, numbers.telling([scaled], self._most()))

    def summed(self, parts: Sequence[Number], *, signed: bool = False) -> list[str]:
        """A column of parts, rounded so that the printed parts sum to the printed sum (`total`)."""
        rounded, places = self._together(parts)
        write = numbers.signed if signed else numbers.plain
        return [write(part, places) for part in rounded]

    def rounded(self, parts: Sequence[Number]) -> tuple[list[Decimal], int]:
        """The same as numbers in the unit of columns, and to how many decimals."""
        return self._together(parts)

    def total(self, parts: Sequence[Number], *, signed: bool = False) -> str:
        """The sum under a column of parts, to as many decimals as they have."""
        _, places = self._together(parts)
        exact = sum((self.scaled(part) for part in parts), Fraction(0))
        return (numbers.signed if signed else numbers.plain)(exact, places)

    def between(self, before: Number, now: Number) -> tuple[str, str]:
        """Two amounts in the unit of columns, as fine as their difference to one decimal needs: 572.46 and 608.52
        beside +36.1, where 572.5 and 608.5 would give 36.0.
        """  # noqa: D205 - one sentence
        ends = self.scaled(before), self.scaled(now)
        places = numbers.agreeing(*ends, self._most())
        return numbers.plain(ends[0], places), numbers.plain(ends[1], places)

    def as_charted(self, parts: Sequence[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
        """Parts of a change as their chart shows them, for the sentences beside it; small ones, which prose writes to
        the unit of money, as they are.
        """  # noqa: D205 - one sentence
        rounded, _ = self._together([size for _, size in parts])
        unit = WAN if self._wan() else THOUSAND
        return [
            (name, size if abs(size) < PROSE_EXACT else shown * unit)
            for (name, size), shown in zip(parts, rounded, strict=True)
        ]

    def pay(self, value: Number) -> str:
        """Pay, to the cent, or finer where an amount of the team's is."""
        return numbers.pay(value, self.language, self.evidence.source.currency, self.pay_places())

    def pay_places(self) -> int:
        """How many decimals the team's pay is written with."""
        amounts = [line.amount for line in self.evidence.pay or () if line.amount is not None]
        return numbers.pay_places(amounts, self.evidence.source.places)

    def day(self, value: date) -> str:
        """A date in prose."""
        return numbers.day(value, self.language)

    def month_day(self, value: date) -> str:
        """A date whose year is plain from what stands around it."""
        month = str(value.month) if self.language == "zh" else say(f"numbers.month.m{value.month}", self.language)
        return self.say("page.day_of_month", month=month, day=value.day)

    def month(self, span: Span) -> str:
        """The month of a chart: that of its middle, since a scrap of another may begin or end it; short in English."""
        middle = span.from_on + (span.to_on - span.from_on) / 2
        name = say(f"numbers.month.m{middle.month}", self.language)
        return name if self.language == "zh" else name[:3]

    def chart_day(self, value: date) -> str:
        """The day of a chart, short in English."""
        if self.language == "zh":
            return self.month_day(value)
        return self.say("page.day_of_month", month=say(f"numbers.month.m{value.month}", "en")[:3], day=value.day)

    def span_days(self, period: Period) -> tuple[str, str]:
        """The first and the last day of a period; with their years where these differ."""
        write = self.month_day if period.from_on.year == period.last_on.year else self.day
        return write(period.from_on), write(period.last_on)

    def listed(self, items: Sequence[str]) -> str:
        """A list in prose."""
        return numbers.listed(list(items), self.language)

    def sentence(self, *parts: str) -> str:
        """Sentences one after the other, in Chinese without a space between."""
        glue = "" if self.language == "zh" else " "
        return glue.join(part.strip() for part in parts if part)

    def sales(self) -> Value | None:
        """The team's sales amount."""
        return self.evidence.value(SALES)

    def targeted(self) -> tuple[int, str] | None:
        """How many people have a must-hit target, where not all do, and the attainment among them."""
        count = sum(
            value is not None and value.must is not None
            for value in (self.evidence.value(SALES, person.manager_id) for person in self.evidence.people)
        )
        reached = self.evidence.value("attainment")
        if not 0 < count < len(self.evidence.people) or reached is None or reached.value is None:
            return None
        return count, numbers.share(reached.value)

    def _together(self, parts: Sequence[Number]) -> tuple[list[Decimal], int]:
        return numbers.summed_telling([self.scaled(part) for part in parts], self._most())

    def _most(self) -> int:
        """The decimals of a cent in the unit of columns."""
        return numbers.CENT + (4 if self._wan() else 3)

    def _wan(self) -> bool:
        """Chinese counts money that it has a name for in ten thousands."""
        return self.language == "zh" and self.currency() != self.evidence.source.currency


def _short(end: Decimal, kpi: Kpi) -> Decimal:
    """A bound of a score to one decimal, so that it is written as finely as the score itself."""
    return end if kpi.unit == "share" else end.quantize(Decimal("0.1"))


def bold(text: str) -> str:
    """A number that its sentence stresses."""
    return strong(text)


def side_of(value: Value) -> Side:
    """Ahead of must, behind it, untold where the 95 % interval holds must itself, plain without a place."""
    if value.place is None:
        return "plain"
    if value.place_low is not None and value.place_high is not None and value.place_low < 0 <= value.place_high:
        return "untold"
    return "ahead" if value.place >= 0 else "behind"
