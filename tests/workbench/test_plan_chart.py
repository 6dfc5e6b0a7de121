"""Pay against attainment, drawn."""

from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from kit.workbench.plan_chart import chart, dots_of, ticks
from tests.workbench.test_plan_desk import desk


@given(st.decimals(min_value="0.01", max_value="1e9", places=2))
def test_ticks_are_few_and_reach_past_the_largest(most):
    """Two to seven even steps from 0, of which the last is no further than needed."""
    found = ticks(most)
    assert found[0] == 0
    assert found[-2] < most <= found[-1]
    assert 2 <= len(found) <= 7
    assert len({right - left for left, right in pairwise(found)}) == 1


def test_one_line_a_person_and_quarter(tmp_path):
    """Three persons and quarters have an attainment; each has a hollow and a full dot, inside the drawing."""
    found = desk(tmp_path)
    comparison = found.priced(found.proposed)
    assert [row["attainment"] for row in dots_of(comparison)] == [Decimal(0), Decimal("0.9"), Decimal(1)]
    drawn = ET.fromstring(str(chart(comparison, "CNY", "zh")))  # noqa: S314 - our own output
    circles = [node for node in drawn.iter() if node.tag == "circle"]
    assert len(circles) == 6
    assert all(0 <= float(node.get("cx")) <= 460 and 0 <= float(node.get("cy")) <= 300 for node in circles)
