"""What each person's part of a goal follows: days present next quarter, sales before, and potential.

Sales before are those of the last four quarters per quarter of full presence, drawn towards the mean of the role as if
the person had two more quarters of it (Bühlmann's credibility with k = 2): a newcomer is not held to one lucky month.
Potential is, for each customer of the person (kit.kpis.diagnosis.held), what customers of its grade in hands of the
same role buy in a quarter; and open opportunities times the share that the company wins. Where no customer has a grade,
each weighs what it bought itself in the year, drawn towards the mean of the role's customers in the same way: equal
weights would make a potential a count of customers. Who has neither on record has no known potential, not one of zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.money import QUOTIENT
from kit.base.period import Period
from kit.history import History, roster
from kit.kpis.diagnosis.goals import Basis
from kit.kpis.diagnosis.held import held
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.season import earlier, first_sale, sales
from kit.kpis.diagnosis.workdays import workdays

QUARTERS, CREDIT = 4, 2
YEAR = timedelta(days=365)

_BOUGHT = """
SELECT c.customer_id, coalesce(c.grade, '') AS grade, coalesce(sum(d.amount), 0) AS amount
FROM customers c LEFT JOIN deals d ON d.customer_id = c.customer_id AND d.status = 'won'
     AND d.closed_on::DATE >= $from_on AND d.closed_on::DATE < $to_on
GROUP BY ALL ORDER BY c.customer_id
"""

_GRADED = "SELECT count(*) FILTER (coalesce(grade, '') <> '') AS graded FROM customers"

_OPEN = """
SELECT manager_id, sum(amount) AS amount FROM deals
WHERE created_on::DATE < $to_on AND amount IS NOT NULL AND (status = 'open' OR closed_on::DATE >= $to_on)
GROUP BY manager_id ORDER BY manager_id
"""

_RATE = """
SELECT count(*) FILTER (status = 'won') AS won, count(*) FILTER (status = 'lost') AS lost FROM deals
WHERE closed_on::DATE >= $from_on AND closed_on::DATE < $to_on
"""

_LEAVES = "SELECT manager_id, from_on::DATE AS from_on, to_on::DATE AS to_on, share FROM leaves"


@dataclass(frozen=True)
class _Sold:
    """A person's sales over some quarters and the presence in them (1 is a whole quarter)."""

    amount: Decimal
    present: Fraction


def bases(history: History, period: Period, following: Period) -> list[Basis]:
    """The people of the quarter that follows a period, each with what a goal goes by; sorted by team and id."""
    people = roster(history, following)
    roles = dict(zip(people["manager_id"], people["role"], strict=True))
    sold = drawn(_sold(history, period), roles)
    potential = _potential(history, period, roles)
    working = workdays(following, history.settings.timezone).days
    away = rows(history, _LEAVES) if history.has("leaves") else []
    return [
        Basis(
            manager_id=row["manager_id"],
            team=row["team"],
            present=presence(
                working, (row["from_on"], row["to_on"]), [one for one in away if one["manager_id"] == row["manager_id"]]
            ),
            history=sold.get(row["manager_id"]),
            potential=(potential or {}).get(row["manager_id"]),
        )
        for row in people.to_dict("records")
    ]


def graded(history: History) -> bool:
    """Whether any customer has a grade."""
    return history.has("customers") and bool(rows(history, _GRADED)[0]["graded"])


def presence(working: Sequence[date], spell: tuple[date, date], away: Sequence[Mapping[str, Any]] = ()) -> Fraction:
    """The share of working days on which somebody is there: inside the (half-open) spell, less leave by its share."""
    if not working:
        return Fraction(0)
    there = Fraction(0)
    for day in working:
        if spell[0] <= day < spell[1]:
            gone = sum((Fraction(one["share"]) for one in away if one["from_on"] <= day < one["to_on"]), Fraction(0))
            there += max(1 - gone, Fraction(0))
    return there / len(working)


def drawn(sold: Mapping[str, _Sold], roles: Mapping[str, str]) -> dict[str, Decimal]:
    """Sales per quarter of full presence, drawn towards the mean of the role; nothing where a role sold nothing."""
    found: dict[str, Decimal] = {}
    with localcontext(QUOTIENT):
        for role in sorted(set(roles.values())):
            of_role = [person for person in sorted(roles) if roles[person] == role]
            known = [sold[person] for person in of_role if person in sold]
            there = sum((one.present for one in known), Fraction(0))
            if not there:
                continue
            mean = Fraction(sum((one.amount for one in known), Decimal(0))) / there
            for person in of_role:
                own = sold.get(person, _Sold(Decimal(0), Fraction(0)))
                value = (Fraction(own.amount) + CREDIT * mean) / (own.present + CREDIT)
                found[person] = Decimal(value.numerator) / Decimal(value.denominator)
    return found


def _sold(history: History, period: Period) -> dict[str, _Sold]:
    """Everybody's sales and presence in the period and the three before it, as far back as sales are recorded."""
    quarters = [period, *earlier(history.calendar, period, first_sale(history))][:QUARTERS]
    amounts, found = sales(history, quarters), dict[str, _Sold]()
    for quarter in quarters:
        for row in roster(history, quarter).to_dict("records"):
            person = row["manager_id"]
            known = found.get(person, _Sold(Decimal(0), Fraction(0)))
            amount = amounts.get((person, quarter.label), Decimal(0))
            found[person] = _Sold(known.amount + amount, known.present + row["present"])
    return found


def _potential(history: History, period: Period, roles: Mapping[str, str]) -> dict[str, Decimal] | None:
    """Of those with a customer or an open opportunity on record; None where the history has no customers."""
    if not history.has("customers"):
        return None
    since = period.to_on - YEAR
    bought = pd.DataFrame(rows(history, _BOUGHT, from_on=since, to_on=period.to_on))
    whose = {customer: one.manager_id for customer, one in held(history, period).items()}
    bought["owner"] = [whose.get(customer) for customer in bought["customer_id"]]
    bought["role"] = [roles.get(person, "") for person in bought["owner"]]
    rate = rows(history, _RATE, from_on=since, to_on=period.to_on)[0]
    decided = rate["won"] + rate["lost"]
    found: dict[str, Decimal] = {}
    with localcontext(QUOTIENT):
        kinds = bought.groupby(["role", "grade"])
        usual = {kind: sum(group["amount"], Decimal(0)) / len(group) / QUARTERS for kind, group in kinds}
        by_grade = graded(history)
        for one in bought.to_dict("records"):
            mean = usual[one["role"], one["grade"]]
            brings = mean if by_grade else (one["amount"] + CREDIT * mean) / (QUARTERS + CREDIT)
            if one["owner"] is not None:
                found[one["owner"]] = found.get(one["owner"], Decimal(0)) + brings
        for row in rows(history, _OPEN, to_on=period.to_on) if decided else []:
            won = row["amount"] * rate["won"] / decided
            found[row["manager_id"]] = found.get(row["manager_id"], Decimal(0)) + won
    return found
