"""Files beside a history: rows put aside, and changes."""

from kit.base.problem import Problem
from kit.history.importing.asides import write_changes, write_quarantine
from kit.history.importing.update import Change

BAD = Problem("deals.csv", 3, "owner", "=cmd()", "importing.expects.same_record", {"row": "2", "first": "王芳"})


def test_reasons_are_in_the_readers_language_and_no_cell_is_a_formula(tmp_path):
    """Who opens the file in a spreadsheet runs nothing that stood in a bad row."""
    write_quarantine(tmp_path, [BAD], "en", values=True)
    lines = (tmp_path / "quarantine.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "File,Row,Column,Value,Expected"
    assert lines[1].startswith("deals.csv,3,owner,'=cmd(),")
    write_quarantine(tmp_path, [BAD], "zh", values=True)
    assert "王芳" in (tmp_path / "quarantine.csv").read_text("utf-8-sig")


def test_where_names_are_replaced_no_row_shows_one(tmp_path):
    """Neither as the value nor in the reason."""
    write_quarantine(tmp_path, [BAD], "zh", values=False)
    text = (tmp_path / "quarantine.csv").read_text("utf-8-sig")
    assert "王芳" not in text
    assert "cmd" not in text


def test_changes_are_one_line_each(tmp_path):
    """A new row has no column; a changed cell says what it was."""
    write_changes(tmp_path, [Change("deals", "1", "amount", "5", "6"), Change("deals", "2", "", "", "")])
    assert (tmp_path / "changes.csv").read_text("utf-8") == "table,key,column,was,now\ndeals,1,amount,5,6\ndeals,2,,,\n"
