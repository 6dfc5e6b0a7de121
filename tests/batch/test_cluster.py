"""The batch past one machine: the same answers, though a worker is killed in the middle."""

import os
import signal
from pathlib import Path

import pytest

from kit.batch.cluster import NoCluster, connected, run_on
from kit.batch.pages import Order, review_all
from tests.batch.far import job
from tests.batch.light import light_template, many, tiny_evidence

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.fixture(scope="module")
def cluster(project):
    """Two worker processes on this machine, as a company's cluster would have them on many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(project))
        options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
        with distributed.LocalCluster(**options) as started:
            yield started


def killing(client, answers):
    """Kill one worker once the first answer is there."""
    for count, answer in enumerate(answers):
        if count == 0:
            os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)
        yield answer


@pytest.mark.evidence
def test_a_killed_worker_loses_nothing(cluster):
    """Each job answers once, at its own place and in a process of its own; one that raises costs only itself."""
    with connected(cluster.scheduler_address) as client:
        answers = run_on(client, job, [(number,) for number in range(12)], preload=[job.__module__], seconds=60)
        ended = dict(killing(client, answers))
    assert sorted(ended) == list(range(12))
    assert ended.pop(3).error == "KeyError: 'three'"
    assert {index: one.value for index, one in ended.items()} == {index: (2 * index, None) for index in ended}


@pytest.mark.evidence
def test_the_pages_are_those_of_one_machine(cluster, tmp_path):
    """Where a page was made must not be seen on it."""
    template = light_template(tmp_path / "light.ipynb", "team * 100")
    teams = many(tiny_evidence(tmp_path), 20)
    for name, address in (("here", None), ("there", cluster.scheduler_address)):
        order = Order(template, ["zh"], workers=2, cluster=address)
        assert not review_all(teams, tmp_path / name, order).failed
    here, there = (pages(tmp_path / name) for name in ("here", "there"))
    assert len(here) == 20 + 2
    assert here == there


def pages(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_scheduler_is_said(monkeypatch):
    """A wrong address ends in a sentence, not after an hour."""
    monkeypatch.setattr("kit.batch.cluster.WAIT", 1)
    with pytest.raises(NoCluster), connected("tcp://127.0.0.1:9"):
        pytest.fail("connected to nothing")
