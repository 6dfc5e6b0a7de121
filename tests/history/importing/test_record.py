"""What a reader says when a file cannot go on."""

from kit.base.problem import Problem
from kit.history.importing.record import UnreadableError


def test_it_carries_the_problem_with_its_place():
    """Without the problem the reader would lose where the file broke."""
    problem = Problem("a.csv", 3, expects="importing.expects.csv")
    assert UnreadableError(problem).problem is problem
