"""Leaves, probation, ramp and movers."""

from fractions import Fraction

import pytest
from pydantic import ValidationError

from kit.pay.facts import Person, Presence
from kit.pay.times import Times, roles_of, timed

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def by(rules, **held):
    return timed(Person("M1", "all", held=Presence(**held)), Times.model_validate(rules))


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("none", (1, 1, False)),
        ("target", (HALF, 1, False)),
        ("amount", (1, HALF, False)),
        ("both", (HALF, HALF, False)),
        ("exempt", (1, 1, True)),
    ],
)
def test_half_a_quarter_on_leave(rule, wanted):
    """Each rule does what it says, and a kind that the plan does not name does nothing."""
    assert by({"leaves": {"sick": rule}}, leaves={"sick": HALF}) == wanted
    assert by({"leaves": {"sick": rule}}, leaves={"other": HALF}) == (1, 1, False)


def test_probation_and_ramp():
    """A third on probation at 0.4 pays 1 − 1/3 × 0.6; the ramp's last row reached holds, on its first day too."""
    assert by({"probation": {"amount": "0.4"}}, probation=THIRD)[1] == Fraction(8, 10)
    ramp = {"ramp": {"by": "target", "table": [["0", "0.5"], ["90", "0.75"]]}}
    assert [by(ramp, tenure=days)[0] for days in (0, 89, 90, None)] == [HALF, HALF, Fraction(3, 4), 1]


def test_rows_of_a_ramp():
    """Without a row at 0 days the first quarter would have no coefficient."""
    with pytest.raises(ValidationError, match="rows from 0 days upwards"):
        Times.model_validate({"ramp": {"by": "target", "table": [["30", "1"]]}})


def test_movers():
    """By days each role has its share; else the last role holds for the whole quarter."""
    person = Person("M1", "smb", held=Presence(roles=(("key_account", THIRD), ("smb", 1 - THIRD))))
    assert roles_of(person, Times()) == (("smb", 1),)
    assert roles_of(person, Times(movers="by_days")) == person.held.roles
