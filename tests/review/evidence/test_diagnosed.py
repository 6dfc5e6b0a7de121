"""The diagnosis of everybody: where the calendar ends, what is not recorded."""

from kit.history import roster
from kit.kpis import Windows
from kit.kpis.diagnosis import worked
from kit.review.evidence.diagnosed import Question, diagnosed
from tests.review import small


def test_a_calendar_that_ends_has_no_plan(tmp_path):
    """The company's own quarters end with this one: there is nothing to lay a goal out over."""
    periods = "period,from_on,to_on\n2025Q2,2025-04-01,2025-07-01\n2025Q3,2025-07-01,2025-10-01\n"
    targets = "\n".join(line for line in small.TABLES["targets"].split("\n") if "2025Q4" not in line)
    history = small.opened(small.write_small(tmp_path / "h", periods=periods, targets=targets))
    before, quarter = (history.calendar.period(label) for label in ("2025Q2", "2025Q3"))
    asked = Question(history, quarter, before, Windows())
    found = diagnosed(asked, roster(history, quarter), worked(history, quarter), lost=True)
    assert found.plan is None
    assert found.gaps == {}
    assert found.links == []
    assert found.channels == []
