"""A team's findings: what was diagnosed for everybody, cut to the team's own people."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kit.history import History
from kit.kpis.diagnosis.before_loss import before_loss
from kit.kpis.diagnosis.change import exact
from kit.kpis.diagnosis.deserving import Deserving, of_people
from kit.kpis.diagnosis.effort import bought_by, effort
from kit.kpis.diagnosis.estimates import Interval
from kit.kpis.diagnosis.paused import Paused as Pausing
from kit.kpis.diagnosis.paused import of_people as of_team
from kit.kpis.diagnosis.signing import Signed
from kit.review.evidence import goal
from kit.review.evidence.diagnosed import Diagnosed
from kit.review.evidence.findings import (
    Band,
    Cause,
    Deserves,
    Dip,
    Effort,
    Findings,
    Focus,
    Gap,
    Goal,
    Held,
    Link,
    OfRate,
    Paused,
    Quick,
    Routine,
    Rush,
    Went,
)
from kit.review.evidence.next_must import NextMust
from kit.review.evidence.part import Estimate

MOST_DESERVING = 12


def found(history: History, of: Diagnosed, people: Sequence[str], team: str, must: NextMust | None = None) -> Findings:
    """The findings about some people, who are a team. `must`: what it is to sell in the period that comes."""
    went = None if of.churn is None else tuple(_went(of, people))
    return Findings(
        went=went,
        rate=_rate(of, people),
        causes=_causes(of, went or ()),
        effort=_effort(of, people),
        focus=tuple(_focus(of, person) for person in people),
        old=(_exact(of.sources[0].share(people)), _exact(of.sources[1].share(people))),
        rush=tuple(_rushes(of, people)),
        dip=_dip(of),
        links=tuple(_links(of)),
        gaps=tuple(_gap(of, person) for person in people if person in of.gaps),
        segments=tuple(_quick(one) for one in of.segments),
        sources=tuple(_quick(one) for one in of.channels),
        sourced=None if of.sourced is None else exact(of.sourced.share),
        unsourced=None if of.sourced is None or of.sourced.rest is None else _quick(of.sourced.rest).share,
        woken=None if of.woken.asleep is None else estimate(of.woken.asleep),
        woken_lost=None if of.woken.lost is None else estimate(of.woken.lost),
        goal=_goal(history, of, people, team, must),
        deserving=None if of.deserving is None else tuple(_deserving(_first(of.deserving, people), people)),
        held=() if of.deserving is None else tuple(_held(of, person, people) for person in people),
        paused=None if of.paused is None else tuple(_paused(of.paused, people)),
        routine=tuple(Routine(kind=kind, n=n) for kind, n in of.routine.of(people).items()),
    )


def estimate(one: Interval) -> Estimate:
    """An interval as evidence keeps it."""
    return Estimate(value=one.value, low=one.low, high=one.high, n=one.n)


def _goal(history: History, of: Diagnosed, people: Sequence[str], team: str, must: NextMust | None) -> Goal | None:
    if of.plan is None:
        return None
    old = None if of.lately is None else of.lately.share(people)
    new = None if old is None else max(1 - old, Fraction(0))
    lost = of.churn.lost if of.churn is not None else frozenset()
    bought = {name: size for name, size in bought_by(of.spent.of(people)).items() if name not in lost}
    return goal.of_team(history, of.plan, of.names, goal.Of(team, must, bought, new))


def _went(of: Diagnosed, people: Sequence[str]) -> list[Went]:
    gone = of.churn.went if of.churn is not None else ()
    return [
        Went(
            customer=one.name,
            manager_id=one.manager_id,
            on=one.on,
            kind=one.kind,
            reason=one.reason,
            causes=one.causes,
            counted=one.counted,
            bought=one.bought,
        )
        for one in gone
        if one.manager_id in set(people)
    ]


def _rate(of: Diagnosed, people: Sequence[str]) -> OfRate | None:
    if of.churn is None:
        return None
    return OfRate(days=of.windows.churn_base_days, before=sum(of.churn.earlier.get(person, 0) for person in people))


def _causes(of: Diagnosed, went: Sequence[Went]) -> tuple[Cause, ...]:
    """Each cause that can be known, before those of the team that went; what is told apart first."""
    if of.churn is None or not went:
        return ()
    return tuple(
        Cause(
            cause=one.cause,
            n=one.n,
            of=len(went),
            stayed=estimate(one.stayed),
            gone=estimate(one.gone),
            apart=one.apart,
        )
        for one in before_loss([one.causes for one in went], of.churn.stayed)
    )


def _effort(of: Diagnosed, people: Sequence[str]) -> Effort | None:
    one = effort(of.spent.of(people))
    if one is None:
        return None
    bands = tuple(
        Band(name=band.name, customers=band.customers, value=exact(band.value), effort=_exact(band.effort))
        for band in one.bands
    )
    return Effort(bands=bands, customers=one.customers, activities=one.activities, hhi=exact(one.hhi))


def _focus(of: Diagnosed, person: str) -> Focus:
    one = effort(of.spent.of([person]))
    top = one.bands[0] if one is not None else None
    return Focus(
        manager_id=person,
        value=exact(top.value) if top is not None else None,
        effort=_exact(top.effort) if top is not None else None,
        old=_exact(of.sources[0].share([person])),
    )


def _rushes(of: Diagnosed, people: Sequence[str]) -> list[Rush]:
    known = (of.rhythm.people[person] for person in people if person in of.rhythm.people)
    return [
        Rush(
            manager_id=one.manager_id,
            now=exact(one.now),
            usual=None if one.usual is None else estimate(one.usual),
            told=one.told,
        )
        for one in known
        if one.now is not None
    ]


def _dip(of: Diagnosed) -> Dip | None:
    one = of.rhythm.dip
    if one is None:
        return None
    return Dip(
        estimate=Estimate(value=one.value, low=one.low, high=one.high, n=one.n),
        deviation=one.deviation,
        people=one.people,
    )


def _links(of: Diagnosed) -> list[Link]:
    return [
        Link(
            kpi=one.kpi,
            outcome=one.outcome,
            estimate=Estimate(value=one.slope.value, low=one.slope.low, high=one.slope.high, n=one.slope.n),
            deviation=one.slope.deviation,
            people=one.slope.people,
            told=one.told,
        )
        for one in of.links
    ]


def _gap(of: Diagnosed, person: str) -> Gap:
    one = of.gaps[person]
    return Gap(manager_id=person, own=one.own, peers=one.peers, parts=one.parts, count=one.count)


def _quick(one: Signed) -> Quick:
    return Quick(name=one.name, share=Estimate(value=one.share, low=one.low, high=one.high, n=one.n))


def _first(found: Sequence[Deserving], people: Sequence[str]) -> list[Deserving]:
    """The team's first, and the first of each person: nobody is left without somebody to see."""
    theirs = of_people(found, people)
    own = {person: next((one for one in theirs if one.manager_id == person), None) for person in people}
    chosen = {one.customer_id for one in [*theirs[:MOST_DESERVING], *own.values()] if one is not None}
    return [one for one in theirs if one.customer_id in chosen]


def _deserving(rows: Sequence[Deserving], people: Sequence[str]) -> list[Deserves]:
    return [
        Deserves(
            customer=one.name,
            manager_id=one.manager_id,
            stake=one.stake,
            open_deals=one.open_deals,
            overdue=one.overdue,
            rhythm=_exact(one.rhythm),
            since=one.since,
            contact=one.contact,
            owed=one.owed,
            deals=one.deals,
            bought=one.bought,
            last_on=one.last_on,
            last_amount=one.last_amount,
            last_by=None if one.last_by in (None, one.manager_id) else _own_name(one.last_by, people),
            recorded=None if one.recorded is None else _own_name(one.recorded, people),
        )
        for one in rows
    ]


def _own_name(person: str | None, people: Sequence[str]) -> str:
    """Somebody of the team; nobody of another team is named."""
    return person if person is not None and person in people else ""


def _held(of: Diagnosed, person: str, people: Sequence[str]) -> Held:
    """Of how many customers somebody is the one to see them, and in whose names those stand that are others'."""
    theirs = [one for one in of.held.values() if one.manager_id == person]
    names = {_own_name(one.recorded, people) for one in theirs if one.recorded is not None}
    return Held(manager_id=person, customers=len(theirs), recorded=tuple(sorted(names)))


def _paused(rows: Sequence[Pausing], people: Sequence[str]) -> list[Paused]:
    return [
        Paused(customer=one.name, manager_id=one.manager_id, amount=one.amount, elsewhere=bool(one.now_with))
        for one in of_team(rows, people)
    ]


def _exact(value: Fraction | None) -> Decimal | None:
    return None if value is None else exact(value)
