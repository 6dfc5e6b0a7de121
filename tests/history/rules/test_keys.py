"""Keys: none twice, none that points nowhere; cells.py's test tries every column that points somewhere."""

import pytest

from kit.history.contract import contract
from tests.history.made import found, needed_by, tables, write, write_csv

KEYED = [name for name, table in contract().items() if table.key]


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("name", KEYED)
def test_a_doubled_key_is_told_at_the_later_row(tmp_path, name, form):
    """Two rows of one key would be added up or overwrite each other."""
    made = needed_by(name)
    made[name] += [dict(made[name][0])] * 2
    key, first = contract()[name].key, 2 if form == "csv" else 1
    shown = ", ".join(made[name][0][part] for part in key if made[name][0][part])
    expects = "unique" if len(key) == 1 else "unique_together"
    last = len(made[name]) + first - 1
    told = [one for one in found(write(tmp_path, form, made)) if one[4] == expects]
    assert told == [(f"{name}.{form}", row, key[0], shown, expects) for row in (last - 1, last)]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_empty_parts_of_a_targets_key_are_equal(tmp_path, form):
    """Two targets of one team without a day on which they were set would leave the later one to chance."""
    made = needed_by("targets")
    made["targets"].append(dict(made["targets"][2]))
    told = found(write(tmp_path, form, made))
    assert told == [
        (f"targets.{form}", 6 if form == "csv" else 5, "manager_id", "North, visits, 2025", "unique_together")
    ]


def test_payouts_have_no_key_and_add_up(tmp_path):
    """Two equal lines of pay are two payments."""
    made = needed_by("payouts")
    made["payouts"] *= 2
    assert found(write_csv(tmp_path, made)) == []


def test_references_are_checked_only_where_their_table_is_present(tmp_path):
    """A company without a table of customers still has the customers' ids in its deals."""
    made = tables()
    kept = {name: made[name] for name in ("managers", "deals", "activities")}
    assert found(write_csv(tmp_path, kept)) == []


def test_a_table_whose_file_is_broken_does_not_make_every_key_point_nowhere(tmp_path):
    """The one true problem must not drown among thousands that follow from it."""
    made = needed_by("activities")
    write_csv(tmp_path, made)
    (tmp_path / "managers.csv").write_bytes(b"manager_id,name\nM1,\xff\n")
    assert found(tmp_path) == [("managers.csv", 2, None, None, "utf8")]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_target_needs_a_known_kpi(tmp_path, form):
    """One of the kit's or one of the history's own scores; anything else is a slip of the pen."""
    made = needed_by("targets")
    place = (f"targets.{form}", 2 if form == "csv" else 1, "kpi")
    made["targets"][0]["kpi"] = "sales_amuont"
    assert found(write(tmp_path / "one", form, made)) == [(*place, "sales_amuont", "known_kpi")]
    del made["scores"]
    told = [one[3] for one in found(write(tmp_path / "two", form, made))]
    assert told == ["sales_amuont", "trust"]
