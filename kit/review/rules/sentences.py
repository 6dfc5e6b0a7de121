"""Sentences for the kinds of components that need more than a rate or a curve, and for what may follow any of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kit.kpis import definitions
from kit.pay.components.adjust import Adjusted, Factor, Gate
from kit.pay.components.booking import MARK as BOOKED
from kit.pay.components.kinds import Component
from kit.pay.components.window import MARK as IN_WINDOW
from kit.pay.plan import Plan, Role
from kit.pay.wording import booking_text, component_name, condition_text, measure_name, read_text
from kit.texts import Language, name_in, numbers, say


@dataclass(frozen=True)
class Words:
    """How a plan is said: its role's names, the language and the currency."""

    role: Role
    language: Language
    currency: str

    def say(self, key: str, **values: object) -> str:
        """A text of the terms."""
        return say(f"rules.term.{key}", self.language, **values)

    def pay(self, amount: Decimal) -> str:
        """Pay, to the cent."""
        return numbers.pay(amount, self.language, self.currency)

    def value(self, name: str) -> str:
        """A code of the plan language."""
        return say(f"pay.value.{name}", self.language)

    def listed(self, said: list[str]) -> str:
        """Several, one after the other."""
        return self.say("between").join(said)

    def parts(self, names: tuple[str, ...]) -> str:
        """Components of the role by what they are called."""
        known = {part.name: component_name(part, self.language) for part in self.role.components}
        return numbers.listed([known[name] for name in names], self.language)


def share(value: Decimal) -> str:
    """A share with as many decimals as it needs."""
    return numbers.share(value, places(value * 100))


def plain(value: Decimal) -> str:
    """A number with as many decimals as it has."""
    return numbers.plain(value, places(value))


def places(number: Decimal) -> int:
    """The decimals of a number."""
    return max(0, -int(number.normalize().as_tuple().exponent))


def own_sentence(part: Component, words: Words) -> str:
    """The sentence of a kind that has one here; "" for the others."""
    said = SENTENCES.get(part.kind)
    return "" if said is None else said(part.terms, part, words)


def following(part: Component, words: Words) -> str:
    """What follows every formula: bookings, distribution, whose result, factors and gates, guarantee, days."""
    terms, said = part.terms, ""
    if part.measure is not None and part.measure.startswith(BOOKED):
        said += words.say("booking", terms=booking_text(part.measure, words.language))
    if part.score_bonus is not None and part.score_bonus.distribution is not None:
        spread = part.score_bonus.distribution
        shares = words.listed(
            [words.say("grade_share", grade=one, share=share(of)) for one, of in spread.shares.items()]
        )
        said += words.say("distribution", within=words.value(spread.within), least=spread.at_least, shares=shares)
    if not isinstance(terms, Adjusted):
        return said
    if part.of != "person" and part.pool is None:
        said += words.say(f"of_{part.of}")
    read: tuple[Factor | Gate, ...] = (*terms.factors, *terms.gates)
    conditions = [condition_text(one, words.language) for one in read]
    said += words.say("conditions", conditions=words.listed(conditions)) if conditions else ""
    said += words.say("guarantee", amount=words.pay(terms.guarantee)) if terms.guarantee is not None else ""
    return said + (words.say(f"prorate_{terms.prorate}") if terms.prorate != "none" else "")


def for_all(plan: Plan, language: Language) -> list[str]:
    """What a plan says of leaves, probation, new people, movers and closed quarters."""
    time, said = plan.time, []
    for kind, rule in time.leaves.items():
        text = say(f"rules.term.leave_{rule}", language)
        said.append(say("rules.term.leave", language, kind=say(f"pay.value.{kind}", language), rule=text))
    if time.probation is not None:
        said.append(say("rules.term.probation", language, share=share(time.probation.amount)))
    if time.ramp is not None:
        rows = [say("rules.term.from_days", language, days=days, by=plain(by)) for days, by in time.ramp.table]
        listed = say("rules.term.between", language).join(rows)
        said.append(say(f"rules.term.ramp_{time.ramp.by}", language, rows=listed))
    if time.movers == "by_days":
        said.append(say("rules.term.movers", language))
    if plan.corrections == "next_period":
        said.append(say("rules.term.corrections", language))
    return said


def _pool(terms: Any, part: Component, words: Words) -> str:
    del part
    about = {"within": words.value(terms.within), "measure": measure_name(terms.measure, words.language)}
    if terms.size is not None:
        said = words.say("pool_size", amount=words.pay(terms.size), **about)
    else:
        said = words.say("pool_rate", rate=share(terms.rate), **about)
    whole = sum(terms.divide.values())
    keys = [f"{words.value(key)} {numbers.share(weight / whole, 0)}" for key, weight in terms.divide.items()]
    return said + words.say("divided", keys=words.listed(keys)) + (words.say("by_days") if terms.by_days else "")


def _draw(terms: Any, part: Component, words: Words) -> str:
    del part
    said = words.say("draw", parts=words.parts(terms.of), amount=words.pay(terms.amount))
    said += words.say("recoverable" if terms.recoverable else "kept")
    return said + (words.say("for_days", days=terms.for_days) if terms.for_days is not None else "")


def _deferral(terms: Any, part: Component, words: Words) -> str:
    del part
    about = {"parts": words.parts(terms.of), "share": share(terms.share), "after": terms.after_quarters}
    return words.say("deferral", leavers=words.value(terms.leavers), **about)


def _settlement(terms: Any, part: Component, words: Words) -> str:
    del part
    way = words.say("takes_back" if terms.takes_back else "only_adds")
    return words.say("settlement", part=words.parts((terms.of,)), way=way)


def _promotion(terms: Any, part: Component, words: Words) -> str:
    del part
    lines = [f"{read_text(one.measure, one.on, words.language)} ≥ {_at(one.on, one.at_least)}" for one in terms.lines]
    name = terms.to if terms.to is None or isinstance(terms.to, str) else name_in(terms.to.model_dump(), words.language)
    to = "" if name is None else words.say("to", to=name)
    about = {"quarters": terms.quarters, "reached": terms.reached, "amount": words.pay(terms.amount)}
    return words.say("promotion", lines=words.listed(lines), to=to, **about)


def _deduction(terms: Any, part: Component, words: Words) -> str:
    del part
    most = "" if terms.at_most is None else words.say("most", amount=words.pay(terms.at_most))
    kpi, name = definitions().get(terms.measure), measure_name(terms.measure, words.language)
    unit = "" if kpi is None else kpi.unit
    by = Decimal(100) if unit in ("share", "per_customer") else Decimal(1)
    about = {
        "amount": words.pay(terms.per_unit / by),
        "above": share(terms.above) if unit == "share" else plain(terms.above),
    }
    about["unit"] = words.say("point" if unit == "share" else "hundredth" if unit == "per_customer" else "unit")
    return words.say("deduction", measure=name, most=most, **about)


def _milestone(terms: Any, part: Component, words: Words) -> str:
    steps = [
        words.say("step", at=_line(part, terms.on, at, words), amount=words.pay(amount)) for at, amount in terms.steps
    ]
    about = {"measure": read_text(part.measure or "", terms.on, words.language)}
    return words.say("milestone", steps=words.listed(steps), pays=words.say(terms.pays), **about)


def _contest(terms: Any, part: Component, words: Words) -> str:
    prizes = [
        words.say("prize", rank=numbers.rank(place, words.language), amount=words.pay(prize))
        for place, prize in enumerate(terms.prizes, 1)
    ]
    least = terms.at_least
    at_least = "" if least is None else words.say("at_least", at=_line(part, terms.on, least, words))
    about = {"measure": read_text(part.measure or "", terms.on, words.language)}
    about |= {"within": words.value(terms.within), "ties": words.say(f"ties_{terms.ties}")}
    return words.say("contest", prizes=words.listed(prizes), at_least=at_least, **about)


def _line(part: Component, on: str, at: Decimal, words: Words) -> str:
    """A line to be reached: a share of the target, an amount of money, or a number."""
    kpi = definitions().get((part.measure or "").partition(IN_WINDOW)[0])
    if on == "value" and kpi is not None and kpi.unit == "currency":
        return numbers.pay(at, words.language, words.currency, places(at))
    return _at(on, at)


def _at(on: str, at: Decimal) -> str:
    return share(at) if on == "attainment" else plain(at)


SENTENCES: Mapping[str, Callable[[Any, Component, Words], str]] = {
    "pool": _pool,
    "draw": _draw,
    "deferral": _deferral,
    "settlement": _settlement,
    "promotion": _promotion,
    "deduction": _deduction,
    "milestone": _milestone,
    "contest": _contest,
}
