"""Cells: every fault that a cell can have, in every column of every table, as CSV, as text and typed in Parquet."""

from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from kit.history.contract import contract
from tests.history.made import found, fresh, needed_by, tables, write_csv, write_parquet

TEXT_FAULTS = {
    "code": [("Won", "code"), (" won", "code")],
    "date": [
        ("01.07.2025", "date"),
        ("2025-02-30", "date"),
        ("2025-7-1", "date"),
        ("2025-07-01 25:00", "date"),
        ("45000", "date"),
        ("soon", "date"),
        ("2025-07-01T10:00:00Z", "no_zone"),
        ("2025-07-01 10:00:00+08:00", "no_zone"),
        ("1989-12-31", "date_range"),
        ("2101-01-01", "date_range"),
    ],
    "money": [
        ("12,3x", "money"),
        ("1,234.50", "money"),
        ("¥5", "money"),
        ("1e3", "money"),
        ("٣", "money"),
        ("NaN", "finite"),
        ("-inf", "finite"),
        ("0.125", "decimals"),
        ("12345678901234567", "size"),
    ],
    "number": [("many", "number"), ("nan", "finite"), ("Infinity", "finite"), ("1" * 20, "size")],
    "share": [("half", "share"), ("25%", "share"), ("nan", "finite"), ("1.01", "share_range"), ("-0.1", "share_range")],
    "score": [("good", "score"), ("inf", "finite"), ("100.5", "score_range"), ("-1", "score_range")],
    "boolean": [("maybe", "boolean"), ("2", "boolean"), ("yes", "boolean")],
    "period": [("2025Q5", "period"), ("Q3 2025", "period"), ("2025-13", "period"), ("1889Q1", "period_range")],
    "kpi": [("unknown", "known_kpi")],
}

ZONE = pa.timestamp("us", "UTC")
TYPED_FAULTS = {
    "date": [
        (date(1989, 12, 31), pa.date32(), "1989-12-31", "date_range"),
        (datetime.fromisoformat("2101-01-01"), pa.timestamp("ns"), "2101-01-01 00:00:00", "date_range"),
        (datetime.fromisoformat("2025-01-01"), ZONE, None, "no_zone"),
        (45000, pa.int32(), "45000", "date"),
        (True, pa.bool_(), "true", "date"),
    ],
    "money": [
        (0.125, pa.float64(), "0.125", "decimals"),
        (0.1 + 0.2, pa.float64(), "0.30000000000000004", "decimals"),
        (float("nan"), pa.float64(), "nan", "finite"),
        (float("-inf"), pa.float64(), "-inf", "finite"),
        (Decimal("0.125"), pa.decimal128(18, 3), "0.125", "decimals"),
        (1e20, pa.float64(), "1e+20", "size"),
        (10**17, pa.int64(), "1" + "0" * 17, "size"),
        (date(2025, 1, 1), pa.date32(), "2025-01-01", "money"),
    ],
    "number": [
        (float("inf"), pa.float32(), "inf", "finite"),
        (1e30, pa.float64(), "1e+30", "size"),
        ([1], pa.list_(pa.int64()), "[1]", "number"),
    ],
    "share": [
        (1.5, pa.float64(), "1.5", "share_range"),
        (2, pa.int8(), "2", "share_range"),
        (True, pa.bool_(), "true", "share"),
    ],
    "score": [(101, pa.int64(), "101", "score_range"), (float("nan"), pa.float64(), "nan", "finite")],
    "boolean": [(0.5, pa.float64(), "0.5", "boolean"), (2, pa.int64(), "2", "boolean")],
    "key": [(1.0, pa.float64(), "1.0", "key"), (b"\x01", pa.binary(), "\\x01", "key")],
    "text": [(1.5, pa.float64(), "1.5", "text"), ({"a": 1}, pa.struct([("a", pa.int64())]), "{'a': 1}", "text")],
    "code": [(1, pa.int64(), "1", "code"), (True, pa.bool_(), "true", "code")],
    "period": [
        (datetime.fromisoformat("2025-01-01"), pa.timestamp("us"), "2025-01-01 00:00:00", "period"),
        (20253, pa.int64(), "20253", "period"),
    ],
    "kpi": [(True, pa.bool_(), "true", "kpi")],
}

TABLES = [name for name in contract() if name != "periods"]


def faults(name):
    """What may be wrong with the cells of a table: the row's cells, the column, the value told, the expectation."""
    for column, about in contract()[name].columns.items():
        beside = {"manager_id": ""} if (name, column) == ("targets", "team") else {}
        listed = [(cell, cell, expects) for cell, expects in TEXT_FAULTS.get(about.kind, [])]
        if about.needed:
            listed += [("", None, "needed"), (" \t", " \t", "needed")]
        if about.to:
            listed.append(("nowhere", "nowhere", "points_to"))
        for cell, shown, expects in listed:
            yield beside | {column: cell}, column, shown, expects


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("name", TABLES)
def test_each_faulty_cell_is_named(tmp_path, name, form):
    """Every fault of every column, each in a row of its own, is found at its place, and nothing else is."""
    made = needed_by(name)
    listed = list(faults(name))
    first = len(made[name]) + (2 if form == "csv" else 1)
    made[name] += [fresh(name, number) | cells for number, (cells, *_) in enumerate(listed, start=1)]
    if form == "csv":
        write_csv(tmp_path, made)
    else:
        as_text = {
            (name, column): pa.array([row[column] or None for row in made[name]], pa.string())
            for column in made[name][0]
        }
        write_parquet(tmp_path, made | {name: [dict.fromkeys(row, "") for row in made[name]]}, as_text)
    assert found(tmp_path) == [
        (f"{name}.{form}", row, column, shown, expects)
        for row, (_, column, shown, expects) in enumerate(listed, start=first)
    ]


@pytest.mark.parametrize("number", range(max(map(len, TYPED_FAULTS.values()))))
@pytest.mark.parametrize("name", TABLES)
def test_each_faulty_type_is_named(tmp_path, name, number):
    """A Parquet column of a type, or with a value, that its kind cannot have is found in each column of the table."""
    made = needed_by(name)
    made[name].append(fresh(name, 1))
    last = len(made[name])
    replaced, wanted = {}, {}
    for column, about in contract()[name].columns.items():
        value, stored, shown, expects = TYPED_FAULTS[about.kind][number % len(TYPED_FAULTS[about.kind])]
        replaced[name, column] = pa.array([None] * (last - 1) + [value], stored)
        wanted[column] = (shown, expects)
    write_parquet(tmp_path, made, replaced)
    place = (f"{name}.parquet", last)
    told = {one[2]: one[3:] for one in found(tmp_path) if one[:2] == place and one[4] != "whose_target"}
    assert told == {
        column: (told[column][0] if shown is None else shown, expects) for column, (shown, expects) in wanted.items()
    }


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_rows_made_for_these_tests_are_valid(tmp_path, form):
    """Otherwise a fault would be found that no test put there."""
    for name in contract():
        if name != "periods":
            made = needed_by(name)
            made[name] += [fresh(name, number) for number in range(1, 4)]
            folder = tmp_path / name
            assert found(write_csv(folder, made) if form == "csv" else write_parquet(folder, made)) == []


def test_a_cell_that_is_only_blank_but_not_needed_is_read_as_it_is(tmp_path):
    """A blank text is the writer's; a blank amount is no number."""
    made = needed_by("deals")
    made["deals"][3] |= {"stage": " ", "amount": " "}
    assert found(write_csv(tmp_path, made)) == [("deals.csv", 5, "amount", " ", "money")]


GOOD = [
    ("amount", pa.array([100.0, -0.1, 50.0, None], pa.float64())),
    ("amount", pa.array([100, 0, 50, None], pa.uint8())),
    ("amount", pa.array([Decimal("100.000"), Decimal("-0.100"), Decimal(50), None], pa.decimal128(30, 3))),
    ("amount", pa.array(["100.00", "-.1", "+50.", None])),
    ("closed_on", pa.array([datetime.fromisoformat("2025-08-01 09:30")] * 3 + [None], pa.timestamp("ns"))),
    ("closed_on", pa.array(["2025-08-01 09:30", "2025-08-01", "2025-08-01T09:30:00.5", None])),
    ("stage", pa.nulls(4)),
    ("list_amount", pa.nulls(4)),
    ("closed_on", pa.array(["2025-08-01"] * 3 + [None]).dictionary_encode()),
    ("stage", pa.array([1, 2, 3, None], pa.int16())),
    ("deal_id", pa.array(["D1", "D2", "D3", "D4"], pa.large_string())),
]


@pytest.mark.parametrize(("column", "cells"), GOOD)
def test_types_that_can_hold_a_kind_are_read(tmp_path, column, cells):
    """Parquet comes from many writers; what can be read exactly is."""
    made = needed_by("deals")
    assert found(write_parquet(tmp_path, made, {("deals", column): cells})) == []


def test_keys_that_are_whole_numbers_meet_text(tmp_path):
    """An id 7 in one Parquet file and "7" in another are the same key."""
    made = needed_by("complaints")
    made["complaints"] = made["complaints"][:1]
    made["managers"][0]["manager_id"] = "7"
    made["customers"][0]["owner_id"] = "7"
    for deal in made["deals"]:
        deal["manager_id"] = "7"
    replaced = {("complaints", "manager_id"): pa.array([7], pa.int64()), ("complaints", "complaint_id"): pa.array([1])}
    assert found(write_parquet(tmp_path, made, replaced)) == []


def test_text_with_a_null_character_is_a_problem(tmp_path):
    """It would cut texts short in other programs."""
    made = needed_by("customers")
    names = pa.array(["a", "b\0c", "d"])
    problems = found(write_parquet(tmp_path, made, {("customers", "name"): names}))
    assert problems == [("customers.parquet", 2, "name", "b\0c", "no_nul")]


def test_decimals_follow_the_history(tmp_path):
    """A history with four decimals takes 0.1250, one with none refuses 0.5."""
    made = needed_by("deals")
    made["deals"][1]["amount"] = "0.1250"
    write_csv(tmp_path, made)
    (tmp_path / "history.yaml").write_text("money_decimals: 4\n", "utf-8")
    assert found(tmp_path) == []
    (tmp_path / "history.yaml").write_text("money_decimals: 0\n", "utf-8")
    told = {(one[1], one[2], one[4]) for one in found(tmp_path)}
    assert told == {(3, "amount", "decimals"), (2, "cost", "decimals")}


def test_every_kind_of_the_contract_is_tried():
    """A kind without faults here would go untested."""
    kinds = {about.kind for table in contract().values() for about in table.columns.values()}
    assert kinds - {"key", "text"} == set(TEXT_FAULTS)
    assert kinds == set(TYPED_FAULTS)
    assert list(tables()) == list(contract())
