"""Spells: half-open, and overlapping only as far as shares allow."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.history.made import found, needed_by, rows, write, write_csv

CASES = {
    "teams": ("team,from_on,to_on", ["North,2025-01-01,2025-07-02", "North,2025-07-01,"], "spells"),
    "customer_owners": (
        "customer_id,manager_id,kind,from_on,to_on",
        ["C1,M1,owner,2025-01-01,", "C1,M2,owner,2025-03-01,2025-04-01"],
        "spells",
    ),
    "assignments": (
        "manager_id,from_on,to_on,share",
        ["M1,2025-01-01,2025-04-01,0.6", "M1,2025-03-01,,0.5"],
        "spells_shared",
    ),
    "leaves": (
        "manager_id,kind,from_on,to_on,share",
        ["M1,sick,2025-01-01,2025-04-01,0.6", "M1,other,2025-03-01,2025-03-02,0.5"],
        "spells_shared",
    ),
}


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("name", CASES)
def test_overlapping_spells_are_told_at_the_one_that_begins_too_early(tmp_path, name, form):
    """Who is in two places at once would be counted in both."""
    header, lines, expects = CASES[name]
    made = needed_by(name) | {name: rows(header, *lines)}
    made["managers"] = [row | {"team": ""} for row in made["managers"]]
    begins = made[name][1]["from_on"]
    problems = found(write(tmp_path, form, made))
    assert problems == [(f"{name}.{form}", 3 if form == "csv" else 2, "from_on", begins, expects)]


def test_spells_that_meet_do_not_overlap(tmp_path):
    """The day on which one ends is the first of the next: half-open."""
    made = needed_by("assignments")
    made["assignments"] = rows(
        "manager_id,from_on,to_on", "M1,2025-01-01,2025-04-01", "M1,2025-04-01,", "M1,2025-04-01,2025-04-01"
    )
    assert found(write_csv(tmp_path, made)) == []


def test_thirds_are_whole(tmp_path):
    """Three thirds of nine or more decimals are one."""
    made = needed_by("assignments")
    made["assignments"] = rows(
        "manager_id,from_on,share", *["M1,2025-01-01,0.333333333333"] * 2, "M1,2025-01-01,0.3333333334"
    )
    assert found(write_csv(tmp_path, made)) == []


START = date(2025, 1, 1)
spells = st.lists(
    st.tuples(st.sampled_from(["M1", "M2"]), st.integers(0, 12), st.integers(0, 6), st.integers(1, 10)), max_size=6
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(spells)
def test_the_sweep_finds_what_counting_days_finds(tmp_path_factory, made_spells):
    """The shares of each day added up one by one say the same as the one pass over sorted days."""
    made = {name: needed_by("assignments")[name] for name in ("managers", "deals")}
    made["managers"] = [row | {"team": ""} for row in made["managers"]]
    lines = [
        f"{who},{START + timedelta(days=begins)},{START + timedelta(days=begins + length)},{share / 10}"
        for who, begins, length, share in made_spells
    ]
    made["assignments"] = rows("manager_id,from_on,to_on,share", "M3,2025-01-01,2025-01-02,1", *lines)
    wanted = [
        place + 3
        for place, (who, begins, length, _) in enumerate(made_spells)
        if length
        and sum(share for other, first, days, share in made_spells if other == who and first <= begins < first + days)
        > 10
    ]
    assert [one[1] for one in found(write_csv(tmp_path_factory.mktemp("spells"), made))] == wanted
