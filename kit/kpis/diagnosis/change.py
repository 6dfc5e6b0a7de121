"""Why sales changed: an exact split that depends on no order of its parts.

What a team signed is the days on which opportunities were open, times the decisions that a day brings (its inverse is
the cycle, by Little's law), times the share of them that was won, times the mean amount of a won deal, which is that of
each segment times the mix of segments among the won. So number, cycle and conversion are the figures that a page shows,
and only the mean deal is looked into. The other teams' own change of the same four factors is the market: it is taken
out of the team's factors and stands as a part. Shapley's value shares out the change (kit.kpis.diagnosis.shapley).
Who was in the team in one of the two quarters only, and reversals, are parts of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kit.base.money import EXACT, QUOTIENT
from kit.kpis.diagnosis.shapley import both_sides, shapley
from kit.kpis.diagnosis.sold import Sold
from kit.kpis.diagnosis.worked import Segments, Worked, pooled, whole

FACTORS = ("opportunities", "cycle", "conversion", "deal_size")
OTHER_TEAMS = 2
"""Fewer other teams are no market: their own figures could be read off."""


@dataclass(frozen=True)
class Quarter:
    """One of the two quarters of a team: what each person sold, and worked on by segment."""

    sold: Mapping[str, Sold]
    worked: Mapping[str, Segments]
    days: int

    def of(self, people: Sequence[str]) -> dict[str, Worked]:
        """What some people worked on together, by segment."""
        return pooled(self.worked.get(person, {}) for person in people)


@dataclass(frozen=True)
class Known:
    """What the history can tell: lost deals at all, and since when opportunities were open."""

    lost: bool
    timed: bool


@dataclass(frozen=True)
class Split:
    """Sales of the quarter before and of this one, and the parts that sum to their difference exactly.

    The factors, before and now, are those of the people who were there in both quarters: decided opportunities (or
    deals, where no lost ones are recorded), opportunities open on a mean day, days of open opportunities per decision,
    share won, mean amount. `market` is the relative change of what the other teams signed, `moved` each factor's: its
    name as a part, the own relative change, and the other teams' (cycle in days a decision, so that less is quicker).
    """

    before: Decimal
    now: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    decided: tuple[Decimal, Decimal]
    open: tuple[Decimal, Decimal] | None
    cycle: tuple[Decimal | None, Decimal | None] | None
    conversion: tuple[Decimal | None, Decimal | None] | None
    deal_size: tuple[Decimal | None, Decimal | None]
    market: Decimal | None
    moved: tuple[tuple[str, Decimal, Decimal], ...] = ()


def change(before: Quarter, now: Quarter, known: Known, others: tuple[Worked, Worked] | None = None) -> Split:
    """The change of a team's sales. `others`: what the other teams worked on, before and now, where they are many."""
    stayed = sorted(set(before.sold) & set(now.sold))
    then, today = before.of(stayed), now.of(stayed)
    came = sum((now.sold[person].net for person in sorted(set(now.sold) - set(before.sold))), Fraction(0))
    left = sum((before.sold[person].net for person in sorted(set(before.sold) - set(now.sold))), Fraction(0))
    market = _market(others, known)
    inner = _inner(then, today, market, known)
    back = _reversed(before, stayed) - _reversed(now, stayed)
    parts = [("came", came), ("left", -left), *inner.items(), ("reversals", back)]
    shown = [part for part in parts if part[1] or part[0] in inner]
    old, new = whole(then), whole(today)
    totals = [sum((one.net for one in side.sold.values()), Fraction(0)) for side in (before, now)]
    return Split(
        before=exact(totals[0]),
        now=exact(totals[1]),
        parts=tuple(to_the_last_digit(shown)),
        decided=(exact(old.decided), exact(new.decided)) if known.lost else (exact(old.won), exact(new.won)),
        open=(exact(old.days / before.days), exact(new.days / now.days)) if known.timed and known.lost else None,
        cycle=(_ratio(old.days, old.decided), _ratio(new.days, new.decided)) if known.timed and known.lost else None,
        conversion=(_ratio(old.won, old.decided), _ratio(new.won, new.decided)) if known.lost else None,
        deal_size=(_ratio(old.gross, old.won), _ratio(new.gross, new.won)),
        market=None if market is None else exact(_of_all(market) - 1),
        moved=() if market is None else tuple(_moved((old, new), market, known, Fraction(before.days, now.days))),
    )


def exact(value: Fraction) -> Decimal:
    """A fraction as a decimal: exact where it ends, else to 28 digits."""
    return QUOTIENT.divide(Decimal(value.numerator), Decimal(value.denominator))


def to_the_last_digit(parts: Sequence[tuple[str, Fraction]]) -> list[tuple[str, Decimal]]:
    """Parts in fifteen decimals whose sum is that of the fractions; the largest part bears the last digit."""
    step = Decimal(1).scaleb(-15)
    total = exact(sum((size for _, size in parts), Fraction(0))).quantize(step, context=EXACT)
    rounded = [exact(size).quantize(step, context=EXACT) for _, size in parts]
    if parts:
        largest = max(range(len(parts)), key=lambda place: (abs(parts[place][1]), -place))
        rounded[largest] += total - sum(rounded, Decimal(0))
    return [(name, size) for (name, _), size in zip(parts, rounded, strict=True)]


def _factors(one: Worked, known: Known) -> dict[str, Fraction | None]:
    """The factors of what was signed that hold for all segments together."""
    decided = one.decided if known.lost else one.won
    days = one.days if known.timed and known.lost else decided
    return {
        "opportunities": days,
        "cycle": decided / days if days else None,
        "conversion": one.won / decided if decided else None,
        "deal_size": one.gross / one.won if one.won else None,
    }


def _market(others: tuple[Worked, Worked] | None, known: Known) -> dict[str, Fraction] | None:
    """By how much each factor of the other teams changed; None where one of them was nothing."""
    if others is None:
        return None
    then, today = (_factors(one, known) for one in others)
    if not all(then.values()) or not all(today.values()):
        return None
    return {name: today[name] / then[name] for name in FACTORS}  # type: ignore[operator]


def _moved(
    own: tuple[Worked, Worked], market: Mapping[str, Fraction], known: Known, length: Fraction
) -> list[tuple[str, Decimal, Decimal]]:
    """Each factor's relative change beside the other teams', where the team has it on both sides.

    `length`: the days of the period before over those of this one: open opportunities are told per day, so a longer
    quarter has not more of them.
    """
    before, now = (_factors(one, known) for one in own)
    shown = []
    for name in _named(known):
        old, new = before[name], now[name]
        if not old or not new:
            continue
        ratios = (new / old, market[name]) if name != "cycle" else (old / new, 1 / market[name])
        if _called(name, known) == "opportunities":
            ratios = (ratios[0] * length, ratios[1] * length)
        shown.append((_called(name, known), exact(ratios[0] - 1), exact(ratios[1] - 1)))
    return shown


def _named(known: Known) -> list[str]:
    """The factors that the history can tell apart."""
    cycle = ["cycle"] if known.timed and known.lost else []
    return ["opportunities", *cycle, *(["conversion"] if known.lost else []), "deal_size"]


def _called(name: str, known: Known) -> str:
    """A factor's name as a part: what the number of opportunities counts depends on what is recorded."""
    number = "deals" if not known.lost else "opportunities" if known.timed else "decided"
    return number if name == "opportunities" else name


def _of_all(market: Mapping[str, Fraction]) -> Fraction:
    product = Fraction(1)
    for ratio in market.values():
        product *= ratio
    return product


def _inner(then: Segments, today: Segments, market: Mapping[str, Fraction] | None, known: Known) -> dict[str, Fraction]:
    """The parts of those who stayed, each factor without what the market did to it."""
    segments = sorted(set(then) | set(today))
    ratios = market or dict.fromkeys(FACTORS, Fraction(1))
    before, now = (_factors(whole(side), known) for side in (then, today))
    common = {name: both_sides(before[name], _over(now[name], ratios[name])) for name in FACTORS if name != "deal_size"}
    mix, sizes = _by_segment(segments, (then, today), ratios["deal_size"])
    grown = _of_all(ratios)

    def worth(changed: frozenset[str]) -> Fraction:
        base = grown if "market" in changed else Fraction(1)
        for name, pair in common.items():
            base *= pair[name in changed]
        mixed, sized = "mix" in changed, "deal_size" in changed
        return base * sum((mix[name][mixed] * sizes[name][sized] for name in segments), Fraction(0))

    found = shapley(_players(segments, market, known), worth)
    return {_called(name, known): size for name, size in found.items()}


def _players(segments: Sequence[str], market: object, known: Known) -> list[str]:
    players = [*(["market"] if market is not None else []), *_named(known)]
    if len(segments) > 1:
        after = "cycle" if "cycle" in players else "opportunities"
        players.insert(players.index(after) + 1, "mix")
    return players


Pairs = dict[str, tuple[Fraction, Fraction]]


def _by_segment(segments: Sequence[str], sides: tuple[Segments, Segments], ratio: Fraction) -> tuple[Pairs, Pairs]:
    """Each segment's share of the won deals, and its mean deal, on both sides."""
    shares, sizes = {}, {}
    won = [whole(side).won for side in sides]
    for name in segments:
        then, today = (side.get(name, Worked()) for side in sides)
        parts = [one.won / all_ if all_ else None for one, all_ in zip((then, today), won, strict=True)]
        means = [one.gross / one.won if one.won else None for one in (then, today)]
        shares[name] = both_sides(parts[0], parts[1])
        sizes[name] = both_sides(means[0], _over(means[1], ratio))
    return shares, sizes


def _over(value: Fraction | None, ratio: Fraction) -> Fraction | None:
    return None if value is None else value / ratio


def _reversed(quarter: Quarter, people: Sequence[str]) -> Fraction:
    """What was signed less what sales say: reversals."""
    gross = whole(quarter.of(people)).gross
    return gross - sum((quarter.sold[person].net for person in people), Fraction(0))


def _ratio(part: Fraction, total: Fraction) -> Decimal | None:
    return exact(part / total) if total else None
