"""The index finds a team as one types, and is complete where scripts are blocked."""

import pytest

from kit.review.index import IndexRow, index_head, index_page

pytestmark = pytest.mark.browser

NAMES = ["华东一组", "华东二组", "华北", "Nord", "Süd", "East", "West", "华南", "ＡＢＣ 组"]


@pytest.fixture
def index(tmp_path):
    """An index of nine teams."""
    rows = [IndexRow(name, 3, None, {"zh": f"{name}/x.html"}) for name in NAMES]
    path = tmp_path / "index.zh.html"
    path.write_text(index_page(rows, index_head(rows, None, "zh"), "zh"), "utf-8")
    return path


@pytest.mark.parametrize(("typed", "found"), [("华东", 2), ("NORD", 1), ("abc", 1), ("nobody", 0), ("", 9), ("<", 0)])
def test_typing_leaves_the_teams_that_fit(index, opened, typed, found):
    """Case and width of letters do not matter; the page's own policy lets the script run, and complains of nothing."""
    page, complaints = opened(index, 390)
    page.get_by_label("找团队").fill(typed)
    assert page.locator("table.index tbody tr:visible").count() == found
    assert page.locator(".find output").inner_text() == (f"{found} / 9" if typed else "")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []


def test_without_scripts_every_team_is_there(index, opened):
    """A file preview blocks scripts: then there is no field that does nothing, and all the names."""
    page, complaints = opened(index, 390, java_script_enabled=False)
    assert page.locator("table.index tbody tr:visible").count() == 9
    assert not page.locator(".find").is_visible()
    assert complaints == []
