"""Section 3: who gains and who loses."""

import re

from kit.review.memo import moved
from tests.review.memo import made


def test_everybody_stands_in_the_table(sheets):
    """A person who is missing was either forgotten or hidden."""
    text = made.said(moved.section_of(sheets["zh"]))
    for person in sheets["zh"].forecast.comparison.people.to_dict("records"):
        row = next(line for line in text.split("\n") if line.startswith(person["name"]))
        assert made.money(row) == [person["in_force"], person["proposed"], abs(person["change"])]


def test_bands_sum_to_the_whole(sheets):
    """The five amounts are the change of the whole, and everybody is in one band."""
    sheet = sheets["en"]
    assert sum(sheet.facts.bands["change"]) == sheet.forecast.comparison.whole["change"]
    assert sum(sheet.facts.bands["people"]) == 3


def test_largest_gain_and_loss(told):
    """Where nobody gains there is no largest gain to tell, and the other way round."""
    history, _ = told
    loses = made.said(moved.section_of(made.sheets(history, made.replayed(history, proposed=made.CHEAPER))["en"]))
    assert "largest loss" in loses
    assert "largest gain" not in loses
    nobody = made.said(moved.section_of(made.sheets(history, made.replayed(history, proposed=made.IN_FORCE))["en"]))
    assert "largest" not in nobody


def test_a_change_is_toned_by_its_sign(sheets):
    """Blue ahead, ochre asks for a look; nobody is coloured for no change."""
    html = str(moved.section_of(sheets["en"]).html)
    assert re.search(r'<td class="r up"[^>]*>\+', html) or re.search(r'<td class="r dn"[^>]*>−', html)
    assert not re.search(r'<td class="r up"[^>]*>−', html)


def test_health_that_cannot_be_told(tmp_path):
    """Without targets nobody has an attainment: the words stand there, never a zero."""
    tables = made.company()
    del tables["targets"]
    history = made.opened(tmp_path / "h", tables)
    text = made.said(moved.section_of(made.sheets(history, made.replayed(history))["en"]))
    assert "At or above must-hit | not available | not available" in text
