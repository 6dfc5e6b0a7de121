"""A later export upon the history of an earlier one."""

from datetime import date
from decimal import Decimal

import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from kit.history.importing.update import read_before, updated
from kit.history.settings import Settings
from kit.history.write import as_arrow, write_tables

SETTINGS = Settings()
BEFORE = {
    "managers": [{"manager_id": "1", "name": "Ann"}, {"manager_id": "2", "name": "Bo"}],
    "customers": [
        {"customer_id": "K1", "name": "One", "owner_id": "1", "created_on": date(2024, 3, 1)},
        {"customer_id": "K2", "name": "Two", "owner_id": "1"},
    ],
    "deals": [
        {"deal_id": "D1", "manager_id": "1", "created_on": date(2025, 1, 5), "status": "open", "stage": "offer"},
        {"deal_id": "D2", "manager_id": "1", "created_on": date(2025, 1, 6), "status": "open", "stage": "offer"},
    ],
    "payouts": [{"manager_id": "1", "period": "2025-01", "component": "bonus", "amount": Decimal("5.00")}],
}


def arrow(rows):
    return {name: as_arrow(name, one, SETTINGS) for name, one in rows.items()}


def later():
    """Both customers go to Bo, the first deal is won, the second is not in this export."""
    rows = {name: [dict(row) for row in one] for name, one in BEFORE.items()}
    for row in rows["customers"]:
        row["owner_id"] = "2"
    rows["deals"] = [{**rows["deals"][0], "status": "won", "stage": "won", "closed_on": date(2025, 2, 3)}]
    return rows


def test_owners_and_stages_leave_a_history():
    """Who had the customer when, and when the deal went on: from one export to the next nobody else writes it down."""
    found = updated(arrow(BEFORE), arrow(later()), SETTINGS, date(2025, 2, 10))
    spells = found.tables["customer_owners"].to_pylist()
    assert [(one["customer_id"], one["manager_id"], one["from_on"], one.get("to_on")) for one in spells] == [
        ("K1", "1", date(2024, 3, 1), date(2025, 2, 10)),
        ("K1", "2", date(2025, 2, 10), None),
        ("K2", "1", date(2024, 3, 1), date(2025, 2, 10)),
        ("K2", "2", date(2025, 2, 10), None),
    ]
    stages = found.tables["deal_stages"].to_pylist()
    assert [(one["stage"], one["entered_on"]) for one in stages] == [
        ("offer", date(2025, 1, 5)),
        ("won", date(2025, 2, 3)),
    ]
    assert found.counts["deals"] == (0, 1, 1)
    assert found.tables["deals"].num_rows == 2


def test_a_third_export_ends_the_open_spell():
    """Back to Ann in March: three spells one after the other, and no day twice."""
    first = updated(arrow(BEFORE), arrow(later()), SETTINGS, date(2025, 2, 10))
    second = updated(first.tables, arrow(BEFORE), SETTINGS, date(2025, 3, 1))
    spells = [one for one in second.tables["customer_owners"].to_pylist() if one["customer_id"] == "K1"]
    assert [(one["manager_id"], one["from_on"], one["to_on"]) for one in spells] == [
        ("1", date(2024, 3, 1), date(2025, 2, 10)),
        ("2", date(2025, 2, 10), date(2025, 3, 1)),
        ("1", date(2025, 3, 1), None),
    ]


def test_the_same_export_again_changes_nothing(tmp_path):
    """Not a byte: neither after the first import nor after one that changed things."""
    once = updated(arrow(BEFORE), arrow(BEFORE), SETTINGS)
    assert (once.changes, set(once.counts.values())) == ([], {(0, 0, 0)})
    first = updated(arrow(BEFORE), arrow(later()), SETTINGS, date(2025, 2, 10))
    again = updated(first.tables, arrow(later()), SETTINGS, date(2025, 2, 20))
    assert again.changes == []
    for name, tables in (("a", first.tables), ("b", again.tables)):
        write_tables(tmp_path / name, tables, SETTINGS)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


@given(st.permutations(range(4)), st.integers(0, 4))
def test_what_is_not_exported_stays(order, split):
    """However an export is cut, rows that are not in it are kept as they were."""
    rows = [{"manager_id": str(place), "name": f"N{place}"} for place in range(4)]
    part = [rows[place] for place in order[:split]]
    found = updated(arrow({"managers": rows}), arrow({"managers": part}), SETTINGS)
    assert found.tables["managers"].to_pylist() == rows
    assert found.counts["managers"] == (0, 0, 4 - split)


def test_only_an_import_in_the_same_money_is_updated(tmp_path):
    """Yuan upon dollars, or a folder that is no history of the kit's, is a problem and no mixture."""
    assert read_before(tmp_path, SETTINGS, SETTINGS)[1][0].expects == "importing.expects.imported"
    write_tables(tmp_path, arrow(BEFORE), SETTINGS)
    tables, problems = read_before(tmp_path, SETTINGS, SETTINGS)
    assert problems == []
    assert tables["deals"] == pq.read_table(tmp_path / "deals.parquet")
    problem = read_before(tmp_path, SETTINGS, Settings(currency="USD"))[1][0]
    assert problem.expects == "importing.expects.same_money"


def test_what_an_export_no_longer_fills_is_told():
    """A cell emptied among filled ones is empty now; a column that the export fills nowhere keeps what it held."""
    was = [{"customer_id": "K1", "name": "One", "grade": "A"}, {"customer_id": "K2", "name": "Two", "grade": "B"}]
    now = [{"customer_id": "K1", "name": "One", "grade": "A"}, {"customer_id": "K2", "name": "Two", "grade": None}]
    found = updated(arrow({"customers": was}), arrow({"customers": now}), SETTINGS)
    assert found.tables["customers"]["grade"].to_pylist() == ["A", None]
    assert (found.emptied, found.kept) == ({("customers", "grade"): 1}, {})
    nowhere = [{"customer_id": "K1", "name": "One", "grade": None}]
    found = updated(arrow({"customers": was}), arrow({"customers": nowhere}), SETTINGS)
    assert found.tables["customers"]["grade"].to_pylist() == ["A", "B"]
    assert (found.emptied, found.kept) == ({}, {("customers", "grade"): 1})
