"""A month's answer: how the quarter around it stands beside its must-hit and the usual pace."""

from decimal import Decimal

from kit.review.evidence.model import ToDate
from kit.review.retrospective.words import Words, bold
from kit.texts import numbers


def told(words: Words) -> ToDate | None:
    """The quarter so far, where its must-hit is known to be something."""
    of = words.evidence.to_date
    return of if of is not None and of.must is not None and of.must > 0 else None


def lead(words: Words, of: ToDate) -> str:
    """What the month brought, and how much of the quarter's must-hit is signed."""
    sales = words.sales()
    month = (
        "" if sales is None or sales.value is None else words.say("head.month", amount=bold(words.amount(sales.value)))
    )
    return words.sentence(month, words.say(f"head.{_which(words, of)}", **_numbers(words, of)))


def answer(words: Words, of: ToDate) -> str:
    """Where the quarter stands against the range of the company's quarters before; no verdict without such quarters."""
    share = _share(of)
    if of.last_on >= of.quarter.period.last_on:
        key = "closed"
    elif words.evidence.booked is not None:
        key = "booked"
    elif not of.season_quarters:
        key = "flat"
    elif of.low <= share <= of.high:
        key = "within"
    else:
        key = "ahead" if share > of.high else "behind"
    return words.say(f"pace.{key}", **_numbers(words, of))


def _which(words: Words, of: ToDate) -> str:
    if of.last_on >= of.quarter.period.last_on:
        return "quarter_closed"
    if words.evidence.booked is not None:
        return "quarter_booked"
    return "quarter" if of.season_quarters else "quarter_flat"


def _share(of: ToDate) -> Decimal:
    return of.sold / of.must if of.must else Decimal(0)


def _numbers(words: Words, of: ToDate) -> dict[str, object]:
    return {
        "sold": words.amount(of.sold),
        "must": words.amount(of.must or Decimal(0)),
        "share": bold(numbers.share(_share(of))),
        "usual": numbers.share(of.usual),
        "low": numbers.share(of.low),
        "high": numbers.share(of.high),
        "gap": words.amount(abs(of.sold - of.usual * (of.must or Decimal(0)))),
        "day": words.day(of.last_on),
    }
