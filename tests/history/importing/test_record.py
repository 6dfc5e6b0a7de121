"""What a reader says when a file cannot go on."""

from kit.base.problem import Problem
from kit.history.importing.record import UnreadableError, Unseen


def test_it_carries_the_problem_with_its_place():
    """Without the problem the reader would lose where the file broke."""
    problem = Problem("a.csv", 3, expects="importing.expects.csv")
    assert UnreadableError(problem).problem is problem


def test_rows_below_the_first_of_a_merged_cell_share_it():
    """A cell merged over two columns of one row shares nothing; one over three rows is repeated in two."""
    unseen = Unseen()
    unseen.share([(1, 1, 1, 2), (2, 3, 4, 4)])
    assert unseen.shared == {3: {3, 4}, 4: {3, 4}}
