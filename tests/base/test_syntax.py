"""Files that are no YAML: the line to be mended, and what should stand there."""

import pytest

from kit.base.document import read

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
