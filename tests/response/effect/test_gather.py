"""From a history to a panel: values, the period of the change, clusters, who is left out."""

from dataclasses import replace
from datetime import date

from kit.response.effect.gather import gather
from kit.response.effect.panel import NEVER
from kit.response.effect.treated import Treated
from tests.response.effect.small import MARCH, small_history


def test_values_dates_and_who_is_not_named(tmp_path):
    """A change in the middle of March belongs to March; a month off, and the effect would be in the time before."""
    found = gather(small_history(tmp_path), MARCH, "sales_amount", "month")
    assert [period.label for period in found.periods] == ["2025-01", "2025-02", "2025-03"]
    assert list(found.people) == ["M1", "M2"]
    assert found.panel.values.tolist() == [[10, 10, 20], [10, 10, 12]]
    assert found.panel.first.tolist() == [2, NEVER]
    assert len(set(found.panel.clusters.tolist())) == 2
    assert found.unlisted == 1


def test_the_edges_of_a_month(tmp_path):
    """The last day of February is February, the first of March is March; a later change lies beyond the periods."""
    history = small_history(tmp_path)
    days = {date(2025, 2, 28): 1, date(2025, 3, 1): 2, date(2025, 3, 31): 2, date(2025, 6, 1): 3}
    for day, expected in days.items():
        treated = replace(MARCH, changed={"M1": day, "M2": None})
        assert gather(history, treated, "sales_amount", "month").panel.first.tolist() == [expected, NEVER]


def test_people_of_one_team_are_one_cluster(tmp_path):
    """Three colleagues would be taken for three independent changes, and the interval would be far too small."""
    treated = Treated("team", {"华东一组": date(2025, 3, 1)})
    panel = gather(small_history(tmp_path), treated, "sales_amount", "month").panel
    assert panel.first.tolist() == [2, 2, 2]
    assert panel.clusters.tolist() == [0, 0, 0]
