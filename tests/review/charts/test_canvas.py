"""What all charts stand on: axes that end where they should, labels that fit."""

from hypothesis import given
from hypothesis import strategies as st

from kit.review.charts.canvas import WIDTH, Axis, breadth, canvas, cut, first_line, rows_at, words, wrapped
from tests.review.charts.drawn import drawn

TEXTS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Zs"]), max_size=60)


@given(st.floats(-1e6, 1e6))
def test_no_mark_leaves_its_axis(value):
    """What lies beyond the end stands on it; nothing is drawn over the labels."""
    assert 100 <= Axis(-10, 10, 100, 300).at(value) <= 300


def test_an_axis_may_run_either_way_and_be_a_point():
    """Upwards pixels fall; a team whose values are all the same still has a chart."""
    assert Axis(0, 10, 200, 0).at(5) == 100
    assert Axis(3, 3, 50, 300).at(3) == 50


@given(TEXTS, st.integers(40, 200))
def test_a_label_fits_its_room(text, limit):
    """No label of whatever length runs into the marks; at most two lines."""
    lines = wrapped(text, limit).split("\n")
    assert len(lines) <= 2
    assert all(breadth(line) <= limit + 8 for line in lines)
    assert breadth(cut(text, limit)) <= limit + 8


def test_a_label_is_parted_at_a_space():
    """English is not cut within a word; Chinese may be parted anywhere."""
    assert wrapped("Share of old customers active", 120) == "Share of old\ncustomers active"
    assert wrapped("活跃老客户占比活跃老客户", 78) == "活跃老客户占\n比活跃老客户"


def test_a_sheet_has_its_own_size():
    """A chart is drawn once, at the width of the phone's column."""
    svg = drawn(canvas([words([{"x": 0, "y": 10, "text": "x"}])], 30))
    assert f'width="{WIDTH}" height="30"' in svg


def test_a_row_of_two_lines_is_higher():
    """The next row starts below it, and its first line stands above its middle."""
    assert rows_at([0, 1, 0], 20, 15, 10) == ([20, 47.5, 75], 85)
    assert first_line("one\ntwo", 47.5) == 40
    assert first_line("one", 20) == 20


def test_the_gap_between_scripts_is_counted():
    """A browser leaves an eighth of a character between 汉字 and figures: 5位里0位 is wider than its characters."""
    assert breadth("5位里0位", 16) == breadth("55", 16) + breadth("位里位", 16) + 3 * 2
