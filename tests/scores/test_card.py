"""One person's scorecard: the same points as everybody's scores, and of others no more than unnamed scores."""

from decimal import Decimal

import pytest

from kit.base.problem import BadInput
from kit.base.shipped import shipped
from kit.history import last_closed, open_history
from kit.kpis import definitions
from kit.scores import open_scheme, score_period
from kit.scores.card import FEWEST, card_of
from tests.tiny import write_tiny


@pytest.fixture(scope="module")
def sample():
    """The shipped sample."""
    return open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))


@pytest.fixture(scope="module")
def balanced():
    """The sample's scheme of several KPIs."""
    return open_scheme(shipped("templates", "schemes", "sample_balanced.yaml"))


def test_points_and_change_are_everybodys(sample, balanced):
    """Contributions sum to the score, both effects of all KPIs to the change, and no other id is in the card."""
    period = last_closed(sample)
    scores = score_period(sample, balanced, period)
    person = scores.frame["manager_id"].iloc[2]
    card = card_of(sample, balanced, period, person)
    assert card.standing["score"] == scores.frame["score"].iloc[2]
    assert card.points["contribution"].sum() == pytest.approx(card.standing["score"], abs=1e-9)
    effects = card.change[["weight_effect", "performance_effect"]].to_numpy().sum()
    assert effects == pytest.approx(card.standing["score"] - card.before, abs=1e-9)
    assert set(card.points["manager_id"]) | set(card.change["manager_id"]) == {person}
    same_role = scores.frame[scores.frame["role"] == card.standing["role"]]
    assert len(card.others) == same_role["score"].notna().sum() - 1


def test_what_is_ahead_is_what_it_would_gain(sample, balanced):
    """Gain is weight times the points still missing to the knot."""
    card = card_of(sample, balanced, last_closed(sample), "M003")
    points = card.points.set_index("kpi")
    assert len(card.ahead)
    for row in card.ahead.to_dict("records"):
        entry = next(one for one in balanced.roles["key_account"].kpis if one.kpi == row["kpi"])
        knot = getattr(entry.scale, row["knot"])
        now = points.loc[row["kpi"]]
        assert row["gain"] == pytest.approx(now["weight"] * (float(knot.points) - now["points"]))


def test_a_small_group_is_not_drawn(tmp_path):
    """Of three people each dot would be somebody; and C, 33.33 of 90, is 56.67 short of must for 80 points."""
    folder = write_tiny(tmp_path)
    history = open_history(folder / "history", known_kpis=frozenset(definitions()))
    card = card_of(history, open_scheme(folder / "scheme.yaml"), history.calendar.period("2025Q3"), "C")
    assert FEWEST == 5
    assert card.others == ()
    row = card.ahead.to_dict("records")[0]
    assert (row["knot"], row["at"], row["missing"], row["gain"]) == ("must", Decimal(90), Decimal("56.67"), 80.0)
    assert card.before is None


def test_who_was_not_there_is_a_problem(sample, balanced):
    """A message that names the person, never an empty page."""
    with pytest.raises(BadInput) as raised:
        card_of(sample, balanced, last_closed(sample), "nobody")
    assert raised.value.problems[0].value == "nobody"


def test_sales_that_are_given_have_no_deals_behind_them(tmp_path):
    """Deals beside an amount that was taken from `scores` would prove another amount."""
    folder = write_tiny(tmp_path)
    (folder / "history" / "scores.csv").write_text(
        "manager_id,period,kpi,value\nA,2025Q3,sales_amount,95.00\n", "utf-8"
    )
    text = (folder / "scheme.yaml").read_text("utf-8")
    found = {}
    for source in ("given", "measured"):
        (folder / "scheme.yaml").write_text(f"{text}source: {source}\n", "utf-8")
        history = open_history(folder / "history", known_kpis=frozenset(definitions()))
        card = card_of(history, open_scheme(folder / "scheme.yaml"), history.calendar.period("2025Q3"), "A")
        found[source] = (len(card.behind), dict(card.rows))
    assert found == {"given": (0, {"sales_amount": None}), "measured": (1, {})}
