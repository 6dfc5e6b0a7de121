"""Jobs apart: what one does, breaks or leaves behind concerns no other."""

import os
import time

import pytest

from kit.batch.apart import run_apart

pytestmark = pytest.mark.xdist_group("forks")


def double(number: int) -> int:
    """A job that answers."""
    return 2 * number


def process(_: int) -> tuple[int, str | None]:
    """Which process this is, and what an earlier job left in its environment; leaves something itself."""
    before = os.environ.get("KIT_LEFT_BEHIND")
    os.environ["KIT_LEFT_BEHIND"] = "x"
    return os.getpid(), before


def misbehave(how: str) -> str:
    """A job that fails in the way it is told."""
    if how == "raise":
        raise KeyError("missing")
    if how == "die":
        os._exit(7)
    if how == "hang":
        time.sleep(600)
    return how


def test_every_job_answers_at_its_place():
    """However the jobs end, each answer belongs to its own job."""
    ended = dict(run_apart(double, [(number,) for number in range(5)], workers=2))
    assert {index: one.value for index, one in ended.items()} == {index: 2 * index for index in range(5)}


def test_no_job_sees_what_another_left():
    """A setting that one notebook changes would otherwise change the next team's page."""
    ended = [one.value for _, one in run_apart(process, [(1,), (2,), (3,)], workers=1)]
    assert len({pid for pid, _ in ended}) == 3
    assert {left for _, left in ended} == {None}


def test_a_bad_job_costs_only_itself():
    """One that raises, dies or hangs is reported, and the rest goes on."""
    jobs = [("raise",), ("die",), ("hang",), ("well",)]
    ended = dict(run_apart(misbehave, jobs, workers=2, seconds=20))
    assert ended[0].error == "KeyError: 'missing'"
    assert ended[1].error.startswith("exit ")
    assert ended[2].error == "timeout"
    assert ended[3].value == "well"


def test_nothing_to_do_ends_at_once():
    """No jobs, no processes."""
    assert list(run_apart(double, [], workers=4)) == []
