"""Files that are no YAML: the line to be mended, and what should stand there."""

import pytest

from kit.base.document import read
from kit.base.syntax import MOST, wide

CASES = {
    "a: 1\n\tb: 2\n": (2, "yaml_tab"),
    "a: 1\nb: 'two\nc: 3\n": (2, "yaml_quote"),
    "a: 1\n  b: 2\n": (2, "yaml_indent"),
    "a: 1\nb:2\nc: 3\n": (2, "yaml_colon"),
    "a: 1\nb：2\nc: 3\n": (2, "yaml_full_width"),
    "a: [[1, 2], [3, 4}\n": (1, "yaml_bracket"),
    "a: [[1, 2]，[3, 4]]\n": (1, "yaml_full_width"),
    "a: %x\n": (1, "yaml"),
}


@pytest.mark.parametrize("text", CASES)
def test_line_and_expectation(text):
    """The line is the one with the mistake, shown as it stands; nothing but that is told."""
    row, key = CASES[text]
    _, _, (problem,) = read(text.encode(), "p.yaml")
    assert (problem.row, problem.expects) == (row, f"base.expects.{key}")
    assert problem.value == text.splitlines()[row - 1].strip()


def test_the_wide_mark_of_a_long_line_is_seen():
    """What is cut off before the mistake shows nothing that could be mended."""
    line = "- commission: {measure: sales_amount, rates: marginal, tiers: [[0, 0.01]，[1, 0.015]]}"
    _, _, (problem,) = read(line.encode(), "p.yaml")
    assert problem.expects == "base.expects.yaml_full_width"
    assert "[[0, 0.01]，[1" in problem.value
    assert len(problem.value) <= MOST


@pytest.mark.parametrize("text", ["1，5", "【1", "０.5", "１", "5％", "0。5", "“a”", "a：b"])
def test_wide_marks(text):
    """Marks, digits and signs of a Chinese keyboard are known; Chinese words and plain signs are none of them."""
    assert wide(text)
    assert not wide("大客户 a-b_c.d:1,5%")
