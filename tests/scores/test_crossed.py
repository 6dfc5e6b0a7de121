"""A KPI that comes with a scheme: what the person did in it is not all weight."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.scores import crossed, explain, moved_people, score
from tests.scores.made import EARLIER, PERIOD, measures, roster, simple_scheme

OLD, NEW = {"visits": 100}, {"visits": 40, "new_customers": 60}


def sides(before, after, old=OLD, new=NEW):
    """Both periods, each under its own scheme, and how the other one scores it; values by person and KPI."""
    values = {EARLIER.label: before, PERIOD.label: after}

    def scored(scheme, period):
        return score(measures(values[period.label], period), scheme, roster(list(after)), period)

    schemes = [simple_scheme(weights) for weights in (old, new)]
    plain = scored(schemes[0], EARLIER), scored(schemes[1], PERIOD)
    return plain, crossed(*plain, lambda scheme, side: scored(scheme, side.period))


def test_a_fall_in_a_new_kpi_is_told_by_hand():
    """Visits 50 → 70 under 100 → 40, new customers 80 → 20 under 0 → 60: −36 + 14 and 30 − 18.

    As if all of the new KPI were weight, its fall by 60 points would be told as a gift of 12 by the scheme alone.
    """
    before = {"a": {"visits": 50, "new_customers": 80}}
    after = {"a": {"visits": 70, "new_customers": 20}}
    plain, both = sides(before, after)
    effects = ["weight_effect", "performance_effect"]
    frame = explain(*both).set_index("kpi")
    assert frame.loc["visits", effects].tolist() == pytest.approx([-36, 14])
    assert frame.loc["new_customers", effects].tolist() == pytest.approx([30, -18])
    alone = explain(*plain).set_index("kpi")
    assert alone.loc["new_customers", effects].tolist() == pytest.approx([12, 0])
    assert both[0].frame is plain[0].frame
    assert both[1].points.equals(plain[1].points), "the old scheme weighs nothing that the new one does not"


def test_one_scheme_is_not_crossed_with_itself():
    """Nothing is measured again, and the same sides come back."""
    plain, _ = sides({"a": {"visits": 50}}, {"a": {"visits": 70}}, old=OLD, new=OLD)
    assert crossed(*plain, lambda *_: pytest.fail("scored again")) == plain


points = st.one_of(st.none(), st.integers(0, 100))
person = st.fixed_dictionaries({"visits": points, "new_customers": points, "on_rhythm": points})
weights = st.sampled_from([{"visits": 100}, {"visits": 40, "on_rhythm": 60}, {"new_customers": 70, "on_rhythm": 30}])


@settings(max_examples=30)
@given(st.lists(person, min_size=2, max_size=2), st.lists(person, min_size=2, max_size=2), weights, weights)
def test_the_change_stays_the_change(before, after, old, new):
    """Whatever comes and goes, the parts sum to the change that the plain scores have, and nobody's score moves."""
    named = [{f"m{place}": one for place, one in enumerate(side)} for side in (before, after)]
    plain, both = sides(*named, old=old, new=new)
    for alone, side in zip(plain, both, strict=True):
        assert side.frame.equals(alone.frame)
        assert not side.points.duplicated(["manager_id", "kpi"]).any()
    moved, expected = moved_people(*both), moved_people(*plain)
    np.testing.assert_allclose(moved["change"], expected["change"])
    np.testing.assert_allclose(moved["weight_effect"] + moved["performance_effect"], moved["change"], atol=1e-9)
