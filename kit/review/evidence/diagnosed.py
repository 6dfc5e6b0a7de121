"""The diagnosis of a quarter, asked once for everybody: each line is one question to kit.kpis.diagnosis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kit.base.period import Period
from kit.history import History
from kit.kpis import Windows
from kit.kpis.diagnosis import (
    Planned,
    churn,
    deserving,
    gaps,
    held,
    in_play,
    lately,
    links,
    paused,
    planned,
    rhythm,
    routine,
    signing,
    sources,
    spent,
    woken,
)
from kit.kpis.diagnosis.ceiling import Gap
from kit.kpis.diagnosis.deserving import Deserving
from kit.kpis.diagnosis.effort import Spent
from kit.kpis.diagnosis.gone import Churn
from kit.kpis.diagnosis.held import Held
from kit.kpis.diagnosis.links import Link
from kit.kpis.diagnosis.living import Sources
from kit.kpis.diagnosis.paused import Paused
from kit.kpis.diagnosis.rhythm import Rhythm
from kit.kpis.diagnosis.routine import Routine
from kit.kpis.diagnosis.signing import Recorded, Signed, recorded
from kit.kpis.diagnosis.waking import Woken
from kit.kpis.diagnosis.worked import Segments
from kit.review.evidence.goal import Names, names_of


@dataclass(frozen=True)
class Diagnosed:
    """What was found for everybody; cut by team in kit.review.evidence.found."""

    windows: Windows
    churn: Churn | None
    spent: Spent
    sources: tuple[Sources, Sources]
    lately: Sources | None
    rhythm: Rhythm
    links: Sequence[Link]
    gaps: Mapping[str, Gap]
    segments: Sequence[Signed]
    channels: Sequence[Signed]
    sourced: Recorded | None
    woken: Woken
    deserving: Sequence[Deserving] | None
    held: Mapping[str, Held]
    paused: Sequence[Paused] | None
    routine: Routine
    plan: Planned | None
    names: Names


@dataclass(frozen=True)
class Question:
    """What is looked at: the history, the period and the one before it, and the scheme's windows."""

    history: History
    period: Period
    previous: Period
    windows: Windows


def diagnosed(asked: Question, people: pd.DataFrame, worked: Mapping[str, Segments], *, lost: bool) -> Diagnosed:
    """Everything about a period. `people`: its roster; `worked`: what they worked on; `lost`: lost deals are kept."""
    history, period, windows = asked.history, asked.period, asked.windows
    following = _following(history, period)
    whole = people[people["days"] == period.days]
    roles = {str(role): sorted(group["manager_id"]) for role, group in whole.groupby("role")}
    return Diagnosed(
        windows=windows,
        churn=churn(history, period, windows),
        spent=spent(history, period),
        sources=(sources(history, period), sources(history, asked.previous)),
        lately=lately(history, period),
        rhythm=rhythm(history, period),
        links=links(history, period, windows),
        gaps=gaps(worked, in_play(history, period), roles, lost=lost),
        segments=signing(history, period, "segment"),
        channels=signing(history, period, "source"),
        sourced=recorded(history, period, "source"),
        woken=woken(history, period, windows),
        deserving=deserving(history, period, windows),
        held=held(history, period) if history.has("customers") else {},
        paused=paused(history, period, asked.previous),
        routine=routine(history, period, following),
        plan=planned(history, period, following) if following is not None else None,
        names=names_of(history),
    )


def _following(history: History, period: Period) -> Period | None:
    """The period that follows; None where the company's own calendar ends here."""
    try:
        return history.calendar.following(period)
    except ValueError:
        return None
