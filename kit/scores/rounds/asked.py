"""Two questions that staff ask of 360° reviews: whether a team marks its own higher, and favourites score higher.

Each answer is a number with a 95 % interval; all of them together are corrected for having asked so many (Holm 1979,
Scandinavian Journal of Statistics 6:65-70), so that a verdict is wrong in at most one of twenty rounds.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import t as student

from kit.scores.places import Floats
from kit.scores.rounds.raters import Marked

INSIDE = ("lead", "peer", "report")
OUTSIDE = ("partner", "customer")
LEAD = "lead"
FEWEST = 5
"""People with both kinds of marks below whose number nothing is said of a team, or of favourites."""
LEVEL = 0.05


@dataclass(frozen=True)
class Answer:
    """`question`: `team` (about the team named) or `favourites`; `people`: how many it rests on.

    `size`: for a team, by how many points its inside marks stand above outside ones, less the same of all others; for
    favourites, points of score that go with one point more from the lead than from others, others' marks being equal.
    `low`, `high`: 95 %; `verdict`: `yes` (above 0 after Holm's correction), `no` (below), `cannot_be_told`.
    """

    question: str
    team: str
    people: int
    size: float
    low: float
    high: float
    verdict: str


def answers(marked: Marked, teams: Mapping[str, str], scores: Mapping[str, float]) -> tuple[Answer, ...]:
    """Both questions: one answer for each team with enough people, then the one on favourites, where it can be told.

    `teams` and `scores`: by manager_id. Raw marks are used: strictness of raters is what is asked about.
    """
    table = marked.marks.pivot_table(index="manager_id", columns="relation", values="raw", aggfunc="mean")
    team = pd.Series({person: teams.get(str(person), "") for person in table.index})
    found = [*_teams(_mean(table, INSIDE) - _mean(table, OUTSIDE), team), *_favourites(table, team, scores)]
    return _judged(found)


def _mean(table: pd.DataFrame, relations: tuple[str, ...]) -> pd.Series:
    return table.reindex(columns=list(relations)).mean(axis=1)


def _teams(gap: pd.Series, team: pd.Series) -> list[tuple[Answer, float]]:
    """Each team's mean gap against that of all others (Welch), with its p-value."""
    known = gap.dropna()
    found = []
    for name in sorted({one for one in team[known.index] if one}):
        mine = known[team[known.index] == name].to_numpy(dtype=np.float64)
        rest = known[team[known.index] != name].to_numpy(dtype=np.float64)
        if min(len(mine), len(rest)) >= FEWEST:
            parts = mine.var(ddof=1) / len(mine), rest.var(ddof=1) / len(rest)
            error = float(np.sqrt(sum(parts)))
            below = parts[0] ** 2 / (len(mine) - 1) + parts[1] ** 2 / (len(rest) - 1)
            freedom = sum(parts) ** 2 / below if below > 0 else np.inf
            size = float(mine.mean() - rest.mean())
            found.append(_answer(("team", name, len(mine)), size, error, float(freedom)))
    return found


def _favourites(table: pd.DataFrame, team: pd.Series, scores: Mapping[str, float]) -> list[tuple[Answer, float]]:
    """The slope of the score on the lead's favour beside others' marks, within teams; HC3 errors."""
    others = _mean(table, (*OUTSIDE, "peer", "report"))
    lead = table[LEAD] if LEAD in table else pd.Series(np.nan, index=table.index)
    score = pd.Series({person: scores.get(str(person), np.nan) for person in table.index})
    frame = pd.DataFrame({"favour": lead - others, "others": others, "score": score, "team": team}).dropna()
    if len(frame) < 2 * FEWEST:
        return []
    columns = ["favour", "others", "score"]
    within = frame[columns] - frame.groupby("team")[columns].transform("mean")
    design, result = within[["favour", "others"]].to_numpy(), within["score"].to_numpy()
    freedom = len(frame) - 2 - frame["team"].nunique()
    if freedom < FEWEST or np.linalg.matrix_rank(design) < 2:
        return []
    size, error = _slope(design, result)
    return [_answer(("favourites", "", len(frame)), size, error, float(freedom))]


def _slope(design: Floats, result: Floats) -> tuple[float, float]:
    """The first coefficient of least squares and its HC3 error (MacKinnon & White 1985)."""
    inverse = np.linalg.inv(design.T @ design)
    slopes = inverse @ design.T @ result
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    left = (result - design @ slopes) / np.maximum(1 - leverage, 1e-9)
    spread = inverse @ (design.T * left**2) @ design @ inverse
    return float(slopes[0]), float(np.sqrt(spread[0, 0]))


def _answer(about: tuple[str, str, int], size: float, error: float, freedom: float) -> tuple[Answer, float]:
    reach = float(student.ppf(1 - LEVEL / 2, freedom)) * error
    chance = float(2 * student.sf(abs(size) / error, freedom)) if error > 0 else float(size == 0)
    question, team, people = about
    return Answer(question, team, people, size, size - reach, size + reach, "cannot_be_told"), chance


def _judged(found: list[tuple[Answer, float]]) -> tuple[Answer, ...]:
    """By Holm: the smallest chance against 5 % over all, the next against 5 % over the rest, until one fails."""
    order = sorted(range(len(found)), key=lambda place: found[place][1])
    sure = set()
    for step, place in enumerate(order):
        if found[place][1] > LEVEL / (len(found) - step):
            break
        sure.add(place)
    return tuple(
        Answer(**{**vars(answer), "verdict": ("yes" if answer.size > 0 else "no") if place in sure else answer.verdict})
        for place, (answer, _) in enumerate(found)
    )
