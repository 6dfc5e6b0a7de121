"""Sales by booking day, where a company books in batches: a month with two of them and one with none mislead."""

from kit.review.charts import Month, plan_and_actual
from kit.review.evidence.model import Booked
from kit.review.fragment import Fragment
from kit.review.retrospective import pace
from kit.review.retrospective.words import Words
from kit.review.show import figure

MOST_DAYS = 6
"""More days than these are not written one by one."""


def told(words: Words) -> Booked | None:
    """The booking days that are shown one by one; on a month's page those of the quarter so far.

    None where sales are not booked in batches, on no day of the period, or on many.
    """
    quarter = pace.told(words)
    booked = words.evidence.booked if quarter is None else quarter.booked
    return booked if booked is not None and booked.sums and len(booked.days) <= MOST_DAYS else None


def chart(words: Words) -> Fragment | None:
    """A row a booking day, and one for what was booked on other days, if anything was."""
    booked = told(words)
    if booked is None:
        return None
    amounts = [(words.chart_day(day), amount) for day, amount in zip(booked.days, booked.sums, strict=True)]
    amounts += [(words.say("batches.rest"), booked.rest)] if booked.rest else []
    rows = [Month(label, None, float(amount), words.column(amount), "plain") for label, amount in amounts]
    often = "once" if booked.once else "seldom"
    sub = words.say(f"reached.chart_months_{often}_sub", unit=words.unit())
    return figure(plan_and_actual(rows), words.say("batches.title"), sub, words.say("batches.label"))
