"""Process management 过程管理: how customers are looked after, and how opportunities are followed up."""

from collections.abc import Sequence

import ibis
from ibis import _

from kit.kpis.asked import EXACT, Asked, by_person, credited, total, within
from kit.kpis.grading import grades
from kit.kpis.owners import owned, owners
from kit.kpis.taken import part, quotient
from kit.kpis.vocabulary import Part

CONTACTS = ("visit", "call", "message", "meeting")
CONTACTED = Part(take="count", of="activities", where={"kind": CONTACTS}, filled=("customer_id",), within="done_on")
PROPOSAL = "proposal"
UNGRADED = "approximate:ungraded"


def followup_frequency(asked: Asked) -> ibis.Table:
    """Visits, calls, messages and meetings with a customer, over customers owned at the period's end."""
    return quotient(asked, part(asked, CONTACTED), owned(asked))


def on_rhythm(asked: Asked) -> ibis.Table:
    """Customers owned for whom no gap between contacts exceeded their grade's rhythm in the period.

    The gaps are those from the period's start (or from when the customer was acquired in it) to the first contact,
    between contacts, and from the last one to the period's end (or to the last day known). Customers without a grade
    have no rhythm: they are left out, and said so.
    """
    return by_person(
        asked,
        rhythm_rows(asked),
        numerator=_.kept.sum().fill_null(0).cast(EXACT),
        denominator=_.graded.sum().cast(EXACT),
        n=_.graded.sum(),
        note=ibis.ifelse(_.graded.all(), "", UNGRADED),
    )


def rhythm_rows(asked: Asked) -> ibis.Table:
    """The customers owned at a period's end: customer_id, period, manager_id, whether the rhythm was kept, last_on."""
    customers = _owned_with_rhythm(asked)
    gaps = _contact_days(asked, customers).mutate(
        gap=_.day.delta(ibis.coalesce(_.day.lag().over(_in_order()), _.since), unit="day")
    )
    longest = gaps.group_by("customer_id", "period").aggregate(longest=_.gap.max(), last_on=_.day.max())
    joined = customers.left_join(longest, ["customer_id", "period"])
    at_end = joined.known_to.delta(ibis.coalesce(joined.last_on, joined.since), unit="day")
    kept = ibis.greatest(ibis.coalesce(joined.longest, 0), at_end) <= joined.rhythm
    return joined.mutate(kept=kept, graded=joined.rhythm.notnull())


def proposal_rate(asked: Asked) -> ibis.Table:
    """Of deals created in the period, those with a proposal by its end: an activity of the kind, or the stage."""
    nothing = ibis.literal(0).cast("decimal(18, 9)")
    proposed = total(ibis.ifelse(_.proposed_in_time, _.share, nothing))
    return by_person(asked, proposal_rows(asked), numerator=proposed, denominator=total(_.share), n=_.count())


def proposal_rows(asked: Asked, also: Sequence[str] = ()) -> ibis.Table:
    """Deals created in a period, whether a proposal was there by its end, and the share that counts for each person."""
    keep = ["deal_id", "manager_id", *also]
    ends = asked.spans.select(ends="period", ends_on="to_on")
    created = within(asked, asked.table("deals"), "created_on", keep=keep).left_join(ends, _.period == ends.ends)
    firsts = _proposals(asked)
    marked = created.left_join(firsts, created.deal_id == firsts.proposed)
    return credited(asked, marked.mutate(proposed_in_time=ibis.coalesce(_.first_on < _.ends_on, ibis.literal(False))))


def _owned_with_rhythm(asked: Asked) -> ibis.Table:
    """Customers owned at each period's end, with the days that their grade allows and up to when it is known."""
    known = grades(asked).select(graded="customer_id", graded_in="period", grade="grade")
    held = owners(asked).join(known, [_.customer_id == known.graded, _.period == known.graded_in])
    ends = asked.spans.select(ends="period", known_to="known_to")
    held = held.join(ends, held.period == ends.ends)
    days = asked.windows.rhythm_days
    rhythm = ibis.cases(*[(held.grade == grade, ibis.literal(most, "int64")) for grade, most in days.items()])
    return held.select("customer_id", "period", "manager_id", "since", "known_to", rhythm=rhythm)


def _contact_days(asked: Asked, customers: ibis.Table) -> ibis.Table:
    """The days on which a customer had a contact since it was owned: customer_id, period, day, since."""
    activities = asked.table("activities")
    contacts = [activities.kind.isin(CONTACTS), activities.customer_id.notnull()]
    days = within(asked, activities, "done_on", keep=["customer_id", "done_on"], only=contacts).select(
        met="customer_id", met_in="period", day=_.done_on.cast("date")
    )
    joined = days.distinct().inner_join(
        customers, [_.met == customers.customer_id, _.met_in == customers.period, _.day >= customers.since]
    )
    return joined.select("customer_id", "period", "day", "since")


def _in_order() -> ibis.expr.builders.WindowBuilder:
    return ibis.window(group_by=["customer_id", "period"], order_by=_.day)


def _proposals(asked: Asked) -> ibis.Table:
    """When a deal first had a proposal: proposed (the deal), first_on (a date); no row where nothing can tell."""
    deals = asked.table("deals")
    found = [deals.filter(ibis.literal(False)).select(proposed="deal_id", day=_.closed_on.cast("date"))]
    if asked.history.has("activities", "deal_id"):
        activities = asked.table("activities")
        sent = activities.filter(activities.kind == PROPOSAL, activities.deal_id.notnull())
        found.append(sent.select(proposed="deal_id", day=_.done_on.cast("date")))
    if asked.history.has("deal_stages"):
        stages = asked.table("deal_stages")
        entered = stages.filter(stages.stage == PROPOSAL)
        found.append(entered.select(proposed="deal_id", day=_.entered_on.cast("date")))
    return ibis.union(*found).group_by("proposed").aggregate(first_on=_.day.min())
