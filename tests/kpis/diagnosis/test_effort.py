"""Effort against value: by hand on ten customers."""

from fractions import Fraction

from kit.kpis.diagnosis.effort import Spent, bought_by, effort, spent

TEN = {f"c{number}": (Fraction(10 if number else 910), 1 if number else 2) for number in range(10)}


def test_the_largest_fifth_by_hand():
    """Two of ten customers bring 920 of 1,000 and get 3 of 11 visits; a prospect gets no value and 5 of 16."""
    found = effort(TEN)
    assert [(band.name, band.customers) for band in found.bands] == [
        ("top", 2),
        ("middle", 3),
        ("rest", 5),
        ("none", 0),
    ]
    assert found.bands[0].value == Fraction(92, 100)
    assert found.bands[0].effort == Fraction(3, 11)
    assert found.hhi == Fraction(91, 100) ** 2 + 9 * Fraction(1, 100) ** 2
    with_prospect = effort(TEN | {"p": (Fraction(0), 5)})
    assert with_prospect.bands[3].effort == Fraction(5, 16)
    assert sum(band.effort for band in with_prospect.bands) == sum(band.value for band in with_prospect.bands) == 1


def test_without_sales_there_is_nothing_to_compare():
    """Effort alone has no 80/20."""
    assert effort({"p": (Fraction(0), 5)}) is None


def test_two_people_with_one_customer_share_it():
    """A team's customer is one, whoever sold to it."""
    found = Spent({"A": {"c": (Fraction(1), 1)}, "B": {"c": (Fraction(2), 3)}}).of(["A", "B", "C"])
    assert found == {"c": (3, 4)}
    assert bought_by(found) == {"c": 3}


def test_the_sample_adds_up(sample, quarter):
    """Everybody's activities with a customer, counted by plain SQL."""
    found = spent(sample, quarter)
    query = """SELECT count(*) FROM activities
               WHERE customer_id IS NOT NULL AND done_on >= '2025-07-01' AND done_on < '2025-10-01'"""
    count = sample.connection.con.execute(query).fetchall()[0][0]
    assert sum(n for of in found.people.values() for _, n in of.values()) == count
