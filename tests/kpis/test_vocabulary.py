"""What the vocabulary lets one say."""

import pytest
from pydantic import ValidationError

from kit.kpis.vocabulary import Taken

COUNT = {"take": "count", "of": "deals", "within": "closed_on"}


def test_what_adds_up_over_people_is_known_from_the_words():
    """Sums and counts add up; means and quotients do not, so nobody's missing mean may become 0."""
    assert Taken.model_validate(COUNT).adds_up
    assert Taken.model_validate({**COUNT, "less": COUNT}).adds_up
    assert not Taken.model_validate({**COUNT, "per": COUNT}).adds_up
    assert not Taken.model_validate({**COUNT, "take": "mean", "of": "deals.amount"}).adds_up


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({**COUNT, "of": "deals.amount"}, "kpis.expects.of"),
        ({**COUNT, "where": {"colour": ["red"]}}, "kpis.expects.column"),
        ({**COUNT, "take": "mean", "of": "deals.amount", "less": COUNT}, "kpis.expects.mean_alone"),
        ({**COUNT, "of": "deals; drop"}, "string_pattern_mismatch"),
        ({**COUNT, "take": "median"}, "literal_error"),
        ({**COUNT, "less": {**COUNT, "per": COUNT}}, "extra_forbidden"),
    ],
)
def test_what_it_cannot_say_is_refused_by_name(given, kind):
    """A word that the contract or the vocabulary does not know never reaches the engine."""
    with pytest.raises(ValidationError) as raised:
        Taken.model_validate(given)
    assert kind in {error["type"] for error in raised.value.errors()}
