"""What every test may ask for: the shared real data, where this machine has it, and one run of the demo."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no counter-example: the time that one example takes is not what is tested.
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")

PROJECT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser):
    """`--golden` writes the expected texts of pages anew; read what changed before committing it."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def golden(request):
    """Holds a text against a golden file, or writes the file where `--golden` is given."""

    def held(path: Path, text: str) -> None:
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert text == path.read_text("utf-8")

    return held


@pytest.fixture(scope="session")
def project() -> Path:
    """The top folder of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the project; skips with the reason on machines without it."""
    folder = PROJECT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the shared real data is not on this machine")
    return folder


@pytest.fixture(scope="session")
def demo_said(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """`kit demo` as its user runs it, once; tests that ask for it belong to the xdist group `demo`."""
    place = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "KIT_LANG": "zh"}
    command = [sys.executable, "-m", "kit.cli", "demo"]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="session")
def demo(demo_said: subprocess.CompletedProcess[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that it wrote."""
    del demo_said
    return max(tmp_path_factory.getbasetemp().glob("demo*/kit-demo"))
