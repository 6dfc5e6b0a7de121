"""4 of the weekly note: which regular customers go quiet, with what chance, and how the chances did before."""

from kit.kpis.signals.backtest import Backtest
from kit.kpis.signals.churning import Churning, Warned
from kit.review.fragment import Fragment, joined
from kit.review.safe import own
from kit.review.show import Column, details, listing, notice, paragraphs, section, table
from kit.review.signals.view import Words
from kit.texts import numbers

SHOWN = 8
"""Rows of a list on the page; the file beside it has them all."""


def quiet(words: Words) -> Fragment:
    """4 Which regular customers are going quiet."""
    view, question, churn = words.view, words.say("quiet.question"), words.view.signals.churning
    if churn is None or view.warned is None:
        return section(4, question, words.say("quiet.no_customers"), [], [notice([words.say("quiet.needs")])])
    given = churn.test.verdict == "calibrated"
    count, fresh = len(view.warned), sum(one.fresh for one in view.warned)
    key = "quiet.nobody" if not count else "quiet.given" if given else "quiet.rhythm"
    answer = words.say(key, count=count, days=churn.ahead)
    said = [words.say("quiet.fresh", count=fresh)] if fresh else []
    said.append(_tested(words, churn.test))
    order = sorted(view.warned, key=lambda one: (not one.fresh, -one.amount, one.customer_id))
    evidence = [_warned(words, order, churn)] if count else []
    if churn.test.bands:
        evidence.append(_bands(words, churn.test))
    return section(4, question, answer, said, evidence)


def _tested(words: Words, test: Backtest) -> str:
    """What the held-back quarters say of the chances, or why none are given."""
    if test.verdict == "not_enough" or test.better is None or test.brier is None or test.naive is None:
        return words.say("test.not_enough", cases=test.cases, quiet=test.quiet)
    given = {
        "cases": numbers.plain(test.cases),
        "quarters": numbers.listed(list(test.quarters), words.language),
        "brier": numbers.plain(test.brier, 3),
        "naive": numbers.plain(test.naive, 3),
        "days": test.days,
    }
    listed = test.listed
    if test.verdict != "calibrated" or listed is None:
        return words.say(f"test.{test.verdict}", **given)
    bounds = numbers.interval(numbers.share(listed.low, 0), numbers.share(listed.high, 0), words.language)
    return words.say("test.calibrated", **given, hit=numbers.share(listed.value, 0) + bounds, n=listed.n)


def _warned(words: Words, order: list[Warned], churn: Churning) -> Fragment:
    """Name and owner, then in one line the chance, the silence against the own rhythm, and what is at stake."""
    items = []
    for one in order[:SHOWN]:
        chance = _chance(words, one, churn.test)
        since = words.say("quiet.since", since=one.since, gap=numbers.plain(one.gap or 0))
        parts = [*([chance] if chance else []), since, words.say("quiet.year", amount=words.money.amount(one.amount))]
        name = words.say("quiet.name", customer=own(one.name), owner=words.name(one.owner))
        items.append((name + (words.say("quiet.new") if one.fresh else ""), words.say("semicolon").join(parts)))
    title = words.say("quiet.table", days=churn.ahead)
    shown = listing(title, items)
    left = more(words, len(order))
    return joined([shown, paragraphs([left])]) if left else shown


def _chance(words: Words, one: Warned, test: Backtest) -> str:
    """The chance, and how often earlier cases of its band did go quiet, with the interval."""
    if one.chance is None:
        return ""
    band, chance = test.band(one.chance), numbers.share(one.chance, 0)
    if band is None:
        return words.say("quiet.chance_alone", chance=chance)
    low, high, was = (numbers.share(part, 0) for part in (band.quiet.low, band.quiet.high, band.quiet.value))
    given = {"low": numbers.share(band.low, 0), "high": numbers.share(band.high, 0)}
    return words.say("quiet.chance", chance=chance, was=was + numbers.interval(low, high, words.language), **given)


def _bands(words: Words, test: Backtest) -> Fragment:
    """The back-test behind a click: said chance beside what happened, and both rules' figures."""
    rows = [
        {
            "band": words.say("test.band", low=numbers.share(one.low, 0), high=numbers.share(one.high, 0)),
            "n": numbers.plain(one.quiet.n),
            "said": numbers.share(one.chance),
            "was": numbers.share(one.quiet.value)
            + numbers.interval(numbers.share(one.quiet.low), numbers.share(one.quiet.high), words.language),
        }
        for one in test.bands
    ]
    columns = [
        Column("band", words.say("test.column.band"), head=True),
        Column("n", words.say("test.column.n"), right=True),
        Column("said", words.say("test.column.said"), right=True),
        Column("was", words.say("test.column.was"), right=True),
    ]
    note = ""
    if test.lift is not None and test.naive_lift is not None:
        lifts = {"lift": numbers.plain(test.lift, 2), "naive": numbers.plain(test.naive_lift, 2)}
        note = words.say("test.lift", **lifts)
    return details(words.say("test.behind"), table(rows, columns, note=note))


def more(words: Words, count: int) -> str:
    """How many rows the page leaves to the file."""
    return words.say("more", count=count - SHOWN) if count > SHOWN else ""
