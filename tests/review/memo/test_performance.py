"""Pay against performance: tenths of the baseline, and none where they would show one person."""

from dataclasses import replace

from kit.review.memo import performance
from tests.review.memo import made


def test_a_row_a_tenth(tmp_path):
    """Twelve people make ten tenths, each with how many they are and what the proposal pays a head."""
    history = made.opened(tmp_path / "h", made.company(12))
    sheet = made.sheets(history, made.replayed(history))["en"]
    text = made.said(performance.figure_of(sheet))
    assert text.count("% (") == 10
    assert "Pay per head" in text


def test_none_where_too_few(sheets):
    """Three people are no curve."""
    assert not performance.figure_of(sheets["zh"]).html


def test_none_for_the_employees_side_where_a_tenth_is_small(tmp_path):
    """A tenth of one person is that person's pay."""
    history = made.opened(tmp_path / "h", made.company(12))
    sheet = made.sheets(history, made.replayed(history))["en"]
    assert not performance.figure_of(replace(sheet, named=False)).html
