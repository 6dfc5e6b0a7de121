"""Why a KPI cannot be measured, as a code that has words."""

from kit.kpis import Windows, definitions
from kit.kpis.asked import Asked
from kit.kpis.available import missing, untold
from tests.kpis.made import made, quarter


def test_the_first_thing_that_lacks_is_named(tmp_path):
    """A table comes before its columns; of two ways to tell, one is enough."""
    history = made(tmp_path, deals=[{"created_on": "2025-08-01"}])
    known = definitions()
    assert missing(history, known["visits"]) == "no_table:activities"
    assert missing(history, known["margin_rate"]) == "no_column:deals.closed_on"
    assert missing(history, known["proposal_rate"]) == "no_table:activities"
    assert missing(history, known["new_opportunities"]) == ""


def test_rows_begin_when_their_table_does_unless_they_are_rare(tmp_path):
    """Visits cannot be told before the first activity; no complaint yet is told, and the future never is."""
    activities, complaints = [{"done_on": "2025-08-01"}], [{"raised_on": "2025-08-01"}]
    history = made(tmp_path, activities=activities, complaints=complaints)
    periods = [quarter(history, label) for label in ("2025Q2", "2025Q3", "2025Q4")]
    asked = Asked(history, tuple(periods), Windows())
    assert untold(asked, definitions()["visits"], periods) == {"2025Q2", "2025Q4"}
    assert untold(asked, definitions()["complaint_rate"], periods) == {"2025Q4"}
