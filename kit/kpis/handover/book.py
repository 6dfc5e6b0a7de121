"""A handover: what one person has in hand on a day, customer by customer, and the whole that the parts sum to.

In hand are the customers that the person owns, and every open deal, due and complaint that names the person, also
where a colleague owns the customer or the row names none (customer ""). The whole is asked of the history by itself,
never added up from the parts, so that a part which was lost shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kit.base.money import EXACT
from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.history import History
from kit.kpis.asked import Asked
from kit.kpis.diagnosis.rows import rows
from kit.kpis.grading import grades
from kit.kpis.handover.profile import Profile, collects, profile, records
from kit.kpis.owners import owners
from kit.kpis.windows import Windows

_PEOPLE = "SELECT manager_id, name FROM managers ORDER BY manager_id"
_DEALS = """
SELECT count(*) AS n, sum(amount) AS amount, count(*) FILTER (amount IS NULL) AS without FROM deals
WHERE manager_id = $person AND (status = 'open' OR closed_on::DATE > $day)
"""
_DUES = """
SELECT count(*) AS n, sum(open) AS amount, sum(open) FILTER (due_on::DATE < $day) AS late FROM (
  SELECT d.due_on, d.amount - coalesce((SELECT sum(r.amount) FROM receipts r
                                        WHERE r.due_id = d.due_id AND r.paid_on::DATE <= $day), 0) AS open
  FROM dues d WHERE d.manager_id = $person
) WHERE open > 0
"""
_COMPLAINTS = """
SELECT count(*) AS n FROM complaints
WHERE manager_id = $person AND raised_on::DATE <= $day AND (resolved_on IS NULL OR resolved_on::DATE > $day)
"""
_LEADS = "SELECT count(*) AS n FROM leads WHERE manager_id = $person AND converted_on IS NULL AND deal_id IS NULL"


@dataclass(frozen=True)
class Whole:
    """Counts and amounts (currency) of what is in hand; `without`: open deals that have no amount yet.

    The dues' are None where the history has no dues, or no receipts that name one, and the complaints where it has no
    table of them: what is open then cannot be known.
    """

    customers: int
    deals: int
    deal_amount: Decimal
    without: int
    dues: int | None
    due_amount: Decimal | None
    late_amount: Decimal | None
    complaints: int | None


@dataclass(frozen=True)
class Handover:
    """From whom to whom, on which day, the profiles (largest in hand first), and the whole.

    `names`: of everybody who stands on a page; `leads`: open leads, which name no customer, None without such a table;
    `load`: what the receiver has in hand already; `recorded_on`: the first activity of all, before which no contact can
    be known; `renews`: whether renewals are on record.
    """

    giver: str
    taker: str
    day: date
    names: dict[str, str]
    profiles: tuple[Profile, ...]
    whole: Whole
    leads: int | None
    load: Whole
    rhythm_days: dict[str, int]
    recorded_on: date | None
    renews: bool

    def part(self, one: Profile) -> Whole:
        """What of a customer's passes: the customer where the giver owns it, and the rows that name the giver."""
        deals = [deal for deal in one.deals if deal.manager_id == self.giver]
        dues, known = [due for due in one.dues if due.manager_id == self.giver], self.whole.dues is not None
        raised = sum(complaint.manager_id == self.giver for complaint in one.complaints)
        return Whole(
            customers=int(one.owner == self.giver),
            deals=len(deals),
            deal_amount=_sum([deal.amount for deal in deals]),
            without=sum(deal.amount is None for deal in deals),
            dues=len(dues) if known else None,
            due_amount=_sum([due.open for due in dues]) if known else None,
            late_amount=_sum([due.open for due in dues if due.late]) if known else None,
            complaints=None if self.whole.complaints is None else raised,
        )


def handover(history: History, giver: str, taker: str, windows: Windows) -> Handover:
    """What `giver` hands to `taker`, as known on the history's day.

    Raises:
        BadInput: for an id that nobody has, or the same id twice.

    """
    names = {row["manager_id"]: row["name"] for row in rows(history, _PEOPLE)}
    _check(names, giver, taker)
    day = history.as_of
    held = _held(history, day, windows)
    known = records(history, day)
    mine = {
        customer
        for rows_of in (known.deals, known.dues, known.complaints)
        for customer, several in rows_of.items()
        if any(one.manager_id == giver for one in several)
    } | {customer for customer, (owner, _) in held.items() if owner == giver}
    graded = {customer: grade for customer, (_, grade) in held.items()}
    found = [profile(one, held.get(one, ("", ""))[0], known) for one in sorted(mine)]
    found = [one if one.grade else _graded(one, graded.get(one.customer_id, "")) for one in found]
    made = Handover(
        giver, taker, day, names, (), _whole(history, giver, day, held), _leads(history, giver),
        _whole(history, taker, day, held), {str(grade): days for grade, days in windows.rhythm_days.items()},
        known.recorded_on, history.has("customers", "renewal_on"),
    )  # fmt: skip
    return _with(made, found)


def summed(parts: Sequence[Whole]) -> Whole:
    """Parts together."""
    return Whole(
        customers=sum(one.customers for one in parts),
        deals=sum(one.deals for one in parts),
        deal_amount=_sum([one.deal_amount for one in parts]),
        without=sum(one.without for one in parts),
        dues=None if any(one.dues is None for one in parts) else sum(one.dues or 0 for one in parts),
        due_amount=_known([one.due_amount for one in parts]),
        late_amount=_known([one.late_amount for one in parts]),
        complaints=None if any(one.complaints is None for one in parts) else sum(one.complaints or 0 for one in parts),
    )


def _check(names: dict[str, str], giver: str, taker: str) -> None:
    wrong = [
        Problem(option, value=given, expects="handover.expects.person")
        for option, given in (("--from", giver), ("--to", taker))
        if given not in names
    ]
    if not wrong and giver == taker:
        wrong = [Problem("--to", value=taker, expects="handover.expects.another")]
    if wrong:
        raise BadInput(wrong)


def _held(history: History, day: date, windows: Windows) -> dict[str, tuple[str, str]]:
    """The owner and grade of every customer on the day."""
    today = Period(day, day + timedelta(days=1), day.isoformat(), "week")
    asked = Asked(history, (today,), windows)
    graded: dict[str, Any] = {}
    if history.has("customers"):
        graded = {row["customer_id"]: row["grade"] for row in grades(asked).to_pyarrow().to_pylist()}
    found = owners(asked).to_pyarrow().to_pylist()
    return {row["customer_id"]: (row["manager_id"], graded.get(row["customer_id"]) or "") for row in found}


def _whole(history: History, person: str, day: date, held: dict[str, tuple[str, str]]) -> Whole:
    """What a person has in hand, asked of the tables themselves."""

    def asked(table: str, query: str) -> dict[str, Any]:
        return rows(history, query, person=person, day=day)[0] if history.has(table) else {}

    deals = asked("deals", _DEALS)
    dues = asked("dues", _DUES) if collects(history) else None
    zero = Decimal(0)
    return Whole(
        customers=sum(owner == person for owner, _ in held.values()),
        deals=deals.get("n", 0),
        deal_amount=deals.get("amount") or zero,
        without=deals.get("without", 0),
        dues=None if dues is None else dues["n"],
        due_amount=None if dues is None else dues["amount"] or zero,
        late_amount=None if dues is None else dues["late"] or zero,
        complaints=asked("complaints", _COMPLAINTS).get("n"),
    )


def _leads(history: History, person: str) -> int | None:
    return rows(history, _LEADS, person=person)[0]["n"] if history.has("leads", "manager_id") else None


def _graded(one: Profile, grade: str) -> Profile:
    return replace(one, grade=grade)


def _with(made: Handover, found: Sequence[Profile]) -> Handover:
    """The profiles in order: complaints, what is late, is open, was bought; what names no customer is last."""

    def first(one: Profile) -> tuple[Any, ...]:
        part = made.part(one)
        year = one.bought.year if one.bought is not None else Decimal(0)
        open_ = EXACT.add(part.deal_amount, part.due_amount or Decimal(0))
        urgent = bool(part.complaints), part.late_amount or Decimal(0), open_, year
        return (one.customer_id == "", *(-value for value in urgent), one.customer_id)

    return replace(made, profiles=tuple(sorted(found, key=first)))


def _known(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """A sum that cannot be known where a part of it cannot."""
    return None if None in amounts else _sum(amounts)


def _sum(amounts: Sequence[Decimal | None]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, amount or Decimal(0))
    return total
