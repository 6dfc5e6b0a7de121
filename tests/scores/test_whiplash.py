"""Whiplash: counted by hand over three versions."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from kit.scores.whiplash import weight_moved, whiplash
from tests.scores.made import scheme, simple_scheme


def version(name, effective, weights, more=""):
    """A scheme of one role with weights, in effect from a day."""
    text = simple_scheme(weights, more)
    return text.model_copy(update={"scheme": name, "effective": date.fromisoformat(effective)})


FIRST = version("s1", "2024-01-01", {"visits": 100})
SECOND = version("s2", "2024-07-01", {"visits": 60, "new_customers": 40})
THIRD = version("s3", "2025-01-01", {"visits": 50, "new_customers": 50}, "missing: unscored\nnotice_days: 30\n"
                "decided: {by: board, date: 2024-12-20}\n")  # fmt: skip


def test_turns_by_hand():
    """40 points move, then 10 with another rule for what is missing; 182 and 184 days; 12 days' notice of 30."""
    found = whiplash([THIRD, FIRST, SECOND])
    assert [(turn.version, turn.moved, turn.days) for turn in found.turns] == [("s2", 40, 182), ("s3", 10, 184)]
    assert [turn.rules for turn in found.turns] == [0, 1]
    assert [turn.in_time for turn in found.turns] == [None, False]
    assert found.turns[1].notice == 12
    assert found.shortest == 182
    assert found.per_year == pytest.approx(Decimal(2) / (Decimal(366) / Decimal("365.25")))
    assert found.moved_per_year == pytest.approx(Decimal(50) / (Decimal(366) / Decimal("365.25")))


def test_who_read_it_in_time():
    """Read the day before counts, on the day is late; twice is once; a question is counted by person."""
    rows = [("A", "2024-06-30", None), ("A", "2024-08-01", "why?"), ("B", "2024-07-01", ""), ("C", "2024-06-01", None)]
    read = pd.DataFrame(
        [
            {"manager_id": who, "document": "s2", "version": "2024-07-01", "read_on": on, "question": asked}
            for who, on, asked in rows
        ]
    )
    turn = whiplash([FIRST, SECOND], read).turns[0]
    assert (turn.read, turn.late, turn.questions) == (2, 1, 1)
    assert whiplash([SECOND, THIRD], read).turns[0].read == 0


def test_one_version_has_no_whiplash():
    """Nothing changed, so there is no rate either, and never a division by a year of 0 days."""
    found = whiplash([FIRST])
    assert (found.turns, found.per_year, found.shortest) == ((), None, None)
    assert whiplash([FIRST, FIRST]).per_year is None


def test_weight_moved_is_what_changed_hands():
    """From 60:40 to 40:60 is 20, not 40; a KPI that comes whole takes what it weighs."""
    one, other = {"visits": 60, "new_customers": 40}, {"visits": 40, "new_customers": 60}
    assert weight_moved(scheme_role(one), scheme_role(other)) == 20
    assert weight_moved(scheme_role({"visits": 100}), scheme_role({"new_customers": 100})) == 100


def test_roles_that_split_are_compared_with_what_held_before():
    """A new role of its own was under `all` before: what changed for its people is counted."""
    both = scheme(
        "scheme: s\neffective: 2025-01-01\ntitle: {zh: 一, en: one}\nroles:\n"
        + "".join(
            f"  {role}:\n    kpis:\n      - {{kpi: {kpi}, weight: 100, scale: "
            "{on: value, floor: {at: 0, points: 0}, must: {at: 100, points: 100}}}\n"
            for role, kpi in (("all", "visits"), ("smb", "new_customers"))
        )
    )
    assert whiplash([FIRST, both]).turns[0].moved == 100


def scheme_role(weights):
    """The only role of a simple scheme."""
    return simple_scheme(weights).roles["all"]
