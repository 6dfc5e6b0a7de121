"""7 What next? The goal by month, week, person and customer; who deserves the effort; what is routine; questions."""

from decimal import Decimal
from fractions import Fraction

from kit.review.charts import Month, plan_and_actual
from kit.review.evidence.findings import Goal, GoalQuarter
from kit.review.evidence.model import Evidence
from kit.review.fragment import Fragment, joined
from kit.review.retrospective import path, paused, questions, shared_out, signals, to_see
from kit.review.retrospective.folded import folded
from kit.review.retrospective.remarks import remarks
from kit.review.retrospective.words import Words, bold
from kit.review.safe import own
from kit.review.show import Column, figure, section, steps, table
from kit.texts import numbers
from kit.texts.say import Language

ABOVE = Decimal("1.25")
"""A must-hit a quarter above what the person sold and what is proposed is one to talk about."""
FAR = Decimal("0.1")
"""A goal within a tenth of what was sold is no news."""


def next_steps(evidence: Evidence, language: Language) -> Fragment:
    """The section."""
    words = Words(evidence, language)
    goal = evidence.findings.goal
    sentences = [
        signals.topics_of(words),
        path.weak_start(words),
        _set_above(words, goal),
        to_see.told(words),
        _calendar(words, goal),
        _routine(words),
        *signals.missing(words),
    ]
    shown = [
        to_see.customers(words),
        paused.customers(words),
        _months(words, goal),
        signals.overdue(words),
        shared_out.people(words, goal),
        _further(words, goal),
    ]
    asked = questions.three(words)
    aside = [steps(asked)] if asked else []
    return section(
        7,
        words.say("next.question"),
        _answer(words, goal),
        [one for one in sentences if one],
        [part for part in shown if part is not None],
        aside=[*aside, *remarks(words, "next")],
    )


def _answer(words: Words, goal: Goal | None) -> str:
    if goal is None or not goal.days:
        return words.say("next.no_goal")
    fixed = [one.fixed for one in goal.people if one.fixed is not None]
    whose = "_people" if goal.kind == "set" and len(fixed) > 1 and sum(fixed, Decimal(0)) == goal.total else ""
    if goal.kind == "quarter" and goal.quarter is not None:
        return _of_quarter(words, goal, goal.quarter)
    if goal.kind in shared_out.REFERENCES:
        text = _reference(words, goal)
        return words.sentence(_reached(words, goal.quarter), text) if goal.quarter is not None else text
    text = words.say(f"next.goal_{goal.kind}{whose}", total=bold(words.amount(goal.total)))
    if goal.quarter is not None:
        return words.sentence(_reached(words, goal.quarter), text, _daily(words, goal, "days"))
    return words.sentence(text, _far_from_now(words, goal), _daily(words, goal, "days"))


def _of_quarter(words: Words, goal: Goal, quarter: GoalQuarter) -> str:
    """A month's part of what its quarter's must-hit still lacks."""
    key = "last" if quarter.last else "part" if quarter.sold else "first"
    return words.say(
        f"next.quarter_{key}",
        quarter=numbers.period(quarter.span.period, words.language),
        must=words.amount(quarter.must),
        left=words.amount(quarter.must - quarter.sold),
        total=bold(words.amount(goal.total)),
        pace=_daily(words, goal),
    )


def _reference(words: Words, goal: Goal) -> str:
    """A total that nobody set, held beside this period's must-hit and its sales."""
    sales = words.sales()
    held = (("must", sales.must), ("sold", sales.value)) if sales is not None else ()
    said = [one for one in (_beside(words, goal, name, size) for name, size in held) if one]
    far = words.say("next.goal_beside", part=words.say("word.comma").join(said)) if said else ""
    return words.say(f"next.goal_{goal.kind}", total=bold(words.amount(goal.total)), far=far, days=goal.days)


def _daily(words: Words, goal: Goal, key: str = "") -> str:
    """The working days, and the amount a day; where sales are booked in batches no day has an amount.

    Within a sentence, or one of its own (`key` is `days`).
    """
    kind = "daily" if words.evidence.booked is None else "daily_booked" if not key else "booked"
    return words.say(
        f"next.{key}{'_' * bool(key)}{kind}",
        count=goal.days,
        days=goal.days,
        daily=words.amount(goal.total / goal.days),
    )


def _reached(words: Words, quarter: GoalQuarter) -> str:
    """That the quarter of the month that comes has its must-hit already."""
    return words.say(
        "next.quarter_reached",
        quarter=numbers.period(quarter.span.period, words.language),
        must=words.amount(quarter.must),
        over=words.amount(quarter.sold - quarter.must),
    )


def _set_above(words: Words, goal: Goal | None) -> str:
    """Whose must-hit lies furthest above the proposal and the own history, from a quarter more than either on."""
    held = [one for one in goal.people if one.fixed is not None and one.proposed > 0] if goal is not None else []
    higher = {one.name: max(one.proposed, one.history or one.proposed) for one in held}
    above = [one for one in held if one.fixed is not None and one.fixed >= higher[one.name] * ABOVE]
    if not above or len(held) < 2:
        return ""
    most = max(above, key=lambda one: ((one.fixed or 0) / higher[one.name], one.name))
    fixed, proposed = words.amount(most.fixed or 0), words.amount(most.proposed)
    return words.say("next.set_above", name=own(most.name), fixed=fixed, proposed=proposed)


def _far_from_now(words: Words, goal: Goal) -> str:
    """How far the goal lies from this period's sales and must-hit, where that is more than a tenth."""
    sales = words.sales()
    said = [
        _beside(words, goal, name, held)
        for name, held in ((("sold", sales.value), ("must", sales.must)) if sales is not None else ())
        if held is not None and abs(goal.total - held) > FAR * held
    ]
    parts = words.say("word.comma").join(one for one in said if one)
    return words.say("next.goal_far", parts=parts) if parts else ""


def _beside(words: Words, goal: Goal, name: str, held: Decimal | None) -> str:
    """How much the goal lies above or below what was sold or was must-hit; empty where neither, or that is nothing."""
    if held is None or held <= 0:
        return ""
    away = Fraction(goal.total) / Fraction(held) - 1
    share = numbers.share(abs(away))
    if share == numbers.share(0):
        return ""
    return words.say(f"next.goal_far_of.{name}_{'more' if away > 0 else 'less'}", share=share)


def _calendar(words: Words, goal: Goal | None) -> str:
    """The weekend days that are worked, and that a notice is not out yet."""
    if goal is None:
        return ""
    days = words.listed([words.day(day) for day in goal.made_up])
    made_up = words.say(f"next.made_up{'_many' * (len(goal.made_up) > 1)}", days=days) if goal.made_up else ""
    return words.sentence(made_up, "" if goal.known else words.say("next.unknown_days"))


def _routine(words: Words) -> str:
    """What can be automated, with how often it was done by hand."""
    rows = words.evidence.findings.routine
    said = [words.say(f"next.routine.{one.kind}", count=one.n) for one in rows]
    return words.say("next.automate", what=words.say("word.semicolon").join(said)) if said else ""


def _months(words: Words, goal: Goal | None) -> Fragment | None:
    if goal is None or not goal.days or len(goal.months) < 2:
        return None
    texts = words.summed([one.amount for one in goal.months])
    rows = [
        Month(words.month(one.span), float(one.amount), 0.0, text, "plain")
        for one, text in zip(goal.months, texts, strict=True)
    ]
    parts = words.say("word.plus").join(texts)
    key = "chart_months_reference" if goal.kind in shared_out.REFERENCES else "chart_months"
    title = words.say(f"next.{key}", parts=parts, unit=words.unit())
    kind = "sub" if words.evidence.source.notices else "weekdays"
    sub = words.say(f"next.chart_months_{kind if words.evidence.booked is None else 'booked'}")
    return figure(plan_and_actual(rows), title, sub, words.say("next.chart_months_label"))


def _further(words: Words, goal: Goal | None) -> Fragment | None:
    """The weeks, the first working days, and the key customers: each sums to the goal; behind a click.

    By week and day only where sales are booked by the day.
    """
    if goal is None or not goal.days:
        return None
    by_day = [("weeks", _weeks(words, goal)), ("days", _days(words, goal))] if words.evidence.booked is None else []
    by_customer = "goal_customers_reference" if goal.kind in shared_out.REFERENCES else "goal_customers"
    kinds = [*by_day, (by_customer, _customers(words, goal))]
    tables = [folded(words, f"next.{kind}", one, paper=kind == by_customer) for kind, one in kinds if one]
    return joined(tables)


def _weeks(words: Words, goal: Goal) -> Fragment:
    amounts = [one.amount for one in goal.weeks]
    parts = words.summed(amounts)
    rows = [
        {"week": words.say("next.week", number=int(one.span.label[-2:]), first=one.span.from_on.isoformat(),
                           last=one.span.period.last_on.isoformat()),
         "days": numbers.plain(one.days), "amount": part}
        for one, part in zip(goal.weeks, parts, strict=True)
    ]  # fmt: skip
    total = {"week": words.say("word.sum"), "days": numbers.plain(goal.days), "amount": words.total(amounts)}
    columns = [
        Column("week", words.say("next.week_head"), head=True),
        Column("days", words.say("next.days_head"), right=True),
        Column("amount", words.say("word.amount"), right=True),
    ]
    return table(rows, columns, total=total, note=words.say("unit.table", unit=words.unit()))


def _days(words: Words, goal: Goal) -> Fragment:
    made_up = set(goal.made_up)
    rows = [
        {"day": one.day.isoformat(), "amount": one.amount, "note": words.say("next.worked") * (one.day in made_up)}
        for one in goal.first_days
    ]
    columns = [
        Column("day", words.say("next.day_head"), head=True),
        Column("amount", words.say("word.amount"), words.column, right=True),
        Column("note", words.say("next.note_head")),
    ]
    return table(rows, columns, note=words.say("unit.table", unit=words.unit()))


def _customers(words: Words, goal: Goal) -> Fragment | None:
    if not goal.customers:
        return None
    amounts = [one.amount for one in goal.customers]
    parts = words.summed(amounts)
    rows = [
        {"customer": own(one.customer) if one.kind == "customer" else words.say(f"next.{one.kind}"), "amount": part}
        for one, part in zip(goal.customers, parts, strict=True)
    ]
    total = {"customer": words.say("word.sum"), "amount": words.total(amounts)}
    columns = [
        Column("customer", words.say("word.customer"), head=True),
        Column("amount", words.say("word.amount"), right=True),
    ]
    known = any(one.kind == "new" for one in goal.customers)
    come = words.say(f"next.to_come{'' if known else '_unknown'}")
    said = [words.say("unit.table", unit=words.unit()), words.say("next.customers_sub"), come]
    return table(rows, columns, total=total, note=words.say("word.semicolon").join(said))
