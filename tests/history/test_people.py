"""Who was where: joiners, leavers, movers."""

from datetime import date
from fractions import Fraction

from kit.history import open_history, roster, unspelled
from kit.history.people import present
from tests.history.made import needed_by, rows, write_csv


def people(tmp_path, managers, assignments=()):
    """The roster of 2025Q3 (92 days) by manager."""
    made = {"managers": managers, "deals": needed_by("deals")["deals"]}
    made["deals"] = [row | {"manager_id": managers[0]["manager_id"]} for row in made["deals"]]
    if assignments:
        made["assignments"] = rows("manager_id,team,region,role,from_on,to_on", *assignments)
    history = open_history(write_csv(tmp_path, made))
    return roster(history, history.calendar.period("2025Q3"))


MANAGERS = rows(
    "manager_id,name,team,region,role,hired_on,left_on",
    "M1,a,South,,,,",
    "M2,b,North,East,smb,2025-08-01,",
    "M3,c,North,,smb,2020-01-01,2025-07-11",
    "M4,d,North,,smb,2025-10-01,",
    "M5,e,North,,smb,2020-01-01,2025-07-01",
    "M6,f,,,,,",
)


def test_only_those_present_stand_in_it_sorted_by_team(tmp_path):
    """Who joins after the period or left before it is not judged in it; `left_on` is the first day away."""
    frame = people(tmp_path, MANAGERS)
    assert list(zip(frame["team"], frame["manager_id"], strict=True)) == [
        ("", "M6"),
        ("North", "M2"),
        ("North", "M3"),
        ("South", "M1"),
    ]
    assert list(frame["days"]) == [92, 61, 10, 92]
    assert list(frame["present"]) == [Fraction(1), Fraction(61, 92), Fraction(10, 92), Fraction(1)]
    assert list(frame["from_on"])[1] == date(2025, 8, 1)
    assert list(frame["to_on"])[2] == date(2025, 7, 11)
    assert list(frame["role"]) == ["all", "smb", "smb", "all"]


def test_a_mover_stands_with_the_last_team_of_the_period(tmp_path):
    """Spells and not `managers` say who was where; a spell after the period does not count."""
    spells = (
        "M1,West,W,ka,2024-01-01,2025-08-15",
        "M1,East,E,smb,2025-08-15,2025-10-01",
        "M1,North,N,smb,2025-10-01,",
    )
    frame = people(tmp_path, MANAGERS, spells).set_index("manager_id")
    assert tuple(frame.loc["M1", ["team", "region", "role"]]) == ("East", "E", "smb")
    assert frame.loc["M1", "days"] == 92
    assert frame.loc["M2", "team"] == "North"


def test_the_ids_of_those_present_are_the_rosters(tmp_path):
    """KPIs ask for ids alone, and must not find other people than the pages do."""
    made = {"managers": MANAGERS, "deals": [row | {"manager_id": "M1"} for row in needed_by("deals")["deals"]]}
    history = open_history(write_csv(tmp_path, made))
    quarter = history.calendar.period("2025Q3")
    assert present(history, quarter) == ["M1", "M2", "M3", "M6"] == sorted(roster(history, quarter)["manager_id"])


def test_who_has_spells_but_none_in_the_period(tmp_path):
    """M1's ended on the day before, M2's begins on the day after, M3's runs on; M6 never had one."""
    made = {"managers": MANAGERS, "deals": needed_by("deals")["deals"]}
    made["deals"] = [row | {"manager_id": "M1"} for row in made["deals"]]
    spells = ("M1,South,,,2024-01-01,2025-07-01", "M2,North,,,2025-10-01,", "M3,North,,,2024-01-01,")
    made["assignments"] = rows("manager_id,team,region,role,from_on,to_on", *spells)
    history = open_history(write_csv(tmp_path, made))
    assert unspelled(history, history.calendar.period("2025Q3")) == {"M1", "M2"}
