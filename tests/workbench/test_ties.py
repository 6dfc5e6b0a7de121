"""Brackets round people who cannot be told apart."""

import numpy as np

from kit.workbench.ties import span, ties_of, ties_told


def test_a_bracket_has_a_top_a_middle_and_an_end():
    """Three at the top, one alone, two below; who has no group stands outside; names and spans go by place."""
    found = ties_of(np.array([3, 1, 1, 2, 1, 3, 0]), np.array([5, 1, 2, 4, 3, 6, 7]), [1, 2, 4, 3, 0, 5, 6])
    assert found.marks == {1: "tie top", 2: "tie", 4: "tie end", 0: "tie top", 5: "tie end"}
    assert found.spans == ((1, 3), (5, 6))
    assert ties_told(found, "zh").endswith("分不出先后：第1–3，5–6名")
    assert "cannot be told apart: places 1–3, 5–6" in ties_told(found, "en")


def test_nothing_is_said_where_everybody_is_told_apart():
    """No bracket, no sentence; one place is written once."""
    found = ties_of(np.array([1, 2, 0]), np.array([1, 2, 3]), [0, 1, 2])
    assert (found.marks, ties_told(found, "zh")) == ({}, "")
    assert span(4, 4) == "4"
