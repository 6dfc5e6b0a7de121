"""A batch of sixty teams, killed at random moments: nothing is lost, nothing half written, nothing made twice."""

import multiprocessing
import time
from collections.abc import Iterator
from multiprocessing import forkserver
from pathlib import Path
from random import Random

import pytest

from kit.batch.apart import _context
from kit.batch.pages import Order, review_all
from kit.cli.folder import resume_folder
from kit.cli.work import Done, Work, work_on
from kit.review.evidence import Evidence
from tests.batch.light import light_template, many, tiny_evidence

TEAMS = 60
WORKERS = 2


def make(work: Work, out: Path) -> Done:
    """What `kit review` does, on the same evidence for sixty teams."""
    evidence = Evidence.model_validate_json(work.inputs["evidence"].read_bytes())
    order = Order(work.inputs["template"], ["zh"], workers=WORKERS, scratch=work.means.scratch)
    outcome = review_all(many(evidence, TEAMS), out, order)
    return Done(work.settings, tuple(outcome.failed), {"teams": len(outcome.folders)})


def batch(place: str, out: str) -> None:
    """The whole command, in a process that can be killed; its jobs come from the server that it came from itself."""
    forkserver._forkserver.ensure_running = forkserver.ensure_running = lambda: None
    inputs = {"template": Path(place) / "light.ipynb", "evidence": Path(place) / "evidence.json"}
    resume_folder(work_on("review", inputs, {}), make, Path(out))


def started(place: Path, out: Path) -> multiprocessing.process.BaseProcess:
    """A process that runs the batch."""
    process = _context().Process(target=batch, args=(str(place), str(out)))
    process.start()
    return process


def standing(out: Path) -> Iterator[Path]:
    """Every page that anyone could open now, in its place or where it is made."""
    for folder in (out, *out.parent.glob(f".kit-{out.name}-*/made")):
        yield from (path for path in folder.glob("*/*.html") if not path.name.startswith("."))


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """The batch's inputs, and what it makes when nobody disturbs it."""
    place = tmp_path_factory.mktemp("killed")
    cell = f"open({str(place / 'log')!r}, 'a').write(team + '\\n')\nteam * 2_000"
    light_template(place / "light.ipynb", cell)
    (place / "evidence.json").write_text(tiny_evidence(place).model_dump_json(), "utf-8")
    return place


@pytest.fixture(scope="module")
def whole(place) -> tuple[dict[str, bytes], float]:
    """Every file of an undisturbed run, and how long it took."""
    begin = time.monotonic()
    process = started(place, place / "whole")
    process.join(300)
    assert process.exitcode == 0
    return contents(place / "whole"), time.monotonic() - begin


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kills", [15, pytest.param(300, marks=pytest.mark.evidence)])
def test_a_killed_batch_goes_on(place, whole, tmp_path, kills):
    """Killed as often as one likes, the batch ends with the bytes of one that was not, and no page was made twice."""
    wanted, seconds = whole
    draw, done, batches = Random(kills), 0, 0
    log = place / "log"
    while done < kills:
        out = tmp_path / str(batches)
        batches += 1
        log.write_text("", "utf-8")
        before, stood = done, {}
        while True:
            process = started(place, out)
            process.join(draw.uniform(0, seconds * 0.15) if done < kills else 300)
            if not process.is_alive():
                break
            process.kill()
            process.join()
            done += 1
            for page in standing(out):
                name = f"{page.parent.name}/{page.name}"
                assert page.read_bytes() == wanted[name], "half written"
                assert stood.setdefault(name, page.stat().st_mtime_ns) == page.stat().st_mtime_ns, "made again"
        assert process.exitcode == 0
        assert contents(out) == wanted
        assert all((out / name).stat().st_mtime_ns == made for name, made in stood.items())
        assert not list(tmp_path.glob(".kit-*"))
        runs = len(log.read_text("utf-8").splitlines())
        assert TEAMS <= runs <= TEAMS + WORKERS * (done - before)
