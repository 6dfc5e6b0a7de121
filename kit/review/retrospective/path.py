"""3 How did the quarter go? The team's and each person's way by week, and the part that came at the very end."""

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from kit.review.charts import Pair, PersonPath, WeekPath, dumbbell, person_paths, week_path
from kit.review.charts.canvas import Side
from kit.review.charts.week_path import Labels
from kit.review.evidence.model import Evidence, Path
from kit.review.evidence.paths import LAST_DAYS
from kit.review.fragment import Fragment
from kit.review.retrospective.ticks import ticks
from kit.review.retrospective.words import Words, bold
from kit.review.show import figure, section
from kit.texts import numbers
from kit.texts.say import Language

RUSH = Fraction(5, 4)
"""From a quarter more than usual on, the page calls the last weeks a rush."""
LATE = 2
"""Twice the even share: from there on a person is named."""


def path(evidence: Evidence, language: Language) -> Fragment:
    """The section."""
    words = Words(evidence, language)
    team = evidence.path()
    if team is None or team.total <= 0:
        return section(3, words.say("path.question"), words.say("path.nothing"))
    shown = [_team(words, team), _last_days(words), _people(words)]
    sentences = [_against_pace(words, team), _late(words)]
    return section(
        3, words.say("path.question"), _answer(words, team), sentences, [part for part in shown if part is not None]
    )


def _answer(words: Words, team: Path) -> str:
    evidence = words.evidence
    if team.last_share is None:
        return words.say("path.nothing")
    usual = evidence.last_usual
    key = "rush" if team.last_share > usual * Decimal(RUSH.numerator) / RUSH.denominator else "even"
    key += "" if evidence.season_quarters else "_flat"
    share = bold(numbers.share(team.last_share))
    return words.say(f"path.{key}", days=LAST_DAYS, share=share, usual=numbers.share(usual))


def _against_pace(words: Words, team: Path) -> str:
    """How many week ends were behind the pace, and how far at the last of them."""
    if team.must is None or team.must <= 0:
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


def _shares(words: Words) -> list[tuple[str, Decimal]]:
    """People with sales and the share of their last days, the highest first."""
    found = [(one.manager_id, one.last_share) for one in words.evidence.paths if one.manager_id]
    known = [(person, share) for person, share in found if share is not None]
    return sorted(known, key=lambda pair: (-pair[1], pair[0]))


def _late(words: Words) -> str:
    late = [(person, share) for person, share in _shares(words) if share >= LATE * words.evidence.last_flat][:3]
    if not late:
        return ""
    said = [
        words.say("path.person_share", name=words.name(person), share=numbers.share(share)) for person, share in late
    ]
    return words.say("path.late_people", names=words.listed(said))


def _team(words: Words, team: Path) -> Fragment:
    evidence = words.evidence
    actual = [Decimal(0), *accumulate(team.weeks)]
    must = team.must if team.must is not None and team.must > 0 else None
    scaled = [float(words.scaled(value)) for value in actual]
    basis = float(words.scaled(must)) if must is not None else scaled[-1]
    season = evidence.season_quarters > 0 and must is not None
    behind = must is not None and team.total < must
    drawn = WeekPath(
        scaled,
        [0.0, *(basis * float(week.pace) for week in evidence.weeks)] if must is not None else (),
        [0.0, *(basis * float(week.low) for week in evidence.weeks)] if season else (),
        [0.0, *(basis * float(week.high) for week in evidence.weeks)] if season else (),
        side="behind" if behind else "plain",
    )
    top = max([*drawn.actual, *drawn.pace, *drawn.high])
    labels = Labels(words.say("path.actual"), words.say("path.pace"), ticks(top), _weeks(words))
    share = numbers.share(team.total / must) if must is not None else ""
    key = "chart_team" if must is not None else "chart_team_plain"
    title = words.say(f"path.{key}", amount=words.amount(team.total), attainment=share)
    sub = "chart_team_plain_sub" if must is None else "chart_team_sub" if season else "chart_team_flat_sub"
    subtitle = words.say(f"path.{sub}", unit=words.unit(), quarters=evidence.season_quarters)
    return figure(week_path(drawn, labels), title, subtitle, words.say("path.chart_team_label"))


def _weeks(words: Words) -> list[tuple[int, str]]:
    """Every third week is named, counted from the period's start."""
    count = len(words.evidence.weeks)
    return [(number, words.say("path.week", number=number)) for number in range(1, count + 1, 3)]


def _last_days(words: Words) -> Fragment | None:
    shares = _shares(words)
    if not any(share for _, share in shares):
        return None
    flat = words.evidence.last_flat
    rows = [
        Pair(words.name(person), float(flat), float(share), numbers.share(share), _late_side(share, flat))
        for person, share in shares
    ]
    chart = dumbbell(rows, words.say("path.flat"), words.say("path.now"))
    most = words.name(shares[0][0])
    title = words.say("path.chart_last", days=LAST_DAYS, most=most, share=numbers.share(shares[0][1]))
    sub = words.say("path.chart_last_sub", flat=numbers.share(flat))
    return figure(chart, title, sub, words.say("path.chart_last_label"))


def _late_side(share: Decimal, flat: Decimal) -> Side:
    return "behind" if share >= LATE * flat else "plain"


def _people(words: Words) -> Fragment | None:
    """Everybody with a target, in the order of the team's list."""
    drawn = []
    for person in words.evidence.people:
        one = words.evidence.path(person.manager_id)
        if one is None or one.must is None or one.must <= 0:
            continue
        reached = [float(value / one.must) for value in accumulate(one.weeks)]
        side: Side = "ahead" if one.total >= one.must else "behind"
        drawn.append(
            PersonPath(words.name(person.manager_id), [0.0, *reached], numbers.share(one.total / one.must), side)
        )
    if not drawn:
        return None
    pace = [0.0, *(float(week.pace) for week in words.evidence.weeks)]
    chart = person_paths(drawn, pace, words.say("word.must"))
    return figure(
        chart,
        words.say("path.chart_people"),
        words.say("path.chart_people_sub"),
        words.say("path.chart_people_label"),
    )
