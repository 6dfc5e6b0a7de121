"""Evidence with something changed, for states that the small company does not have."""

from datetime import date
from decimal import Decimal

from kit.review.evidence.model import Booked, Evidence, Value


def with_sales(evidence: Evidence, value, must, stretch=None, *, person: str = "") -> Evidence:
    """Another sales amount and target for the team, or for a person."""
    sold, target = Decimal(value), None if must is None else Decimal(must)
    made = Value(
        manager_id=person,
        kpi="sales_amount",
        value=sold,
        must=target,
        stretch=None if stretch is None else Decimal(stretch),
        first=target,
        attainment=None if target is None else sold / target,
        target_note="team",
    )
    others = [one for one in evidence.values if (one.kpi, one.manager_id) != ("sales_amount", person)]
    return evidence.model_copy(update={"values": (made, *others)})


def in_batches(evidence: Evidence, *days: date, once: bool = True, sums=(), rest=0) -> Evidence:
    """Of a company that books on those days only, so much on each, and on others together."""
    given = tuple(map(Decimal, sums)) or (Decimal(0),) * len(days)
    return evidence.model_copy(update={"booked": Booked(days=days, once=once, sums=given, rest=Decimal(rest))})


def alone(evidence: Evidence, person: str = "A") -> Evidence:
    """The team of one."""
    people = tuple(one for one in evidence.people if one.manager_id == person)
    keep = {"", person}
    signals = evidence.signals.model_copy(update={"overdue": (), "dormant": (), "short_twice": ()})
    return evidence.model_copy(
        update={
            "people": people,
            "signals": signals,
            "values": tuple(one for one in evidence.values if one.manager_id in keep),
            "scores": tuple(one for one in evidence.scores if one.manager_id in keep),
            "paths": tuple(one for one in evidence.paths if one.manager_id in keep),
            "redistributed": tuple(one for one in evidence.redistributed if one.manager_id in keep),
            "pay": tuple(one for one in evidence.pay or () if one.manager_id in keep),
        }
    )
