"""Satisfaction 客户满意度: complaints against the customers who bought."""

import ibis
from ibis import _

from kit.kpis.asked import EXACT, Asked, before_end, by_person
from kit.kpis.bought import bought, of_owners
from kit.kpis.taken import part, quotient
from kit.kpis.vocabulary import Part

RAISED = Part(take="count", of="complaints", within="raised_on")


def complaint_rate(asked: Asked) -> ibis.Table:
    """Complaints raised in the period, over the owned customers with a won deal in the days before its end."""
    counted = by_person(asked, buyers(asked), amount=_.count().cast(EXACT), n=_.count())
    return quotient(asked, part(asked, RAISED), counted)


def buyers(asked: Asked) -> ibis.Table:
    """The owned customers with a won deal in the days before each period's end: customer_id, period, manager_id."""
    return of_owners(asked, bought(asked, before_end(asked.windows.complaint_days)))
