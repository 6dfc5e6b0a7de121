"""Rows of other sources beside each row."""

from kit.history.importing.joins import joined
from kit.history.importing.mapping import Part
from kit.history.importing.sources import Sheet

SHEETS = {
    "deals": Sheet("deals.csv", [2, 3, 5], {"id": ["a", "b", "c"], "owner": ["1", "", "9"]}),
    "people": Sheet("people.csv", [2, 3], {"id": ["1", "2"], "name": ["Ann", "Bo"]}),
}


def run(join, where=(), sheets=SHEETS):
    part = Part.model_validate(
        {"from": "deals", "join": [join], "where": list(where), "columns": {"deal_id": "id", "x": "people.name"}}
    )
    rows, problems = joined(part, sheets)
    told = [(p.file, p.row, p.column, p.value, p.expects.removeprefix("importing.expects.")) for p in problems]
    return rows, told


JOIN = {"source": "people", "left": "owner", "right": "id"}


def test_a_filled_key_must_find_its_partner():
    """An owner that nobody knows is told at the row that names it; an empty owner is none."""
    rows, problems = run(JOIN)
    assert rows.texts("people.name") == ["Ann", "", ""]
    assert problems == [("deals.csv", 5, "owner", "9", "partner")]


def test_always_and_optional():
    """The mapping may ask for a partner in each row, or for none."""
    assert run({**JOIN, "partner": "always"})[1] == [
        ("deals.csv", 3, "owner", "", "partner"),
        ("deals.csv", 5, "owner", "9", "partner"),
    ]
    assert run({**JOIN, "partner": "optional"})[1] == []


def test_a_row_that_nobody_wants_needs_no_partner():
    """Filters on the rows themselves come before the join, filters on the joined source after it."""
    rows, problems = run(JOIN, [{"column": "id", "not_in": ["c"]}])
    assert (rows.texts("id"), problems) == (["a", "b"], [])
    rows, _ = run({**JOIN, "partner": "optional"}, [{"column": "people.name", "is": "not_empty"}])
    assert rows.texts("id") == ["a"]


def test_two_partners_of_one_key_are_a_problem():
    """Which of the two would be meant cannot be told; empty keys on the other side never count."""
    people = Sheet("people.csv", [2, 3, 4, 5], {"id": ["1", "1", "", ""], "name": ["Ann", "Bo", "Cy", "Di"]})
    _, problems = run({**JOIN, "partner": "optional"}, (), {**SHEETS, "people": people})
    assert problems == [("people.csv", 3, "id", "1", "one_partner")]


def test_keys_of_several_columns():
    """Parts of a key are compared one by one and never run together: (1, 23) is not (12, 3)."""
    deals = Sheet("deals.csv", [2, 3], {"id": ["a", "b"], "p": ["1", "12"], "q": ["23", "3"]})
    people = Sheet("people.csv", [2], {"p": ["12"], "q": ["3"], "name": ["Ann"]})
    join = {"source": "people", "left": ["p", "q"], "right": ["p", "q"], "partner": "optional"}
    rows, _ = run(join, (), {"deals": deals, "people": people})
    assert rows.texts("people.name") == ["", "Ann"]


def test_places_lead_to_the_file_a_cell_came_from():
    """A bad name is corrected in the file of people, a missing partner in the file of deals."""
    rows, _ = run({**JOIN, "partner": "optional"})
    assert rows.place("people.name", 0) == ("people.csv", 2, "name")
    assert rows.place("people.name", 2) == ("deals.csv", 5, "owner")
    assert rows.place(None, 2) == ("deals.csv", 5, None)


def test_a_partner_that_may_only_be_unreadable_is_not_told_as_missing():
    """A shifted row in one file is one problem there, not a thousand in the files that point to it."""
    people = Sheet("people.csv", [2], {"id": ["1"], "name": ["Ann"]}, whole=False)
    rows, problems = run(JOIN, (), {**SHEETS, "people": people})
    assert problems == []
    assert [rows.lacks("people.name", row) for row in range(3)] == [False, True, True]
    assert not rows.lacks("id", 2)
