"""Few-rater protection: what may be seen, and that nothing else can be worked out from it."""

from itertools import product

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kit.scores.rounds import shown


def marks(**raters):
    """Marks of one person: so many raters of each relation, each with a mark of its own."""
    rows = [
        ("A", f"{relation}{number}", relation, 60.0 + number, 61.0 + number)
        for relation, count in raters.items()
        for number in range(count)
    ]
    return pd.DataFrame(rows, columns=["manager_id", "rater", "relation", "raw", "adjusted"])


def groups(**raters):
    """Which relations stand together, with the number of raters."""
    found = shown(marks(**raters))
    return dict(zip(found["relations"], found["raters"], strict=True))


def test_three_stand_apart_and_the_rest_together():
    """Five peers stand apart; one lead and two partners are three together."""
    assert groups(peer=5, lead=1, partner=2) == {("peer",): 5, ("lead", "partner"): 3}


def test_a_lone_lead_joins_the_smallest_other():
    """Otherwise the lead's mark would stand alone: three customers take it in, five peers stay apart."""
    assert groups(peer=5, customer=3, lead=1) == {("peer",): 5, ("customer", "lead"): 4}


def test_fewer_than_three_in_all_are_not_shown():
    """Two raters see nothing of theirs on the page; the self-rating is the person's own."""
    assert groups(self=1, lead=1, peer=1) == {("self",): 1}
    assert groups() == {}


def test_marks_without_raters_count_as_one():
    """Where no rater is named, ten marks may be one rater's."""
    nameless = marks(peer=10).assign(rater="")
    assert shown(nameless).empty


def test_means_by_hand():
    """60, 61, 62 have the mean 61; adjusted ones are one more."""
    found = shown(marks(peer=3))
    assert found[["raw", "adjusted"]].to_numpy().tolist() == [[61, 62]]


@given(st.dictionaries(st.sampled_from(["peer", "lead", "partner", "report", "customer"]), st.integers(0, 6)))
def test_no_difference_of_groups_tells_fewer_than_three(raters):
    """Whatever is shown, each group has three raters, none stands in two, and so nothing is told by taking away."""
    found = shown(marks(**raters))
    assert (found["raters"] >= 3).all()
    together = [set(one) for one in found["relations"]]
    assert not any(one & other for one, other in product(together, together) if one is not other)
