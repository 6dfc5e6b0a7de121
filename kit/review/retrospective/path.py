"""The way through the period: cumulative sales by week against the pace, and the part that came at the very end."""

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from kit.review.charts import WeekPath, week_path
from kit.review.charts.week_path import Labels
from kit.review.evidence.model import Booked
from kit.review.evidence.paths import LAST_DAYS
from kit.review.fragment import Fragment
from kit.review.retrospective.batches import MOST_DAYS
from kit.review.retrospective.shared_out import REFERENCES
from kit.review.retrospective.ticks import ticks
from kit.review.retrospective.words import Words, bold
from kit.review.show import figure
from kit.texts import numbers

FIRST = 4
"""Weeks in which a quarter after a rush is looked at: those of the pattern that is told (kit.kpis.diagnosis)."""
RUSH = Fraction(5, 4)
"""From a quarter more than usual on, and more than an even share, the page calls the last weeks a rush."""


def answer(words: Words) -> str:
    """Whether the team's sales came at the period's end."""
    evidence, team = words.evidence, words.evidence.path()
    if team is None or team.total <= 0 or team.last_share is None:
        return words.say("path.nothing")
    if evidence.booked is not None:
        return _booked(words, evidence.booked)
    key = "rush" if rushed(words) else "fade" if _faded(words, team.last_share) else "even"
    key += "" if evidence.season_quarters else "_flat"
    share = bold(numbers.share(team.last_share))
    return words.say(f"path.{key}", days=LAST_DAYS, share=share, usual=numbers.share(evidence.last_usual))


def _faded(words: Words, last: Decimal) -> bool:
    """Whether the last days brought a quarter less than usual, where it is known what is usual: no praise for calm."""
    usual = words.evidence.last_usual
    return words.evidence.season_quarters > 0 and last * Decimal(RUSH.numerator) / RUSH.denominator < usual


def rushed(words: Words) -> bool:
    """Whether the team sold more at the end than a quarter above what is usual, and than an even share."""
    evidence, team = words.evidence, words.evidence.path()
    if evidence.booked is not None or team is None or team.last_share is None:
        return False
    least = max(evidence.last_usual * Decimal(RUSH.numerator) / RUSH.denominator, evidence.last_flat)
    return team.last_share > least


def weak_start(words: Words) -> str:
    """That the quarter to come is apt to begin weakly, where the team rushed and the past tells so.

    Of a month it is not said: four weeks are all of the next one.
    """
    dip = words.evidence.findings.dip
    told = dip is not None and dip.estimate.high < 0 and words.evidence.period.grain != "month" and rushed(words)
    return words.say("next.weak_start", first=_first_weeks(words)) if told else ""


def _first_weeks(words: Words) -> str:
    """What the first weeks have of the goal to come, where it is divided by week."""
    goal = words.evidence.findings.goal
    if words.evidence.booked is not None or goal is None or not goal.days or len(goal.weeks) <= FIRST:
        return ""
    weeks = goal.weeks[:FIRST]
    amount = words.amount(sum((one.amount for one in weeks), Decimal(0)))
    kind = "reference" if goal.kind in REFERENCES else "set"
    return words.say(f"next.first_weeks_{kind}", amount=amount, day=words.month_day(weeks[-1].span.period.last_on))


def _booked(words: Words, booked: Booked) -> str:
    """That the company books in batches, on which days of the period, and what therefore cannot be judged."""
    often = "once" if booked.once else "seldom"
    days = words.listed([words.month_day(day) for day in booked.days])
    key = f"path.booked_{often}" if 0 < len(booked.days) <= MOST_DAYS else f"path.booked_{often}_plain"
    return words.say(key, days=days)


def against_pace(words: Words) -> str:
    """How many week ends were behind the pace, and how far at the last of them; nothing where sales are batches."""
    team = words.evidence.path()
    if words.evidence.booked is not None or team is None or team.total <= 0 or team.must is None or team.must <= 0:
        return ""
    reached = list(accumulate(team.weeks))
    gaps = [sold - week.pace * team.must for sold, week in zip(reached, words.evidence.weeks, strict=True)]
    behind = [number for number, gap in enumerate(gaps) if gap < 0]
    if not behind:
        return words.say("path.ahead", weeks=len(gaps))
    if gaps[-1] >= 0:
        return words.say("path.behind_ahead", weeks=len(gaps), behind=len(behind))
    gap = words.amount(abs(gaps[-1]))
    key = "path.behind_all" if len(behind) == len(gaps) else "path.behind"
    return words.say(key, weeks=len(gaps), behind=len(behind), gap=gap)


def chart(words: Words) -> Fragment | None:
    """The team's way by week; nothing where nothing was sold."""
    evidence, team = words.evidence, words.evidence.path()
    if team is None or team.total <= 0:
        return None
    actual = [Decimal(0), *accumulate(team.weeks)]
    must = team.must if team.must is not None and team.must > 0 else None
    scaled = [float(words.scaled(value)) for value in actual]
    basis = float(words.scaled(must)) if must is not None else scaled[-1]
    paced = must is not None and evidence.booked is None
    season = evidence.season_quarters > 0 and paced
    behind = must is not None and team.total < must
    drawn = WeekPath(
        scaled,
        [0.0, *(basis * float(week.pace) for week in evidence.weeks)] if paced else (),
        [0.0, *(basis * float(week.low) for week in evidence.weeks)] if season else (),
        [0.0, *(basis * float(week.high) for week in evidence.weeks)] if season else (),
        side="behind" if behind else "plain",
    )
    top = max([*drawn.actual, *drawn.pace, *drawn.high])
    labels = Labels(words.say("path.actual"), words.say("path.pace"), ticks(top), _weeks(words))
    share = numbers.share(team.total / must) if must is not None else ""
    key = "chart_team" if must is not None else "chart_team_plain"
    title = words.say(f"path.{key}", amount=words.amount(team.total), attainment=share)
    sub = "chart_team_plain_sub" if not paced else "chart_team_sub" if season else "chart_team_flat_sub"
    subtitle = words.say(f"path.{sub}", unit=words.unit(), quarters=evidence.season_quarters)
    return figure(week_path(drawn, labels), title, subtitle, words.say("path.chart_team_label"))


def _weeks(words: Words) -> list[tuple[int, str]]:
    """Every third week is named, counted from the period's start."""
    count = len(words.evidence.weeks)
    return [(number, words.say("path.week", number=number)) for number in range(1, count + 1, 3)]
