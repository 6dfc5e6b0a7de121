"""Everything that a team's page shows, and nothing of anybody else: the only thing a page is made from.

Numbers are exact decimals (as text in the file), shares are 0-1, amounts in currency units, dates ISO. A number that
could not be computed is None beside a `note` that says why. Of other teams there are no names and no amounts: the
season is shares of the whole company's sales, without anybody's.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from kit.review.evidence.findings import Findings
from kit.review.evidence.part import Estimate, Part, Span
from kit.review.evidence.written import Comment, Lesson


class Named(Part):
    """A name in both languages."""

    zh: str
    en: str


class Source(Part):
    """What the page was made from: company, day, money, scheme and plan, and the manifest's eight digits.

    `notices`: whether the company's days off are those of China's notices. `before_by`: which scheme the quarter before
    is scored by: another that was in force `then` (`before_title`), the `same` that was in force already, or today's,
    which is `newer`.
    """

    company: str
    as_of: date
    currency: str
    places: int
    code: str
    scheme: str
    scheme_from: date
    scheme_title: Named
    missing: str
    plan: str | None = None
    plan_title: Named | None = None
    notices: bool = True
    before_by: Literal["then", "same", "newer"] = "same"
    before_title: Named | None = None


class Kpi(Part):
    """A KPI as it is named and read; `weighed` where the scheme gives it weight for somebody in the team."""

    kpi: str
    name: Named
    family: str
    unit: str
    better: str
    weighed: bool


class Person(Part):
    """Somebody of the team; `days` of the period's days present; `whole` for all of it.

    `spell_ended`: has spells in teams, but none in the period, so the team is that of the table managers.
    """

    manager_id: str
    name: str
    role: str
    days: int
    whole: bool
    spell_ended: bool = False


class Value(Part):
    """A KPI of the team (`manager_id` "") or of one person.

    `place` is where it stands on the scheme's point scale: 0 at must, 1 at stretch, right is better. `before` is the
    value of the quarter before. `must` and `stretch` are what the value is held against: the target, else the scale's
    own; `first` is the must that was set first. `bounds`: the 95 % interval, where the team's value is a
    sample's, and `place_low` and `place_high` where it lies on the scale.
    """

    manager_id: str
    kpi: str
    value: Decimal | None
    must: Decimal | None = None
    stretch: Decimal | None = None
    first: Decimal | None = None
    attainment: Decimal | None = None
    place: Decimal | None = None
    before: Decimal | None = None
    n: int = 0
    note: str = ""
    target_note: str = ""
    bounds: Estimate | None = None
    place_low: Decimal | None = None
    place_high: Decimal | None = None


class Score(Part):
    """A person's score, and why it changed: weights and performance sum to the change."""

    manager_id: str
    score: Decimal | None
    grade: str = ""
    before: Decimal | None = None
    by_weight: Decimal | None = None
    by_performance: Decimal | None = None
    by_kpi: tuple[tuple[str, Decimal], ...] = ()
    """What each KPI changed, by weight and performance together; those that changed nothing are left out."""
    note: str = ""


class Redistributed(Part):
    """A person's KPI whose weight went to others, because it could not be computed."""

    manager_id: str
    kpi: str
    weight: Decimal
    note: str


class Month(Part):
    """A month of the team: what was signed, and the part of must that falls to it."""

    span: Span
    actual: Decimal
    plan: Decimal | None


class Booked(Part):
    """That the company books on a few days of the month (kit.kpis.diagnosis.booking): those of the period, how often.

    `once`: once a month. Nothing is then said of a rush, of a pace, or of a month's part of must. `sums`: what the team
    has on each of the days; `rest`: on all others together, reversals among it.
    """

    days: tuple[date, ...]
    once: bool
    sums: tuple[Decimal, ...] = ()
    rest: Decimal = Decimal(0)


class ToDate(Part):
    """The quarter around a month, from its first day to the month's last (`last_on`).

    `usual`, `low` and `high`: the share of a quarter's sales that the company has signed by then in `season_quarters`
    quarters before, their mean and range; without such quarters the share of the days. `months`: those over by then;
    `booked`: the booking days of all of them, where the company books in batches.
    """

    quarter: Span
    last_on: date
    sold: Decimal
    must: Decimal | None
    usual: Decimal
    low: Decimal
    high: Decimal
    season_quarters: int
    months: tuple[Month, ...]
    booked: Booked | None = None


class Week(Part):
    """The end of a week: `elapsed` is the share of the period's days gone by then.

    `pace` is the share of a quarter's sales that the company has usually signed by then; `low` and `high` bound the
    quarters it was taken from.
    """

    span: Span
    elapsed: Decimal
    pace: Decimal
    low: Decimal
    high: Decimal


class Path(Part):
    """Sales of the team (`manager_id` "") or a person, week by week, and those of the last fourteen days."""

    manager_id: str
    weeks: tuple[Decimal, ...]
    must: Decimal | None
    total: Decimal
    last: Decimal
    last_share: Decimal | None
    """None where nothing was sold, or the sum is negative."""


class Change(Part):
    """Sales of the quarter before and of this one, and the parts that sum to their difference exactly.

    Parts: came, left, market, opportunities (decided ones, where it is not known since when they were open; deals,
    where no lost ones are recorded), cycle, mix, conversion, deal_size, reversals. The factors, before and now, are
    those of the people who were there in both quarters: see kit.kpis.diagnosis.change.Split. `market` is the
    relative change of the other teams, where there are enough; `moved` names each factor, its own relative change
    and theirs.
    """

    before: Decimal
    now: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    decided: tuple[Decimal, Decimal]
    open: tuple[Decimal, Decimal] | None = None
    cycle: tuple[Decimal | None, Decimal | None] | None = None
    conversion: tuple[Decimal | None, Decimal | None] | None = None
    deal_size: tuple[Decimal | None, Decimal | None] = (None, None)
    market: Decimal | None = None
    moved: tuple[tuple[str, Decimal, Decimal], ...] = ()


class Lost(Part):
    """Deals lost for one reason ("" for none given), now and in the quarter before.

    `people`: whose those of now were, and how many of each, the most first.
    """

    reason: str
    now: int
    before: int
    people: tuple[tuple[str, int], ...] = ()


class Overdue(Part):
    """What a customer owes past its due date at the period's end."""

    customer: str
    manager_id: str
    dues: int
    amount: Decimal
    oldest_on: date


class Dormant(Part):
    """A customer without a won deal for so long that it counts as dormant, and what it brought before.

    `lost`: silent for the days of churn as well, so that it counts as lost already.
    """

    customer: str
    manager_id: str
    last_on: date
    amount: Decimal
    lost: bool = False


class Signals(Part):
    """What asks for attention next quarter. None where the history lacks the tables."""

    overdue: tuple[Overdue, ...] | None
    dormant: tuple[Dormant, ...] | None
    dormant_days: int
    churn_days: int
    short_twice: tuple[str, ...]
    """People below must in this quarter and the one before."""


class Action(Part):
    """Something the team promised; `status` as they wrote it; the KPI it was to change, before and now.

    `clash`: the file holds the same id with another text; both are shown, neither is dropped.
    """

    id: str
    what: str
    owner: str
    due_on: date | None
    status: str
    kpi: str
    before: Decimal | None = None
    now: Decimal | None = None
    clash: bool = False


class Pay(Part):
    """A line of pay; amount None where it could not be computed, `note` says why."""

    manager_id: str
    component: str
    amount: Decimal | None
    note: str = ""


class Evidence(Part):
    """All that one team's page shows."""

    team: str
    period: Span
    previous: Span
    source: Source
    people: tuple[Person, ...]
    kpis: tuple[Kpi, ...]
    values: tuple[Value, ...]
    scores: tuple[Score, ...]
    redistributed: tuple[Redistributed, ...]
    months: tuple[Month, ...]
    to_date: ToDate | None = None
    weeks: tuple[Week, ...]
    season_quarters: int
    last_flat: Decimal
    last_usual: Decimal
    """The shares of days, and usually of sales, that fall into a quarter's last fourteen days."""
    paths: tuple[Path, ...]
    booked: Booked | None = None
    must_before: Decimal | None = None
    """The team's must-hit sales of the quarter before."""
    change: Change | None
    lost: tuple[Lost, ...] | None
    signals: Signals
    actions: tuple[Action, ...] | None
    pay: tuple[Pay, ...] | None
    findings: Findings = Findings()
    lessons: tuple[Lesson, ...] = ()
    comments: tuple[Comment, ...] = ()
    digests: tuple[tuple[str, str], ...] = ()
    """What a comment on a section answers: its eight digits, by the section's name."""

    def name(self, manager_id: str) -> str:
        """The name of somebody of the team."""
        return next(person.name for person in self.people if person.manager_id == manager_id)

    def kpi(self, kpi: str) -> Kpi:
        """A KPI by its id."""
        return next(one for one in self.kpis if one.kpi == kpi)

    def value(self, kpi: str, manager_id: str = "") -> Value | None:
        """What was measured of a KPI for the team, or for a person."""
        return next((one for one in self.values if one.kpi == kpi and one.manager_id == manager_id), None)

    def path(self, manager_id: str = "") -> Path | None:
        """The path of the team, or of a person."""
        return next((one for one in self.paths if one.manager_id == manager_id), None)
