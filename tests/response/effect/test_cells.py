"""Group-time effects: by hand, and to the digits of the R package `did`."""

import numpy as np
import pytest

from kit.response.effect.cells import cells, control_of
from kit.response.effect.panel import NEVER, Panel
from kit.response.effect.spread import standard_error
from tests.response.effect.mpdta import county_panel, reference


@pytest.mark.parametrize(("scenario", "control"), [("mpdta_nev_dr", "never"), ("mpdta_nyt_dr", "not_yet")])
def test_every_cell_and_its_standard_error_are_those_of_did(shared, scenario, control):
    """A wrong base period or comparison group would show in the third digit."""
    panel = county_panel(shared)
    made = cells(panel, control)
    expected = {(row.group - 2003, row.t - 2003): row for row in reference(shared, "attgt", scenario).itertuples()}
    assert set(zip(made.group.tolist(), made.period.tolist(), strict=True)) == set(expected)
    for at, key in enumerate(zip(made.group.tolist(), made.period.tolist(), strict=True)):
        assert made.value[at] == pytest.approx(expected[key].att, abs=1e-11)
        assert standard_error(made.influence[:, at], panel.clusters) == pytest.approx(expected[key].se, abs=1e-11)


def test_four_means_by_hand():
    """Changed 10 to 17, the others 5 to 8: the effect is 7 − 3 = 4; before the change 0 − 0."""
    panel = Panel(np.array([[9.0, 10.0, 17.0], [4.0, 5.0, 8.0]]), np.array([2, NEVER]), np.arange(2))
    made = cells(panel, control_of(panel))
    assert made.value.tolist() == [0.0, 4.0]
    assert made.after.tolist() == [False, True]
    assert made.share(2) == 0.5


def test_the_same_people_or_whoever_was_there():
    """A weak one who leaves lifts the team's mean, and is no effect on anybody."""
    values = np.array([[10.0, 12.0], [2.0, np.nan], [5.0, 6.0]])
    panel = Panel(values, np.array([1, 1, NEVER]), np.array([0, 0, 1]))
    assert cells(panel, "never").value.tolist() == [1.0]
    assert cells(panel, "never", paired=False).value.tolist() == [12.0 - 6.0 - 1.0]


def test_without_a_comparison_there_is_no_cell():
    """Where everybody changes at once nothing may be estimated."""
    panel = Panel(np.array([[1.0, 2.0], [1.0, 3.0]]), np.array([1, 1]), np.arange(2))
    assert control_of(panel) == "not_yet"
    assert not len(cells(panel, "not_yet").value)
