"""What every test may ask for: the shared real data, where this machine has it."""

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no counter-example: the time that one example takes is not what is tested.
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")

PROJECT = Path(__file__).resolve().parents[1]


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
