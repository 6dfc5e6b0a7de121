"""The tiny company (tests/tiny.py) and the command line in this process."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kit.cli import main
from tests.tiny import write_tiny


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with `history/`, `scheme.yaml`, `plan.yaml` (10 %) and `proposed.yaml` (12 %)."""
    return write_tiny(tmp_path)


@pytest.fixture
def kit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run `kit` in this process, as on a machine that speaks English."""
    for name in ("KIT_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def run(*arguments: object) -> int:
        given: Sequence[str] = [str(argument) for argument in arguments]
        return main(given)

    return run
