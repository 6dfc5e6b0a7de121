"""The rule sheet of every plan that ships, on paper and on a phone."""

import re

import pytest

from kit.base.shipped import shipped
from kit.pay import open_plan
from kit.review.rules import plan_rules
from kit.texts import LANGUAGES

pytestmark = pytest.mark.browser

PLANS = sorted(path.stem for path in shipped("templates", "plans").glob("*.yaml"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_one_side_and_no_wider_than_a_phone(name, language, opened, tmp_path):
    """A sheet that runs over is read without its end; one that scrolls sideways is not read on a phone."""
    sheet = tmp_path / "rules.html"
    sheet.write_text(plan_rules(open_plan(shipped("templates", "plans", f"{name}.yaml")), language), "utf-8")
    page, complaints = opened(sheet, 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []
    assert len(re.findall(rb"/Type ?/Page\b", page.pdf(prefer_css_page_size=True))) == 1
