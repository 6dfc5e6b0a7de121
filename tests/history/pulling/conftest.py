"""Pulling from a vendor on this machine, as a test asks for it."""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kit.history.importing import MappingFile, load_mapping
from kit.history.pulling import (
    Bounds,
    Manner,
    Order,
    Patience,
    Pulled,
    Store,
    load_vendor,
    pull,
    ready,
    write_export,
)
from tests.history.pulling.server import Loopback, loopback
from tests.history.pulling.stock import stocked
from tests.history.pulling.worlds import SECRETS, World, answer


@cache
def shipped_mapping(vendor: str) -> MappingFile:
    """A vendor's mapping, read once."""
    mapping, problems = load_mapping(vendor)
    assert mapping is not None, problems
    return mapping


@dataclass
class Bench:
    """A vendor's world and server, and a place for the state and the export."""

    world: World
    server: Loopback
    folder: Path
    waited: list[float] = field(default_factory=list)
    bounds: Bounds = field(default_factory=lambda: Bounds(silence=5, whole=10, most=2_000_000))

    def run(self, since: date | None = None, *, whole: bool = False, **more: object) -> Pulled:
        """One pull and its export."""
        vendor = load_vendor(self.world.vendor)
        order = Order(since, whole=whole, url=self.server.url, **more)  # type: ignore[arg-type]
        mapping = shipped_mapping(vendor.vendor)
        known = ready(vendor, order, SECRETS)
        manner = Manner(Patience(first=0.001, longest=60, sleep=self.waited.append), self.bounds)
        with Store(self.folder / "export.pull", known.owner) as store:
            pulled = pull(store, known, mapping, order, manner)
            self.export.mkdir(exist_ok=True)
            write_export(store, vendor, pulled.objects, self.export)
        return pulled

    @property
    def export(self) -> Path:
        """Where the files come to lie."""
        return self.folder / "export"

    def rows(self, file: str) -> list[dict[str, str]]:
        """A file's rows."""
        with (self.export / file).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    """Makes a bench for a vendor."""
    with ExitStack() as stack:

        def made(vendor: str) -> Bench:
            world = stocked(vendor)
            server = stack.enter_context(loopback(answer(world)))
            world.domain = server.url
            return Bench(world, server, tmp_path)

        yield made
