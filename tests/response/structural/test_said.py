"""What an estimate says about itself."""

from dataclasses import replace

from kit.response.structural.said import IDENTIFY, overall


def test_parameters_have_intervals_around_them(estimated):
    """Each in its unit, the value inside its interval; effort is the whole change where nothing is moved."""
    response = overall((estimated,), 0.05)
    (said,) = response.groups
    assert (response.verdict, response.identify) == ("responds", ())
    assert set(said.parameters) == {"extra_effort", "elasticity", "weight_of_later"}
    assert all(one.low <= one.value <= one.high for one in said.parameters.values())
    assert sum(response.shares.values()) == 0.05
    assert overall((estimated,), 0.05, 0.04).shares["timing"] == 0.05 - 0.04


def test_one_group_that_cannot_be_told_is_said(estimated):
    """What would identify it is named even where others respond."""
    unsure = replace(estimated, verdict="cannot_be_told", reason="straight")
    assert overall((estimated, unsure), 0.0).verdict == "responds"
    assert overall((estimated, unsure), 0.0).identify == IDENTIFY
    alone = overall((unsure,), 0.0)
    assert (alone.verdict, alone.reason) == ("cannot_be_told", "straight")
    assert alone.groups[0].parameters is None
    assert overall((), 0.0).reason == "nobody"
