"""Jobs apart: what one does, breaks or leaves behind concerns no other."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.batch.apart import run_apart

pytestmark = pytest.mark.xdist_group("forks")
linux = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="reads /proc, which Linux has")


def double(number: int) -> int:
    """A job that answers."""
    return 2 * number


def process(_: int) -> tuple[int, str | None]:
    """Which process this is, and what an earlier job left in its environment; leaves something itself."""
    before = os.environ.get("KIT_LEFT_BEHIND")
    os.environ["KIT_LEFT_BEHIND"] = "x"
    return os.getpid(), before


def threads_of_the_server() -> int:
    """How many threads the process has from which this one was forked."""
    return len(list(Path(f"/proc/{os.getppid()}/task").iterdir()))


def start_another(note: str) -> None:
    """A job that starts a process of its own, writes down its number, and hangs."""
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(note).write_text(str(started.pid), "utf-8")
    time.sleep(600)


def hang(note: str) -> None:
    """A job that writes down its own number, and hangs."""
    Path(note).write_text(str(os.getpid()), "utf-8")
    time.sleep(600)


def runs(process_id: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return "Z" not in Path(f"/proc/{process_id}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


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
    """One that raises or dies is reported, and the rest goes on."""
    ended = dict(run_apart(misbehave, [("raise",), ("die",), ("well",)], workers=2))
    assert ended[0].error == "KeyError: 'missing'"
    assert ended[1].error.startswith("exit ")
    assert ended[2].value == "well"


def test_a_job_that_hangs_is_ended_when_its_time_is_up():
    """A cell that never comes back would otherwise hold a whole company's pages."""
    assert [one.error for _, one in run_apart(misbehave, [("hang",)], workers=1, seconds=3)] == ["timeout"]


@linux
def test_the_server_forks_from_one_thread():
    """A thread of the server may hold a lock while it forks; the child would wait for that lock for ever."""
    assert [one.value for _, one in run_apart(threads_of_the_server, [()], workers=1)] == [1]


@linux
def test_what_a_job_started_ends_with_it(tmp_path):
    """A kernel or a browser of a job that hangs would otherwise run on, batch after batch."""
    note = tmp_path / "pid"
    assert [one.error for _, one in run_apart(start_another, [(str(note),)], workers=1, seconds=5)] == ["timeout"]
    wait_until(lambda: not runs(int(note.read_text("utf-8"))))


@linux
def test_a_job_ends_itself_where_its_caller_is_gone(tmp_path, project):
    """Whoever kills the command does not kill its jobs; one that hangs would run for ever."""
    note = tmp_path / "pid"
    code = (
        "from tests.batch.test_apart import hang, run_apart\n"
        f"list(run_apart(hang, [({str(note)!r},)], workers=1, preload=[hang.__module__], seconds=1))"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=project) as started:
        wait_until(note.is_file)
        started.kill()
    wait_until(lambda: not runs(int(note.read_text("utf-8"))))


def wait_until(holds: Callable[[], bool]) -> None:
    """Look every tenth of a second until something holds, for a minute at most."""
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_nothing_to_do_ends_at_once():
    """No jobs, no processes."""
    assert list(run_apart(double, [], workers=4)) == []


def test_a_script_without_a_guard_is_not_run_again(tmp_path, project):
    """Whoever calls the batch from a plain script must not start it anew in each of its jobs."""
    script = tmp_path / "script.py"
    script.write_text(
        "import math\nfrom kit.batch.apart import run_apart\nprint('once')\n"
        "print(sorted(one.value for _, one in run_apart(math.sqrt, [(4.0,), (9.0,)], workers=2, preload=())))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(project)}
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "once\n[2.0, 3.0]\n"
