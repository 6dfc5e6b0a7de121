"""One person's effort as a notebook shows it: without the page's style around it."""

import pytest

from kit.workbench import person_effort

pytestmark = pytest.mark.browser


def test_its_lines_are_drawn(opened, tmp_path):
    """A notebook has none of the page's colours: a chart that asks for them there is an empty space."""
    path = tmp_path / "output.html"
    path.write_text(str(person_effort(periods="2025Q3", lang="zh").html), "utf-8")
    page, complaints = opened(path, 848)
    lines = page.frame_locator("iframe").locator("svg line[stroke-width='2.5']")
    assert lines.count() > 10
    assert "rgb" in lines.first.evaluate("(line) => getComputedStyle(line).stroke")
    assert complaints == []
