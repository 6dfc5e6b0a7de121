"""Which past quarters count."""

from datetime import date
from decimal import Decimal

from kit.base.period import Calendar
from kit.pay.risk.past import past_quarters
from tests.pay.worlds import Q3, history_of, won

DAYS = [date(2024, 5, 1), date(2024, 8, 1), date(2025, 2, 1), date(2025, 5, 1), date(2025, 8, 1)]


def labels(tmp_path, targets=()):
    """The past of a history with a gap in 2024Q4."""
    deals = [won(f"D{day}", "M1", day, "10") for day in DAYS]
    rows = [{"manager_id": "M1", "kpi": "sales_amount", "period": one, "must": Decimal(10)} for one in targets]
    history = history_of(tmp_path, deals=deals, **({"targets": rows} if rows else {}))
    return [period.label for period in past_quarters(history, Calendar().period(Q3.label))]


def test_up_to_the_first_gap(tmp_path):
    """What lies before a quarter without sales is another story."""
    assert labels(tmp_path) == ["2025Q1", "2025Q2", "2025Q3"]


def test_up_to_where_targets_begin(tmp_path):
    """A few old deals before the first targets are no quarter's business."""
    assert labels(tmp_path, ["2025Q2", "2025Q3"]) == ["2025Q2", "2025Q3"]
