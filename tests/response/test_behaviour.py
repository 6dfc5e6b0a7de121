"""Behaviour: what may be asked."""

from kit.response import KINDS, Behaviour


def test_replay_is_what_is_meant_where_nothing_is_said():
    """A what-if that quietly estimates would be taken for arithmetic."""
    assert Behaviour().kind == "replay" == KINDS[0]
    assert not Behaviour().elasticity
