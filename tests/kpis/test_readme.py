"""The room's README: its worked example runs."""

import re

from kit.kpis import definitions, measure
from tests.kpis.made import made, quarter


def test_the_worked_example_of_a_new_kpi_runs_as_it_stands(project, tmp_path):
    """Who follows the README must get a KPI: two won deals, one shared in halves, and one lost give 1.5 over 2.5."""
    text = (project / "kit" / "kpis" / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "win_rate.yaml").write_text(example, "utf-8")
    deals = [
        {"deal_id": "d1", "closed_on": "2025-07-07", "amount": 5},
        {"deal_id": "d2", "closed_on": "2025-08-08", "amount": 5},
        {"deal_id": "d3", "closed_on": "2025-09-09", "status": "lost"},
        {"deal_id": "d4", "created_on": "2025-09-09"},
    ]
    halves = [{"deal_id": "d1", "manager_id": person, "share": "0.5"} for person in ("ann", "bob")]
    history = made(tmp_path / "history", deals=deals, credits=halves)
    frame = measure(history, ["win_rate"], [quarter(history)], extra=folder).frame
    assert [str(cell) for cell in frame[["numerator", "denominator", "n"]].iloc[0]] == ["1.5", "2.5", "3"]
    assert str(frame["value"].iloc[0]) == "0.6"
    assert str(frame["value"].iloc[1]) == "1"


def test_the_readme_names_every_kpi_it_sends_people_to(project):
    """A named example that is gone would send the next author nowhere."""
    text = (project / "kit" / "kpis" / "README.md").read_text("utf-8")
    assert "`new_customers`" in text
    assert definitions()["new_customers"].function == "new_customers"
