"""Where the ceiling is: each person's gap to peers, split exactly into customers, pace, conversion and deal size.

What somebody signs is the customers with an opportunity in play, times decisions per such customer in the quarter
(few of them: slow follow-up), times the share won, times the mean amount of a won deal. Peers are the others of the
same role who were there for the whole quarter; their four factors are those of all of them together, and the amount is
their mean. Shapley's value shares out the difference (kit.kpis.diagnosis.shapley).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.change import exact, to_the_last_digit
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.shapley import of_product
from kit.kpis.diagnosis.worked import Segments, Worked, whole

FACTORS = ("customers", "pace", "conversion", "deal_size")
PEERS = 5
"""Fewer others of the role are no peers: one of them could be read off their mean."""

_IN_PLAY = """
WITH shared AS (
  SELECT d.deal_id, coalesce(c.manager_id, d.manager_id) AS manager_id, coalesce(d.customer_id, d.deal_id) AS customer
  FROM deals d LEFT JOIN credits c ON c.deal_id = d.deal_id AND coalesce(c.kind, 'split') = 'split'
  WHERE (d.closed_on::DATE >= $from_on AND d.closed_on::DATE < $to_on AND d.status <> 'open')
     OR (d.created_on::DATE < $to_on AND (d.status = 'open' OR d.closed_on::DATE >= $to_on))
)
SELECT manager_id, count(DISTINCT customer) AS customers FROM shared GROUP BY manager_id ORDER BY manager_id
"""


@dataclass(frozen=True)
class Gap:
    """A person's signed amount against the mean of peers; the parts sum to `own` less `peers` exactly.

    `factors` are the person's and the peers' own, by name (None where there was nothing to divide).
    """

    manager_id: str
    own: Decimal
    peers: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    factors: Mapping[str, tuple[Decimal | None, Decimal | None]]
    count: int


def in_play(history: History, period: Period) -> dict[str, int]:
    """How many customers each person had an opportunity with that was open or decided in a period."""
    found = rows(history, _IN_PLAY, from_on=period.from_on, to_on=period.to_on)
    return {row["manager_id"]: row["customers"] for row in found}


def gaps(
    worked: Mapping[str, Segments], customers: Mapping[str, int], roles: Mapping[str, Sequence[str]], *, lost: bool
) -> dict[str, Gap]:
    """Each person's gap. `roles`: who was there for the whole quarter, by role; `lost`: lost deals are on record."""
    found = {}
    for people in roles.values():
        whole_of = {person: whole(worked.get(person, {})) for person in people}
        for person in people if len(people) > PEERS else ():
            others = [one for one in people if one != person]
            own = _factors(whole_of[person], Fraction(customers.get(person, 0)), 1, lost=lost)
            together = sum((whole_of[one] for one in others), Worked())
            theirs = Fraction(sum(customers.get(one, 0) for one in others))
            peers = _factors(together, theirs, len(others), lost=lost)
            found[person] = _gap(person, own, peers, len(others))
    return found


def _factors(one: Worked, customers: Fraction, people: int, *, lost: bool) -> dict[str, Fraction | None]:
    """The factors of so many people together, the first per head; their product is the amount per head."""
    decided = one.decided if lost else one.won
    factors = {
        "customers": customers / people,
        "pace": decided / customers if customers else None,
        "conversion": one.won / decided if decided else None,
        "deal_size": one.gross / one.won if one.won else None,
    }
    return factors if lost else {name: value for name, value in factors.items() if name != "conversion"}


def _gap(person: str, own: Mapping[str, Fraction | None], peers: Mapping[str, Fraction | None], count: int) -> Gap:
    parts = of_product(peers, own)
    amounts = [_product(side) for side in (own, peers)]
    factors = {name: (_known(own[name]), _known(peers[name])) for name in own}
    return Gap(
        person, exact(amounts[0]), exact(amounts[1]), tuple(to_the_last_digit(list(parts.items()))), factors, count
    )


def _product(factors: Mapping[str, Fraction | None]) -> Fraction:
    product = Fraction(1)
    for value in factors.values():
        product *= value if value is not None else 0
    return product


def _known(value: Fraction | None) -> Decimal | None:
    return None if value is None else exact(value)
