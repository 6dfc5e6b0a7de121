"""A role's KPIs of everybody at once, held to one person after the other."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kit.base.alike import alike, as_objects
from kit.scores.cells import Cells
from kit.scores.scale import points_of
from kit.scores.weighed import pointed, weigh
from tests.scores.made import simple_scheme

KPIS = ("visits", "new_customers", "signed_deals")
VALUES = st.one_of(st.none(), st.integers(0, 120).map(Decimal), st.decimals(0, 120, places=7))


def columns(role, people, by_hand):
    """The columns of people, each a value a KPI; `by_hand` are points by person and KPI, by number."""
    found = []
    for place, one in enumerate(role.kpis):
        cells = [(values[place], None, None, None, "" if values[place] is not None else "no_rows") for values in people]
        mine = {person: points for (person, kpi), points in by_hand.items() if kpi == place and person < len(people)}
        of, firsts = alike([as_objects(cells)])
        found.append(pointed(one, Cells([cells[first] for first in firsts], of), mine, ()))
    return found


@given(
    st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=8),
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 2)), st.integers(0, 100).map(Decimal), max_size=3),
    st.sampled_from([("50", "30", "20"), ("33.33", "66.67", "0")]),
    st.sampled_from(["redistribute", "unscored"]),
)
def test_everybody_at_once_is_each_one_alone(people, by_hand, declared, missing):
    """Weights, contributions and sums are those that fractions give for one person after the other."""
    role = simple_scheme(dict(zip(KPIS, declared, strict=True))).roles["all"]
    found = weigh(role, columns(role, people, by_hand), missing)
    for person, values in enumerate(people):
        points = [
            Fraction(by_hand[person, place])
            if (person, place) in by_hand
            else None
            if value is None
            else points_of(role.kpis[place].scale, value, None, None)[0]
            for place, value in enumerate(values)
        ]
        shares = [Fraction(weight) / 100 for weight in declared]
        left = sum(share for share, worth in zip(shares, points, strict=True) if worth is not None)
        if missing == "unscored" and left != 1:
            left = 0
        weights = [share / left if left and p is not None else 0 for share, p in zip(shares, points, strict=True)]
        exact = [None if p is None else weight * p for weight, p in zip(weights, points, strict=True)]
        assert found.shares[person].tolist() == [float(weight) for weight in weights]
        told = [None if np.isnan(number) else number for number in found.contributions[person].tolist()]
        assert told == [None if one is None else float(one) for one in exact]
        assert Fraction(found.above[person], found.below[person]) == sum(one for one in exact if one is not None)
        assert found.parts(person) == [(w, p or 0) for w, p in zip(weights, points, strict=True) if w]


def test_alike_cells_are_worth_the_same_once():
    """Of a thousand people with two counts of visits two are worked out, and everybody has their own."""
    role = simple_scheme({"visits": 100}).roles["all"]
    people = [(Decimal(number % 2 * 50),) for number in range(1000)]
    (column,) = columns(role, people, {})
    assert column.points == [Fraction(0), Fraction(50)]
    assert column.of.tolist() == [0, 1] * 500
