"""Averages of the cells, to the digits of the R package `did`."""

import pytest

from kit.response.effect.aggregate import by_group, by_period, by_time_since, evenly, over_groups, simple
from kit.response.effect.cells import cells
from kit.response.effect.spread import standard_error
from tests.response.effect.mpdta import county_panel, reference


@pytest.mark.parametrize(("scenario", "control"), [("mpdta_nev_dr", "never"), ("mpdta_nyt_dr", "not_yet")])
def test_every_average_is_that_of_did(shared, scenario, control):
    """Values and standard errors: the latter are wrong where the groups' shares are taken for known."""
    panel = county_panel(shared)
    made = cells(panel, control)
    later = [part for part in by_time_since(made) if part.at >= 0]
    parts = {("group", part.at + 2003): part for part in by_group(made)}
    parts |= {("dynamic", part.at): part for part in by_time_since(made)}
    parts |= {("calendar", part.at + 2003): part for part in by_period(made)}
    wholes = {"group": over_groups(made), "dynamic": evenly(later), "calendar": evenly(by_period(made))}
    wholes["simple"] = simple(made)
    for row in reference(shared, "aggte", scenario).itertuples():
        whole = wholes[row.type]
        assert whole.value == pytest.approx(row.overall_att, abs=1e-11)
        assert standard_error(whole.influence, panel.clusters) == pytest.approx(row.overall_se, abs=1e-11)
        if row.type != "simple":
            part = parts[row.type, row.egt]
            assert part.value == pytest.approx(row.att_egt, abs=1e-11)
            assert standard_error(part.influence, panel.clusters) == pytest.approx(row.se_egt, abs=1e-11)


def test_the_simple_average_that_was_printed(shared):
    """−0.0399512751551763 with 0.0120340127701854, never-treated; −0.0397636256230437, not yet treated."""
    panel = county_panel(shared)
    whole = simple(cells(panel, "never"))
    assert whole.value == pytest.approx(-0.0399512751551763, abs=1e-13)
    assert standard_error(whole.influence, panel.clusters) == pytest.approx(0.0120340127701854, abs=1e-13)
    assert simple(cells(panel, "not_yet")).value == pytest.approx(-0.0397636256230437, abs=1e-13)
