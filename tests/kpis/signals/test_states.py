"""What is known of customers on a day, and nothing that came later."""

from datetime import date

import numpy as np

from kit.kpis.signals.states import states
from tests.kpis.signals.world import world


def _won(customer, *days):
    return [{"customer_id": customer, "closed_on": day, "created_on": day, "amount": "10.00"} for day in days]


DEALS = [
    *_won("c1", "2024-10-01", "2024-12-01", "2025-02-01", "2025-02-01"),
    *_won("c2", "2025-03-01", "2025-05-01"),
    *_won("c3", "2023-01-01"),
]


def test_who_counts_and_who_goes_quiet(tmp_path):
    """On 1 April 2025 c3 bought too long ago; c1 buys no more within 180 days, c2 does."""
    found = states(world(tmp_path, date(2025, 12, 31), deals=DEALS), date(2025, 4, 1), 180)
    assert (found.ids, found.quiet.tolist(), found.since.tolist()) == (("c1", "c2"), [1.0, 0.0], [59, 31])
    assert [str(one) for one in found.amount] == ["40.00", "10.00"]


def test_two_deals_of_a_day_are_one_visit(tmp_path):
    """c1 bought on three days, so its own gap is 123 days over two; c2 bought once by then and has none."""
    found = states(world(tmp_path, date(2025, 12, 31), deals=DEALS), date(2025, 4, 1), 180)
    assert found.gap == (61.5, None)
    assert (found.regular.tolist(), found.late.tolist()) == ([True, False], [False, False])


def test_what_comes_later_changes_nothing(tmp_path):
    """The features of a day are the same whether or not the history knows what followed."""
    whole = states(world(tmp_path / "a", date(2025, 12, 31), deals=DEALS), date(2025, 4, 1), 180)
    known = states(world(tmp_path / "b", date(2025, 3, 31), deals=DEALS), date(2025, 4, 1), 180)
    assert np.array_equal(whole.features, known.features)


def test_an_open_opportunity_and_a_complaint_are_known(tmp_path):
    """Each table that the history has adds a column; on the day an opportunity of c2 was open."""
    late = [*DEALS, {"customer_id": "c2", "created_on": "2025-03-20", "status": "lost", "closed_on": "2025-06-01"}]
    upset = [{"customer_id": "c1", "raised_on": "2025-03-01"}]
    found = states(world(tmp_path, date(2025, 12, 31), deals=late, complaints=upset), date(2025, 4, 1), 180)
    assert found.features[:, -2:].tolist() == [[0.0, 1.0], [1.0, 0.0]]


def test_before_anything_was_bought_there_is_nobody(tmp_path):
    """A note of a week before the first deal has no customers, and no error."""
    found = states(world(tmp_path, date(2025, 12, 31), deals=DEALS), date(2020, 1, 1), 180)
    assert (found.ids, found.features.shape[0], found.regular.tolist()) == ((), 0, [])


def test_a_day_without_customers_has_the_columns_of_any_other(tmp_path):
    """A quarter in which nobody counted stands in one matrix with those that teach, in any history."""
    upset = [{"customer_id": "c1", "raised_on": "2025-03-01"}]
    history = world(tmp_path, date(2025, 12, 31), deals=DEALS, complaints=upset)
    nobody, some = (states(history, day, 180).features for day in (date(2024, 6, 1), date(2025, 4, 1)))
    assert (nobody.shape, some.shape) == ((0, 7), (2, 7))


def test_past_its_gap_and_not_yet_dormant(tmp_path):
    """Gaps of 60 days: late after 61 days of silence, no longer from the 180th on, when it is dormant."""
    deals = _won("c1", "2024-10-01", "2024-11-30", "2025-01-29")
    history = world(tmp_path, date(2025, 12, 31), deals=deals)
    told = [
        states(history, day, 180).late.tolist() for day in (date(2025, 3, 30), date(2025, 3, 31), date(2025, 7, 28))
    ]
    assert told == [[False], [True], [False]]


def test_the_day_itself_is_outcome_not_knowledge(tmp_path):
    """A deal of the very day says that c1 bought again, and is not among what was known of it."""
    deals = [*DEALS, *_won("c1", "2025-04-01")]
    found = states(world(tmp_path, date(2025, 12, 31), deals=deals), date(2025, 4, 1), 180)
    assert (found.ids[0], found.since[0], found.quiet[0]) == ("c1", 59, 0.0)
