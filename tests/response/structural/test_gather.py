"""From a history to weeks: nothing lost, nothing counted twice."""

import numpy as np

from kit.cli.inputs import _last_quarters
from kit.history import open_history
from kit.kpis import definitions
from kit.pay import open_plan
from kit.response.structural.gather import gather


def test_the_files_give_the_world_back(kinked, files):
    """Quotas to the cent, sales of each quarter to the cents of its deals, weeks as they were made."""
    history = open_history(files / "history", known_kpis=frozenset(definitions()))
    plans = [
        open_plan(files / f"{name}.yaml", known_kpis=frozenset(), settings=history.settings)
        for name in ("in_force", "proposed")
    ]
    found = gather(history, *plans, _last_quarters(history))
    assert len(found.rows) == kinked.quota.size
    assert set(found.groups.values()) == {"role0"}
    assert found.asked == ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
    for row in found.rows[::37]:
        person = int(row.manager_id[1:])
        assert abs(float(row.quota) - kinked.quota[person, row.number]) < 0.01
        assert np.abs(row.weekly - kinked.sales[person, row.number]).max() < 0.1
