"""Opening the desk: history, scheme and period become a board, or every problem is told."""

from decimal import Decimal
from pathlib import Path

import pytest

from kit.base.problem import BadInput
from kit.history import open_history
from kit.scores import score
from kit.workbench.desk import gaps_of, given_kpis, open_desk, period_of
from kit.workbench.weights import weight_workbench
from tests.scores.made import HEAD, PERIOD, PLAIN_SCALE, measures, roster, simple_scheme

TABLES = {
    "managers": "manager_id,name\nm1,甲\nm2,<i>乙</i>\n",
    "customers": "customer_id,name\nC1,客户一\n",
    "deals": "deal_id,customer_id,manager_id,closed_on,status,amount\n"
    "D1,C1,m1,2025-08-01,won,60\nD2,C1,m1,2025-09-30,won,1\n",
    "targets": "manager_id,kpi,period,must,stretch\nm1,sales_amount,2025Q3,100,120\nm2,sales_amount,2025Q3,100,120\n",
    "scores": "manager_id,period,kpi,value\nm1,2025Q3,mood,7\n",
}


def small_history(folder: Path) -> Path:
    """Two people with targets, one of them with sales, and a KPI that the company computes itself."""
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def scheme_file(folder: Path, *kpis: tuple[str, int]) -> Path:
    """A scheme of one role."""
    rows = "".join(f"      - {{kpi: {kpi}, weight: {weight}, scale: {PLAIN_SCALE}}}\n" for kpi, weight in kpis)
    path = folder / "scheme.yaml"
    path.write_text(f"{HEAD}roles:\n  all:\n    kpis:\n{rows}", encoding="utf-8")
    return path


def test_a_desk_from_files(tmp_path):
    """Scores, names, weights in force, and what is missing, from a folder and a file."""
    desk = open_desk(
        small_history(tmp_path / "h"), scheme_file(tmp_path, ("sales_amount", 60), ("satisfaction_score", 40)), "2025Q3"
    )
    assert desk.board.names == ("甲", "<i>乙</i>")
    assert desk.board.points[0, 0] == 61
    assert desk.in_force.tolist() == [[6000, 4000]]
    assert desk.gaps["all", "satisfaction_score"][0] == 2
    assert desk.markets == ("", "")


def test_the_widget_from_files(tmp_path):
    """The door of the notebook gives a widget whose page never holds a name as markup."""
    widget = weight_workbench(
        small_history(tmp_path / "h"), scheme_file(tmp_path, ("sales_amount", 50), ("mood", 50)), "2025Q3", "en"
    )
    texts = [str(part.value) for part in parts_of(widget) if hasattr(part, "value")]
    assert "kit-bench" in widget._dom_classes
    assert any("&lt;i&gt;乙" in text for text in texts)
    assert not any("<i>乙" in text for text in texts)


def parts_of(widget):
    """A widget and everything inside it."""
    return [widget, *(part for child in getattr(widget, "children", ()) for part in parts_of(child))]


def test_other_names_may_stand_in(tmp_path):
    """Names can be replaced before anything is drawn."""
    history, path = small_history(tmp_path / "h"), scheme_file(tmp_path, ("sales_amount", 100))
    assert open_desk(history, path, "2025Q3", names={"m1": "A"}).board.names == ("A", "m2")


def test_a_period_that_is_none(tmp_path):
    """A label without meaning is told as bad input with the value, not as a traceback of the calendar."""
    history = open_history(small_history(tmp_path / "h"), known_kpis=frozenset({"sales_amount"}))
    with pytest.raises(BadInput) as caught:
        period_of(history, "2025Q7")
    assert caught.value.problems[0].value == "2025Q7"
    assert period_of(history, "").label == "2025Q3"
    assert given_kpis(history) == {"mood"}


def test_gaps_are_counted_by_role_and_kpi():
    """Two people lack a KPI, most of them for want of a table: two, and that reason."""
    rows = {
        "a": {"visits": {"note": "no_rows"}},
        "b": {"visits": {"note": "no_table:activities"}},
        "c": {"visits": {"note": "no_table:activities"}},
        "d": {"visits": Decimal(4)},
    }
    found = score(measures(rows), simple_scheme({"visits": 100}), roster(list(rows)), PERIOD)
    assert gaps_of(found) == {("all", "visits"): (3, "no_table:activities")}


def test_a_name_turns_no_row_round(tmp_path):
    """A mark that turns the direction of writing is taken out of a name before it stands in a sentence."""
    folder = small_history(tmp_path / "history")
    (folder / "managers.csv").write_text("manager_id,name\nm1,甲\u202e1\nm2,乙\n", encoding="utf-8")
    desk = open_desk(folder, scheme_file(tmp_path, ("sales_amount", 100)), "2025Q3")
    assert desk.board.names == ("甲 1", "乙")
