"""planted.json: enough to hold a method against, and nothing of the run."""

import json

from kit.sample.account import account


def test_it_says_what_was_planted(world):
    """Whoever tests a method here must find the effect's size and place."""
    planted = account(world)
    assert planted["change"]["from"] == "2024Q4"
    assert planted["change"]["effects"] == {"contacts": 0.2, "new_customers": 0.4}
    assert len(planted["people"]) == 48
    assert set(planted["payouts"]["roles"]) == {"key_account", "smb"}
    assert set(planted["market"]) >= {"2023Q4", "2025Q3"}


def test_it_is_plain_json(world):
    """A value that JSON cannot hold, or holds otherwise, would not be the same after reading."""
    planted = account(world)
    assert json.loads(json.dumps(planted, ensure_ascii=False)) == planted


def test_effort_rises_for_some_and_falls_for_others_at_the_end(world):
    """The response to the plan is written down per person and quarter."""
    rows = account(world)["effort"]
    assert any(row["late"] > row["early"] + 0.1 for row in rows)
    assert any(row["late"] < row["early"] - 0.1 for row in rows)
