"""Satisfaction 客户满意度: complaints against the customers who bought."""

import ibis
from ibis import _

from kit.kpis.asked import EXACT, Asked, before_end, by_person
from kit.kpis.bought import bought, of_owners
from kit.kpis.taken import part, quotient
from kit.kpis.vocabulary import Part


def complaint_rate(asked: Asked) -> ibis.Table:
    """Complaints raised in the period, over the owned customers with a won deal in the days before its end."""
    raised = part(asked, Part(take="count", of="complaints", within="raised_on"))
    customers = of_owners(asked, bought(asked, before_end(asked.windows.complaint_days)))
    counted = by_person(asked, customers, amount=_.count().cast(EXACT), n=_.count())
    return quotient(asked, raised, counted)
