"""Scores and their change: weight and performance sum to it."""

from decimal import Decimal


def test_weight_and_performance_sum_to_the_change(teams):
    """In nine digits, for everybody scored in both quarters."""
    for team in teams.values():
        for one in team.scores:
            if one.before is not None:
                assert abs(one.by_weight + one.by_performance - (one.score - one.before)) <= Decimal("0.000000003")


def test_lost_weights_are_named(east):
    """Surveys are missing for all three, D has neither a target nor dues."""
    found = {(one.manager_id, one.kpi, one.note) for one in east.redistributed}
    assert ("A", "satisfaction_score", "no_table:surveys") in found
    assert ("D", "sales_amount", "no_target") in found
    assert ("D", "collection_rate", "no_rows") in found


def test_who_cannot_be_scored_has_no_score(east):
    """D has nothing that counts: no score and no zero, and a reason."""
    score = next(one for one in east.scores if one.manager_id == "D")
    assert (score.score, score.note) == (None, "not_available")


def test_the_kpis_sum_to_what_performance_changed(sampled):
    """Each person's part by performance is shared out among the KPIs, to the dust of nine digits; weights stand apart.

    The sample's scheme is new in the quarter, so that nearly everybody's weights changed.
    """
    told = [one for team in sampled.values() for one in team.scores if one.before is not None]
    assert len(told) > 10
    for one in told:
        whole = sum((size for _, size in one.by_kpi), Decimal(0))
        assert abs(whole - one.by_performance) < Decimal("0.00000002")
        assert all(size for _, size in one.by_kpi)
    assert any(one.by_weight for one in told)
