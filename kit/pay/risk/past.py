"""The past quarters that risk is told from: the last ones in which somebody was there and sold, without a gap.

Where the last quarter has targets, a quarter without any ends the search: what a history holds of the years before its
records begin (a few old deals, say) is no quarter's business.
"""

from kit.base.period import Period
from kit.history import History, roster
from kit.pay.price import SALES

MOST = 20
"""Five years; what lies further back says little about the business of today."""


def past_quarters(history: History, last: Period) -> list[Period]:
    """Quarters up to `last`, in order."""
    found, set_now = [last], _targets(history, last) > 0
    while len(found) < MOST:
        try:
            before = history.calendar.previous(found[0])
        except ValueError:  # the company's own calendar begins here
            break
        if (
            not len(roster(history, before))
            or not _sold(history, before)
            or (set_now and not _targets(history, before))
        ):
            break
        found.insert(0, before)
    return found


def _sold(history: History, period: Period) -> int:
    """How many deals were won in a period."""
    query = "SELECT count(*) FROM deals WHERE status = 'won' AND closed_on::DATE >= ? AND closed_on::DATE < ?"
    ((won,),) = history.connection.con.execute(query, [period.from_on, period.to_on]).fetchall()
    return int(won)


def _targets(history: History, period: Period) -> int:
    """How many targets of the sales amount were set for it."""
    query = "SELECT count(*) FROM targets WHERE kpi = ? AND period = ?"
    ((found,),) = history.connection.con.execute(query, [SALES, period.label]).fetchall()
    return int(found)
