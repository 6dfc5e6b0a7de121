"""Which KPIs are past must-hit, as section 1 counts them, and whom to talk to about those that are not."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from kit.review.evidence.model import Kpi, Value
from kit.review.retrospective.words import SALES, Words, side_of

FAR = Decimal(-1)
"""Below must-hit by as much as stretch lies above it: told of one person though the team's KPI is past must-hit."""


def placed(words: Words) -> list[tuple[Kpi, Value]]:
    """The KPIs of the scheme, and those that have both targets, in the order of families."""
    found = []
    for kpi in words.evidence.kpis:
        value = words.evidence.value(kpi.kpi)
        if value is not None and (kpi.weighed or value.place is not None):
            found.append((kpi, value))
    return sorted(found, key=lambda pair: words.evidence.kpis.index(pair[0]))


def sentences(words: Words) -> list[str]:
    """How many of the scheme's KPIs are past must-hit; of the others, and of those past it, who is furthest below."""
    scheme = [(kpi, value) for kpi, value in placed(words) if kpi.weighed]
    values = [value for _, value in scheme]
    if all(value.place is None for value in values):
        return []
    stretch = sum(value.place is not None and value.place >= 1 for value in values)
    text = words.say("reached.kpis", count=len(scheme), parts=parts(words, values, stretch))
    short = [_with_furthest(words, kpi) for kpi, value in scheme if side_of(value) == "behind"]
    past = [_far_from(words, kpi) for kpi, value in scheme if side_of(value) == "ahead" and kpi.kpi != SALES]
    far = [one for one in past if one]
    between = words.say("word.semicolon")
    return [
        text,
        words.say("reached.short", names=between.join(short)) if short else "",
        words.say("reached.past_but", names=between.join(far)) if far else "",
    ]


def _with_furthest(words: Words, kpi: Kpi) -> str:
    """A KPI with the team's value, and who is furthest from must-hit, where one alone is: whom to talk to first."""
    whole, last = words.evidence.value(kpi.kpi), _last(words, kpi)
    if whole is None or whole.must is None:
        return words.kpi(kpi)
    team = {"team": words.value(whole.value, kpi), "team_must": words.value(whole.must, kpi)}
    if last is None:
        return words.say("reached.short_kpi", kpi=words.kpi(kpi), value=team["team"], must=team["team_must"])
    if kpi.unit == "currency" and last.must is not None and last.value is not None:
        gap, name = words.amount(abs(last.must - last.value)), words.name(last.manager_id)
        return words.say("reached.furthest_amount", kpi=words.kpi(kpi), name=name, gap=gap, **team)
    return _named(words, kpi, last, "furthest", **team)


def _far_from(words: Words, kpi: Kpi) -> str:
    """A KPI that the team reached, with the one person who is far below; empty where nobody is."""
    last = _last(words, kpi)
    if last is None or last.place is None or last.place > FAR:
        return ""
    held = (words.evidence.value(kpi.kpi, person.manager_id) for person in words.evidence.people)
    below = sum(one is not None and one.place is not None and one.place < 0 for one in held)
    return _named(words, kpi, last, "past_but_of", below=below, count=below)


def _last(words: Words, kpi: Kpi) -> Value | None:
    """Who of several is below must-hit by most, in the KPI's own unit; None where nobody is, or two are alike."""
    held = (words.evidence.value(kpi.kpi, person.manager_id) for person in words.evidence.people)
    below = [one for one in held if one is not None and one.place is not None and one.place < 0]
    short = sorted(((_short(one), one.manager_id, one) for one in below), key=lambda one: (-one[0], one[1]))
    if len(words.evidence.people) < 2 or not short or (len(short) > 1 and short[0][0] == short[1][0]):
        return None
    return short[0][2]


def _short(one: Value) -> Decimal:
    """By how much somebody below must-hit misses it."""
    return Decimal(0) if one.value is None or one.must is None else abs(one.must - one.value)


def _named(words: Words, kpi: Kpi, value: Value, key: str, **more: int | str) -> str:
    """Each has a must-hit of their own, so it stands beside the value."""
    named = {"kpi": words.kpi(kpi), "name": words.name(value.manager_id), "value": words.value(value.value, kpi)}
    return words.say(f"reached.{key}", **named, **more, must=words.value(value.must, kpi))


def parts(words: Words, values: Sequence[Value], stretch: int = 0) -> str:
    """How many KPIs are past must-hit, below it, cannot be told, and have no place; they sum to all of them."""
    sides: Counter[str] = Counter(side_of(value) for value in values)
    key = "_stretch" if stretch else "" if sides["ahead"] else "_none"
    parts = [words.say(f"reached.part_over{key}", over=sides["ahead"], stretch=stretch)]
    lost = sum(value.value is None for value in values)
    others = {"short": sides["behind"], "untold": sides["untold"], "no_target": sides["plain"] - lost, "lost": lost}
    parts += [words.say(f"reached.part_{name}", number=number) for name, number in others.items() if number]
    return words.say("word.comma").join(parts)


def sure(words: Words) -> str:
    """Of the KPIs that are samples: which reached must-hit for certain, and which cannot be told."""
    known = [(kpi, value, value.bounds) for kpi, value in placed(words) if value.place_low is not None and value.bounds]
    if not known:
        return ""
    sides = {kpi.kpi: side_of(value) for kpi, value, _ in known}
    said = [
        words.say(
            f"reached.{'sure' if sides[kpi.kpi] == 'ahead' else 'unsure'}",
            kpi=words.kpi(kpi),
            value=words.value(value.value, kpi),
            low=words.bound(bounds.low, kpi),
            high=words.bound(bounds.high, kpi),
            must=words.value(value.must, kpi),
            n=value.n,
        )
        for kpi, value, bounds in known
        if sides[kpi.kpi] != "behind"
    ]
    return words.say("word.semicolon").join(said) + words.say("word.stop") if said else ""
