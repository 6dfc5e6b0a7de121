"""Targets: realistic to reach, set in time, and rising with the past."""

from collections import defaultdict
from decimal import Decimal
from statistics import fmean, pstdev

from kit.sample.payouts import sales_amounts


def attainments(world, tables) -> dict[tuple[str, str], float]:
    sales = sales_amounts(world, tables)
    latest = {key: musts[max(musts)] for key, musts in world.musts.items()}
    return {key: float(sales.get(key, Decimal(0)) / must) for key, must in latest.items()}


def test_about_half_reach_what_they_must(world, tables):
    """With everybody above or below the line, a scheme's scale could not be judged on this history."""
    reached = list(attainments(world, tables).values())
    assert 0.45 <= fmean(value >= 1 for value in reached) <= 0.65
    assert 0.9 <= fmean(reached) <= 1.1
    assert 0.2 <= pstdev(reached) <= 0.36
    assert 0.05 <= fmean(value >= 1.2 for value in reached) <= 0.3


def test_more_stand_just_above_the_line_than_just_below(world, tables):
    """The jump at 100 % bunches people: that is the response a method has to find."""
    reached = list(attainments(world, tables).values())
    above = sum(1.0 <= value < 1.06 for value in reached)
    below = sum(0.94 <= value < 1.0 for value in reached)
    assert above > 1.3 * below


def test_targets_are_set_in_time(tables):
    """A target set after its period began is for a joiner or a revision with a reason."""
    from_on = {row["period"]: row["from_on"] for row in tables["periods"]}
    to_on = {row["period"]: row["to_on"] for row in tables["periods"]}
    hired = {row["manager_id"]: row["hired_on"] for row in tables["managers"]}
    for row in tables["targets"]:
        late = row["set_on"] >= from_on[row["period"]]
        assert not late or row["reason"] or row["set_on"] == hired[row["manager_id"]]
        assert row["set_on"] < to_on[row["period"]]
        assert row["must"] < row["stretch"]


def test_a_revised_target_is_lower(tables):
    """Revisions here relieve, so the original beside it must be the higher one."""
    by_key = defaultdict(list)
    for row in tables["targets"]:
        if row["kpi"] == "sales_amount" and row["manager_id"]:
            by_key[row["manager_id"], row["period"]].append(row)
    revised = [sorted(rows, key=lambda row: row["set_on"]) for rows in by_key.values() if len(rows) > 1]
    assert revised
    assert all(rows[-1]["must"] <= rows[0]["must"] for rows in revised)


def test_everybody_present_has_all_targets(world, tables):
    """Points of a scheme need a target for each of its KPIs."""
    kpis = {"sales_amount", "collection_rate", "satisfaction_score", "new_customers", "visits", "on_rhythm"}
    held = defaultdict(set)
    for row in tables["targets"]:
        held[row["manager_id"], row["period"]].add(row["kpi"])
    for quarter in world.setup.shown:
        for person in world.people:
            if person.in_period(quarter):
                assert held[person.manager_id, quarter.label] == kpis


def test_a_teams_target_is_its_peoples(tables):
    """The team's target is the sum of what its people were first set at the quarter's start."""
    assert {row["team"] for row in tables["targets"] if row["team"]} == {
        row["team"] for row in tables["teams"] if row["parent"]
    }
