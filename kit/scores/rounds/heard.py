"""What one person's scorecard says of a period's 360° reviews, gathered from a history."""

from dataclasses import dataclass

import pandas as pd

from kit.base.period import Period
from kit.history import History
from kit.scores.rounds.asked import Answer, answers
from kit.scores.rounds.raters import without_raters
from kit.scores.rounds.shown import shown
from kit.scores.score import Scores


@dataclass(frozen=True, eq=False)
class Heard:
    """`groups`: what the person may see (`shown`); `person`, `rater`, `rest`: shares of the variance of all marks.

    `team`: the answer on the person's own team, `favourites`: that on favourites; None where it cannot be asked.
    """

    groups: pd.DataFrame
    person: float
    rater: float
    rest: float
    team: Answer | None
    favourites: Answer | None


def heard(history: History, period: Period, people: pd.DataFrame, scores: Scores, manager_id: str) -> Heard | None:
    """The reviews of a period for one person; None where the history has none of anybody in it.

    `people`: the period's roster; `scores`: everybody's, for the question on favourites.
    """
    if not history.has("reviews"):
        return None
    table = history.table("reviews")
    on = table.reviewed_on.cast("date")
    reviews = table.filter(on >= period.from_on, on < period.to_on).to_pandas()
    if reviews.empty:
        return None
    marked = without_raters(reviews)
    teams = dict(zip(people["manager_id"], people["team"], strict=True))
    known = scores.frame[scores.frame["score"].notna()]
    found = answers(marked, teams, dict(zip(known["manager_id"], known["score"], strict=True)))
    mine = next((one for one in found if one.question == "team" and one.team == teams.get(manager_id)), None)
    favourites = next((one for one in found if one.question == "favourites"), None)
    own = marked.marks[marked.marks["manager_id"] == manager_id]
    return Heard(shown(own), marked.person, marked.rater, marked.rest, mine, favourites)
