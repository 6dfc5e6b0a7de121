"""The numbers and words of the synthetic world, typed: planted.yaml and names.yaml beside this file.

Shares are 0-1, times are weeks, money is CNY. What a number means stands beside it in planted.yaml.
"""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from kit.base.document import Strict, load
from kit.base.problem import BadInput

M = TypeVar("M", bound=BaseModel)


class Seasons(Strict):
    """Sales over the year's mean: by quarter of the calendar year, and in slow ISO weeks."""

    quarters: tuple[float, float, float, float]
    slow_weeks: dict[int, float]


class Role(Strict):
    """One of the two roles: how its market behaves, and what the plan in force pays."""

    opportunities: float
    base: int
    spread: float
    cycle: float
    customers: int
    contacts: float
    target_incentive: Decimal
    commission: Decimal
    rounding: int
    split: float
    instalments: tuple[float, float, float]
    targets: dict[str, tuple[Decimal, Decimal]]


class Profile(Strict):
    """A kind of person; `fresh` is the share of opportunities sought with new customers."""

    many: int
    potential: float
    fresh: float
    contacts: float
    visits: float
    rhythm: float
    prompt: float


class Effort(Strict):
    """How effort answers to the plan in force."""

    ordinary: float
    theta: float
    eta: float
    least: float
    most: float
    step: float
    blur: float
    on_opportunities: float
    on_winning: float
    on_contacts: float
    pull_weeks: int
    pull_from_weeks: int
    pull: float
    pull_discount: float


class Conversion(Strict):
    """Probability of winning, and what a proposal does to it."""

    old: float
    fresh: float
    within_48h: float
    later: float
    without: float


class Source(Strict):
    """A source of leads."""

    often: float
    converts: float
    refers: bool = False


class Customers(Strict):
    """What customers are like."""

    potential_sd: float
    grades: dict[str, float]
    sleepy: float
    sleep_days: tuple[int, int]
    awakening: float
    lost_in_a_week: float
    prospects_return: float
    fresh_size: float
    same_customer_rest: int


class Change(Strict):
    """The planted effect of the scheme change, as shares."""

    new_customers: float
    contacts: float


class Collection(Strict):
    """How dues are paid."""

    on_time: float
    late: float
    partial: float
    late_days: tuple[int, int]


class Reviews(Strict):
    """Spread of marks in 360-degree reviews."""

    rater_sd: float
    noise_sd: float


class Planted(Strict):
    """All numbers of the world."""

    company: str
    burn_in_quarters: int
    ratchet: float
    ratchet_memory: float
    ambition: float
    stretch: Decimal
    revised_share: float
    conversion_scale: float
    seasons: Seasons
    market_sd: float
    roles: dict[str, Role]
    profiles: dict[str, Profile]
    potential_sd: float
    effort: Effort
    conversion: Conversion
    sources: dict[str, Source]
    leads_unconverted: float
    customers: Customers
    change: Change
    collection: Collection
    reversed_share: float
    has_cost: float
    surveys_share: float
    complaint_in_a_week: float
    reviews: Reviews
    plan_version: str
    curve: tuple[tuple[Decimal, Decimal], ...]


class Names(Strict):
    """Names and words of the invented company."""

    surnames: tuple[str, ...]
    given: tuple[str, ...]
    regions: tuple[str, ...]
    region_ending: str
    team_ending: str
    ordinals: tuple[str, ...]
    segments: tuple[str, ...]
    company_first: tuple[str, ...]
    company_second: tuple[str, ...]
    company_ending: tuple[str, ...]
    odd_companies: tuple[str, ...]
    products: tuple[str, ...]
    stages: tuple[str, ...]
    stage_won: str
    stage_lost: str
    lost_deals: tuple[str, ...]
    lost_deal_of_lost_customer: str
    lost_customers: tuple[str, ...]
    tags: tuple[str, ...]
    needs: tuple[str, ...]
    comments: tuple[str, ...]
    channels: tuple[str, ...]
    complaint_kinds: tuple[str, ...]
    severities: tuple[str, ...]
    reversal_reasons: tuple[str, ...]
    dimensions: tuple[str, ...]
    appeal_outcomes: tuple[str, ...]
    appeal_about: tuple[str, ...]
    questions: tuple[str, ...]
    revised_reasons: tuple[str, ...]
    approver: str
    given_kpi: str
    documents: dict[str, str]


@cache
def planted() -> Planted:
    """The numbers, read once."""
    return _read("planted.yaml", Planted)


@cache
def names() -> Names:
    """The words, read once."""
    return _read("names.yaml", Names)


def _read(name: str, model: type[M]) -> M:
    content, problems = load(Path(__file__).with_name(name), model)
    if content is None:
        raise BadInput(problems)
    return content
