"""The two questions: what was planted is found, and what is not there is not claimed."""

import numpy as np
import pandas as pd
import pytest

from kit.scores.rounds import Marked, answers, without_raters


def made(seed, *, lenient=0.0, favour=0.0, teams=4, size=10):
    """Reviews of some teams: the first marks its own higher; scores follow the lead's favour to some extent."""
    rng = np.random.default_rng(seed)
    rows, team, scores = [], {}, {}
    for number in range(teams * size):
        person, name = f"M{number:03d}", f"T{number // size}"
        level, liked = rng.normal(75, 4), rng.normal(0, 5)
        inside = lenient if name == "T0" else 0.0
        team[person], scores[person] = name, level + favour * liked + rng.normal(0, 2)
        for relation, extra in (("lead", inside + liked), ("peer", inside), ("partner", 0.0), ("customer", 0.0)):
            rows.append((person, "", relation, level + extra + rng.normal(0, 2)))
    frame = pd.DataFrame(rows, columns=["manager_id", "rater", "relation", "score"])
    return without_raters(frame), team, scores


def test_a_lenient_team_is_found():
    """Ten points more from inside: the team is named with an interval around 10, and no other team is."""
    found = answers(*made(1, lenient=10.0))
    verdicts = {one.team: one.verdict for one in found if one.question == "team"}
    assert verdicts.pop("T0") == "yes"
    assert "yes" not in verdicts.values()
    first = found[0]
    assert first.low < 10 < first.high
    assert first.people == 10


def test_favourites_are_found():
    """Scores that follow favour one to one: a slope near 1, and yes."""
    found = answers(*made(2, favour=1.0))[-1]
    assert (found.question, found.verdict) == ("favourites", "yes")
    assert found.size == pytest.approx(1, abs=0.3)
    assert found.low < found.size < found.high


def test_nothing_is_claimed_where_nothing_is():
    """Over 40 worlds without leniency or favour, with five answers each, at most six have any verdict."""
    claimed = sum(any(one.verdict != "cannot_be_told" for one in answers(*made(seed))) for seed in range(40))
    assert claimed <= 6


def test_small_teams_and_few_people_say_nothing():
    """Four people of a team, or no lead's marks, are too little to ask."""
    assert all(one.question != "team" for one in answers(*made(3, teams=3, size=4)))
    marked, team, scores = made(4)
    without = Marked(marked.marks[marked.marks["relation"] != "lead"], marked.person, marked.rater, marked.rest)
    assert all(one.question != "favourites" for one in answers(without, team, scores))
