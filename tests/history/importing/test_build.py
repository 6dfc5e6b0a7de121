"""One table from its parts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kit.base.period import Calendar
from kit.history.importing.build import build_table
from kit.history.importing.mapping import Formats
from kit.history.importing.sources import Sheet
from kit.history.importing.values import Manner
from kit.history.settings import Settings
from tests.history.importing.conftest import MAPPING, mapping_of

TWO_PARTS = """\
mapping: two
sources: {people: {file: p.csv}, calls: {file: calls.csv}, visits: {file: visits.csv}}
tables:
  managers: {from: people, columns: {manager_id: id, name: id}}
  activities:
    - from: calls
      columns: {activity_id: id, manager_id: who, kind: {value: call}, done_on: day}
    - from: visits
      columns: {activity_id: no, manager_id: who, kind: {value: visit}, done_on: day, completeness: full}
      also: {place: town}
"""
SHEETS = {
    "calls": Sheet("calls.csv", [2, 3], {"id": ["c1", "c2"], "who": ["1", "1"], "day": ["2025-01-02", "2025-01-03"]}),
    "visits": Sheet(
        "visits.csv", [2], {"no": ["v1"], "who": ["2"], "day": ["2025-01-04"], "full": ["0.5"], "town": ["广州"]}
    ),
}
MANNER = Manner(Settings(), Calendar(), Formats(), None)


def test_parts_follow_each_other_and_lack_what_they_lack(tmp_path):
    """Calls and visits make one table; a column that only one of them has is empty in the other, never zero."""
    built = build_table(mapping_of(tmp_path, TWO_PARTS), "activities", SHEETS, MANNER)
    assert built.columns["activity_id"] == ["c1", "c2", "v1"]
    assert built.columns["kind"] == ["call", "call", "visit"]
    assert built.columns["completeness"][:2] == [None, None]
    assert built.columns["place"] == [None, None, "广州"]
    assert built.columns["done_on"][2] == date(2025, 1, 4)
    assert (built.read, len(built), built.problems) == (3, 3, [])
    assert built.place("activity_id", 2) == ("visits.csv", 2, "no")
    assert built.place("kind", 1) == ("calls.csv", 3, "kind")


def test_a_part_whose_source_could_not_be_read_leaves_the_others(tmp_path):
    """Problems of the readable files come at the same time as that of the missing one."""
    calls = Sheet("calls.csv", [2], {"id": [""], "who": ["1"], "day": ["2.1.2025"]})
    built = build_table(mapping_of(tmp_path, TWO_PARTS), "activities", {"calls": calls}, MANNER)
    assert [(problem.row, problem.column, problem.value) for problem in built.problems] == [
        (2, "id", ""),
        (2, "day", "2.1.2025"),
    ]


def test_a_wrong_constant_is_wrong_once_in_the_mapping(tmp_path):
    """A slip in the mapping is not told a million times as a fault of the data."""
    text = TWO_PARTS.replace("{value: call}", "{value: phone}")
    built = build_table(mapping_of(tmp_path, text), "activities", SHEETS, MANNER)
    assert [(problem.file, problem.row, problem.column, problem.value) for problem in built.problems] == [
        ("mapping.yaml", 7, "activities.kind", "phone")
    ]


def test_written_rows_are_told_at_their_line(tmp_path):
    """A bad date in a table of periods is corrected in the mapping, at the line of the message."""
    rows = "  periods:\n    rows:\n      - {period: 2025Q1, from_on: 2025-01-01, to_on: 2025-02-30}\n"
    built = build_table(mapping_of(tmp_path, TWO_PARTS + rows), "periods", {}, MANNER)
    assert [(problem.file, problem.row, problem.column, problem.value) for problem in built.problems] == [
        ("mapping.yaml", 13, "to_on", "2025-02-30")
    ]


def test_a_lacking_partner_is_told_once_and_at_its_key(tmp_path):
    """Who lacks a partner lacks all its columns: one problem at the key, not one more for each needed column."""
    text = """\
mapping: one
sources: {people: {file: p.csv}, names: {file: n.csv}}
tables:
  managers:
    from: people
    join: {source: names, left: id, right: id}
    columns: {manager_id: names.id, name: names.name}
"""
    people, names = Sheet("p.csv", [2, 3], {"id": ["1", "9"]}), {"id": ["1"], "name": ["Ann"]}
    mapping = mapping_of(tmp_path, text)
    built = build_table(mapping, "managers", {"people": people, "names": Sheet("n.csv", [2], names)}, MANNER)
    assert [(problem.file, problem.row, problem.column, problem.value) for problem in built.problems] == [
        ("p.csv", 3, "id", "9")
    ]
    cut = Sheet("n.csv", [2], names, whole=False)
    assert build_table(mapping, "managers", {"people": people, "names": cut}, MANNER).problems == []


@pytest.mark.parametrize(
    ("name", "how", "amounts"),
    [
        ("amount(万元)", "amount(万元)", "heading_unit"),
        ("amount（万元）", "amount（万元）", "heading_unit"),
        ("amount(万元)", "{column: amount(万元), multiply: 10000}", [Decimal("105000.00"), None]),
        ("amount(万元)", "{column: amount(万元), multiply: 1}", [Decimal("10.50"), None]),
        ("amount(万元)", "amount", [Decimal("105000.00"), None]),
        ("amount(万元)", "{column: amount, multiply: 10000}", "one_unit"),
    ],
)
def test_a_unit_in_a_heading_counts_once_or_is_asked_for(bring, name, how, amounts):
    """A mapping that names the unit and forgets the factor pays a ten-thousandth; one that tells it twice, far more."""
    text = MAPPING.replace("{column: amount, when: {column: state, in: [Won]}}", how)
    rows = (
        f"id,owner,opened,closed,state,{name}\na,1,2025-01-02,2025-01-31,Won,10.50\nb,2,2025-02-02,2025-03-31,Lost,\n"
    )
    found = bring(text, {"deals.csv": rows})
    if isinstance(amounts, str):
        assert [(one.row, one.value, one.expects) for one in found.problems] == [
            (2, "10.50", f"importing.expects.{amounts}")
        ]
    else:
        assert (found.problems, found.tables["deals"].to_pydict()["amount"]) == ((), amounts)


def test_one_amount_over_several_records_is_not_counted_in_each(tmp_path):
    """Merged over two deals, five is five and not ten; with one record kept of both it is read."""
    text = """\
mapping: merged
sources: {deals: {file: d.xlsx}}
tables:
  managers: {from: deals, once: who, columns: {manager_id: who, name: who}}
  deals: {from: deals, columns: {deal_id: id, manager_id: who, status: {value: open}, amount: sum}}
"""
    deals = Sheet(
        "d.xlsx",
        [2, 3],
        {"id": ["a", "b"], "who": ["1", "1"], "sum": ["5", "5"]},
        shared={"sum": frozenset({("d.xlsx", 3)}), "who": frozenset({("d.xlsx", 3)})},
    )
    found = build_table(mapping_of(tmp_path, text), "deals", {"deals": deals}, MANNER)
    assert [(one.row, one.column, one.expects) for one in found.problems] == [
        (3, "sum", "importing.expects.one_amount")
    ]
    once = text.replace("deals: {from: deals, columns", "deals: {from: deals, once: who, columns")
    twin = replace(deals, columns={**deals.columns, "id": ["a", "a"]})
    found = build_table(mapping_of(tmp_path, once), "deals", {"deals": twin}, MANNER)
    assert (found.columns["amount"], found.problems) == ([Decimal("5.00")], [])
