"""What was reached in a sprint."""

from datetime import date

from kit.pay.components.window import Window
from kit.pay.sprints import in_windows
from tests.pay.worlds import Q3, history_of, won


def test_the_days_of_the_window_alone(tmp_path):
    """The first day counts and the day after the last does not; a window has no target."""
    deals = [won(f"D{day}", "M1", date(2025, 9, day), "10.00") for day in (1, 20, 21)]
    window = Window(from_on=date(2025, 9, 1), to_on=date(2025, 9, 21))
    (frame,) = in_windows(history_of(tmp_path, deals=deals), [("sales_amount", window)], Q3, ["M1", "M2"])
    assert dict(zip(frame["manager_id"], frame["value"], strict=True)) == {"M1": 20, "M2": 0}
    assert set(frame["kpi"]) == {"sales_amount@2025-09-01..2025-09-21"}
    assert set(frame["target"]) == {None}
    assert set(frame["period"]) == {"2025Q3"}
