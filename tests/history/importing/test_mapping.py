"""What a mapping file may say, and what its entries mean."""

import pytest
from pydantic import ValidationError

from kit.history.importing.mapping import Cell, Filter, Join, MappingFile, Part, Source
from kit.texts import keys


@pytest.mark.parametrize(
    ("model", "given", "expects"),
    [
        (Source, {"file": "../people.csv"}, "file_name"),
        (Source, {"file": "/etc/people.csv"}, "file_name"),
        (Source, {"file": r"..\people.csv"}, "file_name"),
        (Source, {"file": "people.doc"}, "file_name"),
        (Source, {"file": "people.csv", "delimiter": ";;"}, "delimiter"),
        (Source, {"file": "people.csv", "delimiter": '"'}, "delimiter"),
        (Filter, {"column": "a"}, "one_condition"),
        (Filter, {"column": "a", "is": "empty", "in": ["b"]}, "one_condition"),
        (Filter, {"column": "a", "begins": "b", "in": ["b"]}, "one_condition"),
        (Join, {"source": "a", "left": ["x", "y"], "right": "z"}, "as_many_keys"),
        (Cell, {"column": "a", "value": "b"}, "one_origin"),
        (Cell, {"plus_days": "1"}, "one_origin"),
        (Cell, {"period_of": "a"}, "grain"),
        (Cell, {"column": "a", "grain": "quarter"}, "grain"),
        (Cell, {"column": "a", "dates": "dd/mm/yyyy"}, "date_form"),
        (Part, {"columns": {"a": "b"}}, "from_or_rows"),
        (Part, {"from": "a", "rows": [{"a": "b"}]}, "from_or_rows"),
        (Part, {"rows": [{"a": "b"}], "where": {"column": "a", "is": "empty"}}, "only_rows"),
    ],
)
def test_each_slip_has_its_own_words(model, given, expects):
    """A mapping is read by people who did not write the kit: each slip is told by name, and nothing leaves SOURCE."""
    with pytest.raises(ValidationError) as raised:
        model.model_validate(given)
    assert [error["type"] for error in raised.value.errors()] == [f"importing.expects.{expects}"]
    assert f"importing.expects.{expects}" in keys()


def test_encodings_are_a_closed_list():
    """A codec that runs or unpacks something is no encoding."""
    with pytest.raises(ValidationError):
        Source.model_validate({"file": "a.csv", "encodings": "zip"})
    assert Source.model_validate({"file": "a.csv", "encodings": "gb18030"}).encodings == ("gb18030",)


def test_conditions_hold_on_text():
    """`0` is a value and not an empty cell."""
    assert Filter.model_validate({"column": "a", "is": "not_empty"}).holds("0")
    assert Filter.model_validate({"column": "a", "is": "empty"}).holds("")
    assert Filter.model_validate({"column": "a", "in": "x"}).holds("x")
    assert not Filter.model_validate({"column": "a", "not_in": ["x", "y"]}).holds("y")


def test_a_heading_with_a_point_is_only_a_joined_one_where_that_source_is_joined():
    """`Owner.Name` is a heading of its own in exports that write it so."""
    part = Part.model_validate(
        {"from": "deals", "join": {"source": "people", "left": "Owner.Name", "right": "name"}, "columns": {"a": "x.y"}}
    )
    assert part.locate("people.id") == ("people", "id")
    assert part.locate("Owner.Name") == ("deals", "Owner.Name")
    assert part.references() == ["Owner.Name", "x.y"]


def test_places_are_found_with_and_without_a_list():
    """A table of one part may stand without a list; its lines are found all the same."""
    lines = {("tables", "deals"): 3, ("tables", "deals", "from"): 4, ("tables", "leads", 1, "from"): 9}
    lines[("tables", "leads", 1)] = 8
    mapping = MappingFile.__new__(MappingFile)
    object.__setattr__(mapping, "lines", lines)
    assert mapping.line("deals", 0, "from") == 4
    assert mapping.line("leads", 1, "from") == 9


def test_a_condition_may_look_at_how_a_cell_begins():
    """A Salesforce task is about a deal where its reference begins with 006, and about an account where with 001."""
    deal = Filter.model_validate({"column": "WhatId", "begins": ["006", "007"]})
    assert [deal.holds(text) for text in ("0065g00000dBc00AAC", "0015g00000cBc00AAC", "")] == [True, False, False]
