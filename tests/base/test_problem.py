"""Problems: values with a place, raised once."""

import pytest

from kit.base.problem import BadInput, Problem, each, problems_in, raise_if


def test_problems_are_raised_together_in_the_order_of_their_place():
    """File, row, column; a problem of the whole file comes before those of its rows."""
    problems = [Problem("b"), Problem("a", 3, "y"), Problem("a", 3, "x"), Problem("a", 12), Problem("a")]
    with pytest.raises(BadInput) as caught:
        raise_if(problems)
    places = [(one.file, one.row, one.column) for one in caught.value.problems]
    assert places == [("a", None, None), ("a", 3, "x"), ("a", 3, "y"), ("a", 12, None), ("b", None, None)]
    assert str(caught.value) == "5 problems"


def test_nothing_is_raised_for_nothing():
    """Good input goes on."""
    raise_if([])


def test_each_tells_the_problems_of_all():
    """The second file's problems are told with the first's; what is right comes back in order."""

    def make(given):
        raise_if([Problem(given)] if given < "c" else [])
        return given.upper()

    assert each(make, "cd") == ["C", "D"]
    with pytest.raises(BadInput) as bad:
        each(make, "bca")
    assert [one.file for one in bad.value.problems] == ["a", "b"]


def test_checks_tell_what_is_wrong_with_any_of_them():
    """A check that fails does not keep the next one from being made; what comes of them is of no interest."""

    def fails():
        raise BadInput([Problem("a"), Problem("b")])

    assert [one.file for one in problems_in([fails, lambda: 1, fails])] == ["a", "b", "a", "b"]
    assert problems_in([]) == []
