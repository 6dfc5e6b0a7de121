"""6 What would people do, where it was asked: three lines side by side, ranges first, and why they differ."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kit.pay.plan import ANY_ROLE
from kit.pay.wording import role_name
from kit.response import Estimate, Forecast
from kit.response.elasticity import Stated
from kit.response.wording import reason
from kit.review.fragment import Fragment
from kit.review.memo import fitted
from kit.review.memo.sheet import Sheet
from kit.review.show import Column, section, table
from kit.texts import numbers, say

SAME = Fraction(1, 200)
"""Half a point: two lines that are nearer are said to agree."""


def section_of(sheet: Sheet) -> Fragment:
    """The section: what the leading forecast says, why, and all lines in one table."""
    language, forecast = sheet.language, sheet.forecast
    said = [*_reasons(sheet), *_drivers(sheet), *_moved(sheet), say("memo.responded.question_asked", language)]
    question = say("memo.behaviour.question", language)
    shown = [_lines(sheet)]
    if forecast.kind == "structural":
        shown += fitted.fragments_of(sheet, forecast.more)
    return section(6, question, _answer(forecast, sheet), said[:MOST], shown)


MOST = 4
"""Sentences under an answer."""


def _answer(forecast: Forecast, sheet: Sheet) -> str:
    """One sentence: by how much sales and pay would change, the range first."""
    given = {"sales": _ranged(forecast.sales_change, sheet), "payout": _ranged(forecast.payout_change, sheet)}
    kind = forecast.kind if forecast.verdict is None else forecast.verdict
    return say(f"memo.responded.answer.{kind}", sheet.language, **given)


def _reasons(sheet: Sheet) -> Iterator[str]:
    more = sheet.forecast.more
    if sheet.forecast.kind == "structural":
        yield reason(more, sheet.language)
    else:
        stated = ", ".join(f"{value:f}" if role == ANY_ROLE else f"{role} {value:f}" for role, value in _sorted(more))
        yield say("memo.responded.stated", sheet.language, elasticity=stated)


def _sorted(stated: Stated) -> list[tuple[str, Decimal]]:
    return sorted(stated.elasticity.items())


def _drivers(sheet: Sheet) -> Iterator[str]:
    """What makes the line differ from a replay: more sales or fewer, and what that costs."""
    forecast, replayed = sheet.forecast, sheet.forecast.beside[0]
    if forecast.payout_change is None or replayed.payout_change is None or forecast.sales_change is None:
        return
    cost = forecast.payout_change.value - replayed.payout_change.value
    sales = forecast.sales_change.value
    if abs(cost) < SAME and abs(sales) < SAME:
        yield say("memo.responded.driver.same", sheet.language)
        return
    way = "more" if sales >= SAME else "less" if sales <= -SAME else "level"
    points = numbers.points(cost, sheet.language)
    yield say(f"memo.responded.driver.{way}", sheet.language, sales=numbers.signed_share(sales), points=points)


def _moved(sheet: Sheet) -> Iterator[str]:
    """How much of the change of sales is only moved across the quarter's end, where any is."""
    more = sheet.forecast.more
    if sheet.forecast.kind == "structural" and more.shares["timing"]:
        parts = {name: numbers.signed_share(Fraction(f"{more.shares[name]:.6f}"), 2) for name in ("effort", "timing")}
        yield say("memo.responded.moved", sheet.language, **parts)


def _lines(sheet: Sheet) -> Fragment:
    """The forecasts from the simplest on, as a table."""
    language = sheet.language
    columns = [
        Column("line", say("memo.responded.line", language), head=True),
        Column("sales", say("memo.responded.sales", language), right=True),
        Column("payout", say("memo.responded.payout", language), right=True),
    ]
    rows = [
        {
            "line": say(f"response.kind.{one.kind}", language),
            "sales": _ranged(one.sales_change, sheet),
            "payout": _ranged(one.payout_change, sheet),
        }
        for one in (*sheet.forecast.beside, sheet.forecast.line)
    ]
    title, subtitle = (say(f"memo.responded.{part}", language) for part in ("title", "subtitle"))
    note = say("response.join", language).join(
        [say("memo.responded.note", language), *_sampled(sheet), *_fitted(sheet)]
    )
    return table(rows, columns, title=title, subtitle=subtitle, note=note, wide=True)


def _fitted(sheet: Sheet) -> list[str]:
    """How near the model is, in words: the charts of it are on the screen only."""
    return fitted.said_of(sheet, sheet.forecast.more) if sheet.forecast.kind == "structural" else []


def _sampled(sheet: Sheet) -> Iterator[str]:
    """That the response of a large group was estimated on a part of its people."""
    if sheet.forecast.kind == "structural":
        for group in sheet.forecast.more.groups:
            if group.sampled is not None:
                role = role_name(sheet.plans[0], group.name, sheet.language)
                given = {"role": role, "sampled": numbers.plain(group.sampled), "people": numbers.plain(group.people)}
                yield say("memo.responded.sampled", sheet.language, **given)


def _ranged(change: Estimate | None, sheet: Sheet) -> str:
    """A change with its range in front; one number where there is no range."""
    if change is None:
        return say("memo.behaviour.no_sales", sheet.language)
    value = numbers.signed_share(change.value)
    if change.low == change.high:
        return value
    low, high = numbers.signed_share(change.low), numbers.signed_share(change.high)
    return say("memo.responded.range", sheet.language, low=low, high=high, value=value)
