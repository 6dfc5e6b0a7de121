"""From what a vendor sends to a cell: members, lists, choices, tables inside, and times."""

import json

import pytest

from kit.history.pulling.fields import Column
from kit.history.pulling.rows import cell, instant, record_of, rows_of
from kit.history.pulling.vendor import Split, Wanted, load_vendor

PLAIN = Wanted(object="X", file="x.csv")


@pytest.mark.parametrize(("value", "text"), [
    (None, ""), ("", ""), ([], ""), (True, "true"), (12, "12"), ("1.20", "1.20"), (["FSUID_1"], "FSUID_1"),
    (["a", "b"], "a,b"), ({"name": "赢单", "stage_id": "s"}, "赢单"), (0, "0"), (False, "false"),
    ({"id": 7, "name": "张三"}, '{"id": "7", "name": "张三"}'),
    ({"username": "z", "name": "张三"}, '{"id": "z", "name": "张三"}'),
])  # fmt: skip
def test_every_kind_of_value_is_a_cell(value, text):
    """A zero is not nothing, a member keeps its id, and a number stays as it was written."""
    assert cell(value) == text


def test_choices_are_told_by_their_label():
    """Codes differ from company to company; the mapping knows the words."""
    assert cell(2, Column("a", "a", {"2": "输单"})) == "输单"
    assert cell(3, Column("a", "a", {"2": "输单"})) == "3"


def test_only_what_is_asked_for_is_kept():
    """Of a member id and name, not the telephone; of the record no other field."""
    vendor = load_vendor("zoho")
    row = {
        "id": "1",
        "Owner": {"id": "2", "name": "n", "email": "e"},
        "Phone": "138",
        "Modified_Time": "2025-07-01T00:00:00+08:00",
    }
    record = record_of(vendor, PLAIN, row, [Column("id", "id"), Column("Owner", "Owner")])
    assert record is not None
    assert record.body == {"id": "1", "Owner": {"id": "2", "name": "n"}}
    assert record.instant == 1_751_299_200_000
    assert record_of(vendor, PLAIN, {"Owner": None}, []) is None


def test_times_of_all_vendors_are_one_kind():
    """Versions are compared by them; an offset forgotten takes an old version for the new one."""
    same = [
        1751299200000,
        "1751299200000",
        "2025-06-30T16:00:00.000+0000",
        "2025-07-01T00:00:00+08:00",
        "2025-06-30T16:00:00.000Z",
    ]
    assert {instant(one) for one in same} == {1_751_299_200_000}
    assert [instant(one) for one in (None, "", "gestern")] == [None] * 3


def test_a_table_inside_becomes_rows():
    """Each instalment is a row with the contract's own cells; a contract without any keeps its one row."""
    columns = [Column("_id", "_id"), Column("w", "w", {}, (Column("a", "回款计划.期次"),))]
    rows = list(rows_of({"_id": "1", "w": [{"_id": "x", "a": "一"}, {"_id": "y", "a": "二"}]}, columns, PLAIN, {}))
    assert rows == [{"_id": "1", "回款计划.期次": "一"}, {"_id": "1", "回款计划.期次": "二"}]
    assert list(rows_of({"_id": "1", "w": None}, columns, PLAIN, {})) == [{"_id": "1", "回款计划.期次": ""}]


def test_a_reference_goes_where_its_kind_belongs():
    """A task about an account is not one about a deal; a kind that no column is for is left out."""
    by_prefix = Wanted(object="T", file="t.csv", split=(Split(field="WhatId", by="prefix", into={"006": "deal"}),))
    assert list(rows_of({"WhatId": "0065g1"}, [], by_prefix, {})) == [{"deal": "0065g1"}]
    assert list(rows_of({"WhatId": "0015g1"}, [], by_prefix, {})) == [{"deal": ""}]
    beside = Wanted(
        object="T", file="t.csv", split=(Split(field="W", by="kind", into={"Deals": "deal", "Accounts": "customer"}),)
    )
    row = next(iter(rows_of({"W": {"id": "1", "name": "n"}, "kind": "Accounts"}, [], beside, {})))
    assert (row["deal"], json.loads(row["customer"])["id"]) == ("", "1")
    listed = [{"id": "a", "kind": "Accounts"}, {"id": "b", "kind": "Deals"}, {"id": "c", "kind": "Leads"}]
    assert list(rows_of({"W": listed}, [], beside, {})) == [{"deal": "b", "customer": "a"}]


def test_numbers_of_departments_are_told_by_name():
    """A team named 12 means nothing to anybody."""
    found = list(rows_of({"d": [11, 12, 13]}, [Column("d", "部门")], PLAIN, {"d": {"11": "华东", "12": "华南"}}))
    assert found == [{"部门": "华东,华南,13"}]
