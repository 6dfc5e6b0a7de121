"""The factors of a change of sales, as section 2 tells them: the own figures, and how the other teams' moved.

Where there is a market, a factor's part is what it did beyond the other teams' change of the same factor, so it may
have another sign than the team's own figure: words and table say so.
"""

from collections.abc import Sequence
from decimal import Decimal

from kit.review.evidence.model import Change
from kit.review.fragment import Fragment
from kit.review.retrospective.words import Words
from kit.review.show import Column, table
from kit.texts import numbers

AGAINST = ("opportunities", "decided", "deals", "cycle", "conversion", "deal_size")
"""Parts that are held against the other teams."""
BESIDE = ("market", "came", "left")
"""Parts that are nothing the team did."""


def name(words: Words, change: Change, part: str) -> str:
    """A part as a sentence calls it."""
    called = words.say(f"why.part.{named(change, part)}")
    return words.say("why.part_against", part=called) if change.moved and part in AGAINST else called


def label(words: Words, change: Change, part: str) -> str:
    """A part as its row of the chart is called."""
    return words.say(f"why.label.{named(change, part)}")


def named(change: Change, part: str) -> str:
    """Where the mix is a part, deal size is that within kinds of customers."""
    mixed = part == "deal_size" and any(one == "mix" for one, _ in change.parts)
    return "deal_size_within" if mixed else part


def taken(words: Words, change: Change) -> tuple[str, Decimal] | None:
    """What took most, apart from the market and from people who came or left; None where nothing did."""
    parts = [part for part in words.as_charted(change.parts) if part[1] < 0 and part[0] not in BESIDE]
    return min(parts, key=lambda part: part[1]) if parts else None


def largest(words: Words, change: Change) -> str:
    """The market and what remains beside it; without a market the two largest parts."""
    parts = words.as_charted(change.parts)
    if "market" not in dict(parts):
        moved = sorted((part for part in parts if part[1]), key=lambda part: -abs(part[1]))[:2]
        return words.say("word.semicolon").join(_said(words, change, *part) for part in moved)
    market, ourselves = beside(words, parts)
    return words.say("why.and", market=market, own=ourselves)


def beside(words: Words, parts: Sequence[tuple[str, Decimal]]) -> tuple[str, str]:
    """What the market did and what the team did beside it, each in words; `parts` as charted, the market among them."""
    market, ourselves = dict(parts)["market"], _beside_market(parts)
    way = "own_plus" if ourselves > 0 else "own_minus" if ourselves < 0 else "own_none"
    moved = "plus" if market > 0 else "minus" if market < 0 else "none"
    return (
        words.say(f"why.market_{moved}", size=words.amount(abs(market))),
        words.say(f"why.{way}", size=words.amount(abs(ourselves))),
    )


def most(words: Words, change: Change) -> str:
    """The part that did most of what the team did beside the market; empty without a market, or where none did."""
    parts = words.as_charted(change.parts)
    if "market" not in dict(parts):
        return ""
    rest = _beside_market(parts)
    along = [(part, size) for part, size in parts if part != "market" and size and (size > 0) == (rest > 0)]
    if not rest or not along:
        return ""
    part, size = max(along, key=lambda one: abs(one[1]))
    if part in AGAINST:
        return _against(words, change, part, size)
    return words.say(f"why.most_{'plus' if size > 0 else 'minus'}", most=_said(words, change, part, size))


def _against(words: Words, change: Change, part: str, size: Decimal) -> str:
    """A part with the two changes that it is the difference of; the mean deal's are not those of deals within kinds."""
    called, amount = words.say(f"why.part.{named(change, part)}"), words.amount(abs(size))
    moved = next((one for one in change.moved if one[0] == part), None)
    if moved is None or named(change, part) != part:
        return words.say(f"why.most_{'better' if size > 0 else 'worse'}", part=called, size=amount)
    own, others = (_way(words, one) for one in moved[1:])
    key = f"why.most_differed_{'plus' if size > 0 else 'minus'}"
    return words.say(key, part=called, own=own, others=others, size=amount)


def _way(words: Words, moved: Decimal) -> str:
    """A relative change in words."""
    share = numbers.share(abs(moved))
    if share == numbers.share(0):
        return words.say("why.stood")
    return words.say("why.rose" if moved > 0 else "why.fell", share=share)


def _beside_market(parts: Sequence[tuple[str, Decimal]]) -> Decimal:
    return sum((size for part, size in parts if part != "market"), Decimal(0))


def _said(words: Words, change: Change, part: str, size: Decimal) -> str:
    """A part in words with its size."""
    return words.say(f"why.{'plus' if size > 0 else 'minus'}.{named(change, part)}", size=words.amount(abs(size)))


def told(words: Words, change: Change) -> str:
    """Opportunities, cycle, conversion and deal size, each beside the quarter before."""
    said = [_numbers(words, change)]
    if change.conversion is not None and None not in change.conversion:
        then, rate = change.conversion
        points = numbers.points(rate - then, words.language)  # type: ignore[operator]
        said.append(
            words.say("why.conversion", now=numbers.share(rate), before=numbers.share(then), points=points)  # type: ignore[arg-type]
        )
    then, size = change.deal_size
    if then is not None and size is not None:
        said.append(words.say("why.deal_size", now=words.amount(size), before=words.amount(then)))
    text = words.say("word.semicolon").join(said)
    stayed = any(part in ("came", "left") for part, _ in change.parts)
    text = words.say("why.stayed", text=text) if stayed else text[0].upper() + text[1:]
    unknown = words.say("why.lost_unknown") if change.conversion is None else ""
    return words.sentence(text + words.say("word.stop"), unknown)


def _numbers(words: Words, change: Change) -> str:
    """How many were decided; where it is known, and no table beside says it, how many were in hand and how long."""
    before, now = (_count(value) for value in change.decided)
    if not change.moved and change.open is not None and change.cycle is not None and None not in change.cycle:
        days = [numbers.plain(value, 0) for value in change.cycle if value is not None]
        held = [numbers.plain(value, 1) for value in change.open]
        return words.say(
            "why.in_hand", now=now, before=before, days=days[1], days_before=days[0], open=held[1], open_before=held[0]
        )
    return words.say("why.deals" if change.conversion is None else "why.opportunities", now=now, before=before)


def _count(value: Decimal) -> str:
    """A count that shared credits may have made fractional."""
    return numbers.plain(value, 0 if value == value.to_integral_value() else 1)


def no_market(words: Words, change: Change) -> str:
    """That the other teams are too few to tell of a market; empty where they are not."""
    return words.say("why.no_market") if change.market is None else ""


def _market(words: Words, change: Change) -> str:
    """How the other teams changed, and which factor counts against its own direction."""
    text = words.say("why.market", change=numbers.signed_share(change.market or 0))
    parts = dict(words.as_charted(change.parts))
    said = [
        words.say(f"why.turned.{part}_{'plus' if parts[part] > 0 else 'minus'}", size=words.signed_amount(parts[part]))
        for part, own, others in change.moved
        if _turned(part, own, others, parts.get(part, Decimal(0)))
    ]
    turned = words.say("word.semicolon").join(said) + words.say("word.stop") if said else ""
    return words.sentence(text, turned[:1].upper() + turned[1:])


def _turned(part: str, own: Decimal, others: Decimal, size: Decimal) -> bool:
    """A factor that got better but less than the others' (it takes), or worse but less than theirs (it brings)."""
    better, theirs = (own, others) if part != "cycle" else (-own, -others)
    return (better > 0 > size and theirs > better) or (better < 0 < size and theirs < better)


def table_of(words: Words, change: Change) -> Fragment | None:
    """Each factor: last quarter, this one, its change, the other teams' change; nothing without other teams."""
    if not change.moved or change.market is None:
        return None
    values = {
        "opportunities": change.open,
        "decided": change.decided,
        "deals": change.decided,
        "cycle": change.cycle,
        "conversion": change.conversion,
        "deal_size": change.deal_size,
    }
    rows = []
    for part, own, others in change.moved:
        before, now = (_written(words, part, value) for value in values[part] or (None, None))
        moved, theirs = numbers.signed_share(own), numbers.signed_share(others)
        called = words.say(f"why.unit.{part}")
        rows.append({"factor": called, "before": before, "now": now, "own": moved, "others": theirs})
    columns = [
        Column("factor", words.say("why.factor"), head=True),
        Column("before", words.say("word.before"), right=True),
        Column("now", words.say("word.value"), right=True),
        Column("own", words.say("why.own_moved"), right=True),
        Column("others", words.say("why.others_moved"), right=True),
    ]
    mixed = any(part == "mix" for part, _ in change.parts)
    note = words.sentence(_market(words, change), words.say("why.mixed") if mixed else "")
    return table(rows, columns, title=words.say("why.against_table"), note=note)


def _written(words: Words, part: str, value: Decimal | None) -> str:
    if value is None:
        return words.say("word.not_available")
    if part == "conversion":
        return numbers.share(value)
    if part == "deal_size":
        return words.amount(value)
    return _count(value) if part in ("decided", "deals") else numbers.plain(value, 1)
