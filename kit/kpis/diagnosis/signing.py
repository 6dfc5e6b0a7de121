"""Which opportunities sign quickly: the share signed by so many days after they arose, by segment and by source.

Those still open are censored on the last day known. A lost one will never sign: it stays unsigned to the day to which
it could have been watched, which is what the cumulative incidence of signing is where only the calendar censors (Fine
and Gray 1999, Journal of the American Statistical Association 94:496-509). Kaplan-Meier and its interval are SciPy's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from warnings import catch_warnings, simplefilter

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.estimates import LEVEL, decimal
from kit.kpis.diagnosis.rows import rows

DAYS = 60
"""The page asks what is signed within so many days."""
WATCHED = timedelta(days=730)
LEAST = 20
"""Fewer opportunities of a kind tell nothing."""

_OPPORTUNITIES = """
SELECT coalesce(c.segment, '') AS segment, coalesce(d.source, '') AS source, d.created_on::DATE AS created_on,
       CASE WHEN d.closed_on::DATE < $to_on THEN d.closed_on::DATE END AS closed_on,
       CASE WHEN d.closed_on::DATE < $to_on THEN d.status ELSE 'open' END AS status
FROM deals d LEFT JOIN customers c ON c.customer_id = d.customer_id
WHERE d.created_on::DATE >= $since AND d.created_on::DATE < $to_on
  AND d.created_on::DATE < coalesce(d.closed_on::DATE, $to_on)
ORDER BY d.deal_id
"""


@dataclass(frozen=True)
class Signed:
    """Of opportunities of one kind the share signed within so many days, with its 95 % interval."""

    name: str
    share: Decimal
    low: Decimal
    high: Decimal
    n: int
    won: int


@dataclass(frozen=True)
class Watched:
    """One opportunity: for how many days it was watched, and whether it was signed at the end of them."""

    days: int
    signed: bool


@dataclass(frozen=True)
class Recorded:
    """The share of opportunities that say their kind, and what the others sign (None of too few)."""

    share: Fraction
    rest: Signed | None


def signing(history: History, period: Period, by: str) -> list[Signed]:
    """The quickest first. `by`: `segment` (of the customer) or `source` (of the deal); of the whole company."""
    kinds = _watched(history, period, by)
    found = [signed(name, each) for name, each in sorted(kinds.items()) if name and len(each) >= LEAST]
    return sorted(found, key=lambda one: (-one.share, one.name)) if len(found) > 1 else []


def recorded(history: History, period: Period, by: str) -> Recorded | None:
    """How many of the same opportunities say their kind, and what those sign that do not; None without any."""
    kinds = _watched(history, period, by)
    whole, bare = sum(map(len, kinds.values())), kinds.get("", [])
    if not whole:
        return None
    return Recorded(Fraction(whole - len(bare), whole), signed("", bare) if len(bare) >= LEAST else None)


def _watched(history: History, period: Period, by: str) -> dict[str, list[Watched]]:
    """By kind the opportunities of two years; those that do not say theirs under an empty name."""
    kinds: dict[str, list[Watched]] = {}
    known = min(period.to_on, history.as_of + timedelta(days=1))
    for row in rows(history, _OPPORTUNITIES, since=period.to_on - WATCHED, to_on=period.to_on):
        end = row["closed_on"] if row["status"] == "won" else known
        kinds.setdefault(row[by], []).append(Watched(max((end - row["created_on"]).days, 1), row["status"] == "won"))
    return kinds


def signed(name: str, each: Sequence[Watched], within: int = DAYS) -> Signed:
    """The share of some opportunities signed within so many days; 0 where none was signed."""
    from scipy import stats

    won = sum(one.signed for one in each)
    if not any(one.signed and one.days <= within for one in each):
        return Signed(name, Decimal(0), Decimal(0), _none_of(len(each)), len(each), won)
    sample = stats.CensoredData(
        uncensored=[one.days for one in each if one.signed], right=[one.days for one in each if not one.signed]
    )
    cdf = stats.ecdf(sample).cdf
    with catch_warnings():  # at the curve's ends, where nothing or all is signed, the log-log bound is not defined
        simplefilter("ignore", RuntimeWarning)
        bounds = cdf.confidence_interval(LEVEL, method="log-log")
    low, high = (float(side.evaluate(within)) for side in (bounds.low, bounds.high))
    share = float(cdf.evaluate(within))
    return Signed(name, decimal(share), decimal(min(low, share)), decimal(max(high, share)), len(each), won)


def _none_of(n: int) -> Decimal:
    """The upper bound of a share of which nothing was seen in n: 1 - 0.025^(1/n) (Clopper-Pearson)."""
    return decimal(1 - ((1 - LEVEL) / 2) ** (1 / n))
