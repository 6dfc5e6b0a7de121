"""One person's effort through a quarter under both plans, as estimated from the history: what a notebook shows."""

from fractions import Fraction

import altair as alt
import numpy as np
from markupsafe import Markup
from threadpoolctl import threadpool_limits

from kit.history import roster
from kit.response.structural.estimate import Estimated
from kit.response.structural.gather import gather
from kit.response.structural.group import groups_of
from kit.response.structural.person import paths_of
from kit.response.structural.said import said_of
from kit.response.structural.sampled import estimate_any
from kit.review.charts.two_paths import two_paths
from kit.review.fragment import Fragment, joined
from kit.review.page import PageHead, page
from kit.review.safe import own
from kit.review.show import figure, notice
from kit.texts import Language, numbers, say
from kit.workbench.plan_desk import PlanDesk, open_plan_desk
from kit.workbench.plan_evidence import framed

PARTS = ("title", "subtitle", "label")
HEIGHT = 720
"""Pixels of the frame: a head, a notice and two charts."""


def person_effort(  # noqa: PLR0913, PLR0917 - the parameters of the notebook, one by one
    history: str = "",
    in_force: str = "",
    proposed: str = "",
    manager: str = "",
    periods: str = "",
    lang: Language = "zh",
    seed: int = 0,
) -> Fragment:
    """Charts of effort and attainment of one person in the last of some quarters; "" takes the first person.

    Where nobody can be modelled, or the person cannot, it is said instead. It comes as a page in a frame: a notebook
    has neither the page's style nor its colours.
    """
    desk = open_plan_desk(history, in_force, proposed, periods)
    plans = (desk.in_force.plan, desk.proposed)
    groups = groups_of(gather(desk.history, *plans, desk.periods), *plans)
    label = desk.periods[-1].label
    chosen = [(group, row.manager_id) for group in groups for row in group.rows if row.label == label]
    chosen = sorted((one for one in chosen if manager in ("", one[1])), key=lambda one: one[1])
    if not chosen:
        return _paged(notice([say("workbench.effort.nobody", lang)]), PageHead(own(manager)), lang)
    group, who = chosen[0]
    with threadpool_limits(1):
        found = estimate_any(group, np.random.default_rng(seed), lambda: None)
    return _shown(desk, found, who, lang)


def _shown(desk: PlanDesk, found: Estimated, who: str, lang: Language) -> Fragment:
    """The verdict in words, then two charts."""
    period = desk.periods[-1]
    names = roster(desk.history, period).set_index("manager_id")["name"]
    given = {"name": own(str(names[who])), "period": numbers.period(period, lang)}
    before, after = paths_of(found, who, period.label)
    verdict = [say(f"response.verdict.{found.verdict}", lang), say(f"response.reason.{found.reason}", lang)]
    verdict += _unsure(found, lang)
    most = max(*before.effort, *after.effort, 1.1)
    end = max(before.attainment[-1], after.attainment[-1], 0.1)
    effort_ticks = [(1.0, _share(0.0)), (most, _share(most - 1))]
    charts = {
        "effort": two_paths(before.effort, after.effort, effort_ticks),
        "attainment": two_paths(
            before.attainment, after.attainment, [(0.0, "0%"), (end, numbers.share(_exact(end), 0))]
        ),
    }
    parts = [_figure(chart, name, given, lang) for name, chart in charts.items()]
    head = PageHead(say("workbench.effort.title", lang, **given), [own(desk.history.settings.company)])
    return _paged(joined([notice(verdict), *parts]), head, lang)


def _paged(shown: Fragment, head: PageHead, lang: Language) -> Fragment:
    return Fragment(Markup(framed(page([str(shown.html)], head, lang), HEIGHT)))  # noqa: S704 - escaped as a whole


def _unsure(found: Estimated, lang: Language) -> list[str]:
    """How well the elasticity behind the paths is known, where one was found."""
    named = said_of(found).parameters
    if named is None:
        return []
    one = named["elasticity"]
    value, low, high = (numbers.plain(_exact(number), 2) for number in (one.value, one.low, one.high))
    bounds = numbers.interval(low, high, lang)
    return [say("workbench.effort.unsure", lang, value=value, bounds=bounds)]


def _figure(chart: alt.LayerChart, name: str, given: dict[str, str], lang: Language) -> Fragment:
    title, subtitle, label = (say(f"workbench.effort.{name}.{part}", lang, **given) for part in PARTS)
    return figure(chart, title, subtitle, label)


def _share(number: float) -> str:
    return numbers.signed_share(_exact(number), 0)


def _exact(number: float) -> Fraction:
    return Fraction(f"{number:.4f}")
