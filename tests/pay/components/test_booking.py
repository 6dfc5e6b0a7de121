"""Bookings: their terms, and the name of the measure that they make."""

import pytest
from pydantic import ValidationError

from kit.pay.components.booking import Booking

SIGNED = {"amount": "contract", "by": "signing"}


def test_the_same_terms_have_the_same_name():
    """Two components on one booking must read one measure, and others must not."""
    one, other = (
        Booking.model_validate(SIGNED | {"products": products})
        for products in ({"a": "1", "b": "2"}, {"b": "2", "a": "1"})
    )
    assert one.key == other.key
    assert one.key != Booking.model_validate(SIGNED).key


def test_every_term_makes_another_name():
    """Two components that differ in one term alone must not read each other's measure."""
    back = {"on": ["churn"], "within_days": "9", "borne_by": "origin"}
    terms = [
        {"amount": "margin"},
        {"by": "collection"},
        {"to": "owner"},
        {"overlays": True},
        {"after_leaving_days": "30"},
        {"after_leaving_days": "60"},
        {"clawback": back},
        {"clawback": back | {"within_days": "10"}},
        {"clawback": back | {"borne_by": "current"}},
        {"products": {"a": "1"}},
        {"products": {"a": "2"}},
    ]
    names = [Booking.model_validate(SIGNED | one).key for one in [{}, *terms]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"amount": "collection", "by": "signing"}, "by: collection"),
        (SIGNED | {"to": "collector"}, "owner or credits"),
        (
            {
                "amount": "margin",
                "by": "collection",
                "clawback": {"on": ["churn"], "within_days": "9", "borne_by": "origin"},
            },
            "by: signing",
        ),
    ],
)
def test_what_cannot_be(terms, message):
    """No signing of what was collected, no collector at signing, no clawback but of what was paid at signing."""
    with pytest.raises(ValidationError, match=message):
        Booking.model_validate(terms)
