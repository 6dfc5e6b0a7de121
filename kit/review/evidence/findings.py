"""What was found out about a team beyond its KPIs: how, where the ceiling is, what worked, what comes next.

All of it is the team's own, except shares of the whole company (what signs quickly, how often causes stand before
customers that stay, how often dormant ones wake) and links measured over everybody: no other team's names or amounts.
"""

from datetime import date
from decimal import Decimal

from kit.review.evidence.part import Estimate, Part, Span


class Went(Part):
    """A customer that went: on record (`recorded`, with its reason) or by silence; what stood on record before.

    `counted`: the churn rate counts it, too; `bought`: all that it ever signed.
    """

    customer: str
    manager_id: str
    on: date
    kind: str
    reason: str
    causes: tuple[str, ...]
    counted: bool = True
    bought: Decimal = Decimal(0)


class OfRate(Part):
    """The churn rate is of customers with a deal in the `days` before the period; `before`: those gone before it."""

    days: int
    before: int


class Cause(Part):
    """What stood on record before `n` of `of` customers that went, and before what share of those that stayed.

    `gone`: the first as a share; `apart`: more often than chance tells, corrected over all causes.
    """

    cause: str
    n: int
    of: int
    stayed: Estimate
    gone: Estimate
    apart: bool


class Band(Part):
    """Some of the customers by value: how many, their share of the value, and of the activities."""

    name: str
    customers: int
    value: Decimal
    effort: Decimal | None


class Effort(Part):
    """Value and effort by bands of customers, the largest first; `hhi` is the concentration of value."""

    bands: tuple[Band, ...]
    customers: int
    activities: int
    hhi: Decimal


class Focus(Part):
    """A person's largest fifth of customers: its share of value and of activities; and the old customers' of sales."""

    manager_id: str
    value: Decimal | None
    effort: Decimal | None
    old: Decimal | None


class Rush(Part):
    """A person's share of sales in the last days, where one more usual quarter would lie, and whether it is beyond."""

    manager_id: str
    now: Decimal
    usual: Estimate | None
    told: bool


class Dip(Part):
    """How the start of a quarter goes with the rush of the one before: points a deviation more of rush."""

    estimate: Estimate
    deviation: Decimal
    people: int


class Link(Part):
    """How an own deviation more of a process KPI goes with what came later (see kit.kpis.diagnosis.links)."""

    kpi: str
    outcome: str
    estimate: Estimate
    deviation: Decimal
    people: int
    told: bool


class Gap(Part):
    """A person's signed amount less the mean of `count` peers, in parts that sum to it."""

    manager_id: str
    own: Decimal
    peers: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    count: int

    @property
    def largest(self) -> str:
        """The part that takes most."""
        return min(self.parts, key=lambda part: part[1])[0]


class Quick(Part):
    """Of the company's opportunities of a kind, the share signed within the days asked for."""

    name: str
    share: Estimate


class GoalPerson(Part):
    """A person's part of next quarter: days present, what is proposed, what is set.

    `history` and `potential` are what the proposal follows (kit.kpis.diagnosis.goals.Basis), None where unknown;
    `by_history` and `by_potential` what each of them makes of it: they sum to it.
    """

    name: str
    present: Decimal
    proposed: Decimal
    fixed: Decimal | None
    history: Decimal | None = None
    potential: Decimal | None = None
    by_history: Decimal | None = None
    by_potential: Decimal | None = None


class GoalRates(Part):
    """What the goal takes of a unit of history and of potential; `alone`: of history, where no potential is known."""

    history: Decimal
    potential: Decimal
    alone: Decimal


class GoalPart(Part):
    """A month or a week of the team's goal, with its working days."""

    span: Span
    amount: Decimal
    days: int


class GoalDay(Part):
    """A working day of the team's goal."""

    day: date
    amount: Decimal


class GoalCustomer(Part):
    """A row of the goal by customer: a key customer, the others together (`others`), or those to come (`new`)."""

    kind: str
    customer: str
    amount: Decimal


class GoalQuarter(Part):
    """The quarter of a month that comes: its must-hit, what was signed of it before; `last`: the month ends it."""

    span: Span
    must: Decimal
    sold: Decimal
    last: bool


class Goal(Part):
    """Next quarter's goal of the team: people, months, weeks and customers each sum to `total`.

    `kind`: where the total is from (kit.kpis.diagnosis.plan; "quarter" for a month's part of its quarter's must-hit, of
    which `quarter` tells); `made_up`: weekend days that are worked;
    `known`: False where the notice of the days off is not out yet; `graded`: whether any customer has a grade;
    `rates`: what each proposal takes of history and of potential, None where neither weighs anything.
    """

    span: Span
    kind: str
    total: Decimal
    days: int
    people: tuple[GoalPerson, ...]
    months: tuple[GoalPart, ...]
    weeks: tuple[GoalPart, ...]
    first_days: tuple[GoalDay, ...]
    customers: tuple[GoalCustomer, ...]
    made_up: tuple[date, ...]
    known: bool
    quarter: GoalQuarter | None = None
    graded: bool = True
    rates: GoalRates | None = None


class Deserves(Part):
    """A customer with something at stake next quarter, and why (see kit.kpis.diagnosis.deserving).

    `recorded`: in whose name of the team it stands, and `last_by`: who of the team signed its last deal, where that is
    not `manager_id`; "" for somebody of another team.
    """

    customer: str
    manager_id: str
    stake: Decimal
    open_deals: int
    overdue: bool
    rhythm: Decimal | None
    since: int | None
    contact: int | None
    owed: Decimal | None = None
    deals: int = 0
    bought: Decimal = Decimal(0)
    last_on: date | None = None
    last_amount: Decimal | None = None
    last_by: str | None = None
    recorded: str | None = None


class Held(Part):
    """How many customers are a person's when it is asked what comes next (see kit.kpis.diagnosis.held).

    `recorded`: in whose names of the team some of them stand on record, who signs with them owning none; "" for names
    of other teams.
    """

    manager_id: str
    customers: int
    recorded: tuple[str, ...] = ()


class Paused(Part):
    """A customer that signed with the team in the quarter before and not in this one: with whom, and how much then.

    `elsewhere`: it signed with another team in this one.
    """

    customer: str
    manager_id: str
    amount: Decimal
    elsewhere: bool = False


class Routine(Part):
    """Work that follows a fixed rule, and how often."""

    kind: str
    n: int


class Findings(Part):
    """All of them. None, or empty, where the history cannot tell."""

    went: tuple[Went, ...] | None = None
    rate: OfRate | None = None
    causes: tuple[Cause, ...] = ()
    effort: Effort | None = None
    focus: tuple[Focus, ...] = ()
    old: tuple[Decimal | None, Decimal | None] = (None, None)
    rush: tuple[Rush, ...] = ()
    dip: Dip | None = None
    links: tuple[Link, ...] = ()
    gaps: tuple[Gap, ...] = ()
    segments: tuple[Quick, ...] = ()
    sources: tuple[Quick, ...] = ()
    sourced: Decimal | None = None
    """The share of the company's opportunities that have a source on record."""
    unsourced: Estimate | None = None
    """What share of the others is signed within the days asked for."""
    woken: Estimate | None = None
    """Of the company's dormant customers not lost by silence yet, the share that bought again within a quarter."""
    woken_lost: Estimate | None = None
    """The same of those lost by silence."""
    goal: Goal | None = None
    deserving: tuple[Deserves, ...] | None = None
    held: tuple[Held, ...] = ()
    paused: tuple[Paused, ...] | None = None
    routine: tuple[Routine, ...] = ()
