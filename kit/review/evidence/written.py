"""What people write about a review, kept in `notes.yaml` beside the history: comments, and lessons they confirm.

comments:
  - id: c1
    team: 华东一组
    period: 2025Q3
    section: why                 # reached, why, how, ceiling, worked, promised or next
    answers: 3f2a91c0            # the eight digits that the page prints for the section
    text: 两个大单推到10月签
    by: 周明轩
lessons:
  - id: proposal_rate-conversion # as the page prints it
    team: 华东一组
    period: 2025Q3
    answers: 7b01c9d2
    status: confirmed            # or rejected
    text: 方案48小时内提交
    teach: 孙晓雯                # who can show it (optional)

The kit reads this file and never writes it, so making a page again loses nothing. What somebody wrote stays with the
text it answers: where the eight digits are no longer those of the page, the finding has changed since, and the entry is
shown with that said. Two entries of one id with unlike content are both shown, marked as a clash.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from kit.base.document import Strict
from kit.base.problem import Problem
from kit.history import Place, beside
from kit.review.evidence.part import Part

FILE = "notes.yaml"

SECTIONS = ("reached", "why", "how", "ceiling", "worked", "promised", "next")
Section = Literal["reached", "why", "how", "ceiling", "worked", "promised", "next"]

Text = Annotated[str, Field(min_length=1, max_length=500)]
Digits = Annotated[str, Field(pattern=r"[0-9a-f]{8}")]


class Remark(Strict):
    """A comment on a section, as it stands in the file."""

    id: Text
    team: Text
    period: Text
    section: Section
    answers: Digits
    text: Text
    by: str = ""


class Confirmed(Strict):
    """A lesson that people confirmed or rejected, as it stands in the file."""

    id: Text
    team: Text
    period: Text
    answers: Digits
    status: Literal["confirmed", "rejected"]
    text: Text
    teach: str = ""


class Notes(Strict):
    """The whole file."""

    comments: tuple[Remark, ...] = ()
    lessons: tuple[Confirmed, ...] = ()


class Comment(Part):
    """A comment as a page shows it. `state`: current, changed (what it answers is another now), or clash."""

    section: str
    text: str
    by: str
    state: str


class Lesson(Part):
    """A finding for the knowledge base, or one of an earlier quarter that was confirmed.

    `state`: proposed (nobody has said anything), confirmed, rejected, changed (the finding is another now), clash.
    `teach`: who can show it: as people wrote, else who of the team has the highest value of the KPI.
    """

    id: str
    digest: str
    period: str
    kpi: str
    outcome: str
    state: str
    text: str = ""
    teach: str = ""


def read_notes(place: Place) -> tuple[Notes | None, list[Problem]]:
    """The notes beside a history; None, without a problem, where nobody wrote any."""
    return beside(place, FILE, Notes)


def digest(content: object) -> str:
    """The eight digits of some content: of its values, in whatever language a page says them."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def comments(notes: Notes | None, team: str, period: str, digests: Mapping[str, str]) -> tuple[Comment, ...]:
    """A team's comments on this period's page, in the order of the file."""
    own = [one for one in notes.comments if (one.team, one.period) == (team, period)] if notes else []
    unlike = _clashing(own)
    return tuple(
        Comment(section=one.section, text=one.text, by=one.by, state=_state(one, digests[one.section], unlike))
        for one in own
    )


def lessons(notes: Notes | None, team: str, period: str, proposed: Sequence[Lesson]) -> tuple[Lesson, ...]:
    """The findings of this period with what people said of each, then what they confirmed in other periods."""
    own = [one for one in notes.lessons if one.team == team] if notes else []
    unlike = _clashing([one for one in own if one.period == period])
    rows = []
    for lesson in proposed:
        said = [one for one in own if (one.id, one.period) == (lesson.id, period)]
        rows += [
            lesson.model_copy(
                update={
                    "state": _state(one, lesson.digest, unlike, one.status),
                    "text": one.text,
                    "teach": one.teach or lesson.teach,
                }
            )
            for one in said
        ] or [lesson]
    known = {lesson.id for lesson in proposed}
    rows += [_alone(one, period, unlike) for one in own if one.period != period or one.id not in known]
    return tuple(rows)


def _alone(one: Confirmed, period: str, unlike: frozenset[str]) -> Lesson:
    """What was said of another period's finding, or of one that this page no longer has."""
    state = one.status if one.period != period else "clash" if one.id in unlike else "changed"
    return Lesson(
        id=one.id,
        digest=one.answers,
        period=one.period,
        kpi="",
        outcome="",
        state=state,
        text=one.text,
        teach=one.teach,
    )


def _state(one: Remark | Confirmed, now: str, unlike: frozenset[str], otherwise: str = "current") -> str:
    if one.id in unlike:
        return "clash"
    return otherwise if one.answers == now else "changed"


def _clashing(entries: Sequence[Remark] | Sequence[Confirmed]) -> frozenset[str]:
    """Ids that stand there more than once: two people's edits of one entry, of which neither is dropped."""
    counts = Counter(one.id for one in entries)
    return frozenset(name for name, count in counts.items() if count > 1)
