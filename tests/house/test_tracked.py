"""What is in the repository belongs to any machine: no address of a registry, no path of somebody's disk."""

import re
import subprocess
from pathlib import Path

import pytest

HOSTS = re.compile(r"pypi\.org|pythonhosted|npmjs|anaconda\.(org|com)|index-url|extra-index", re.IGNORECASE)
PATHS = re.compile(r"(?<![\w.])/(work|home/\w+|Users/\w+|root|tmp/\w)")
BINARY = {".png", ".parquet", ".xlsx", ".woff2"}


def _tracked(project: Path) -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=project, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    return [project / name for name in done.stdout.split("\0") if name]


def test_no_registry_and_no_machine_is_named(project):
    """Someone else's machine has other addresses and other folders."""
    found = [
        f"{path.relative_to(project)}: {match[0]}"
        for path in _tracked(project)
        if path.is_file() and path.suffix not in BINARY and path.name != Path(__file__).name
        for match in [*HOSTS.finditer(path.read_text("utf-8")), *PATHS.finditer(path.read_text("utf-8"))]
    ]
    assert not found


def test_no_real_data_came_in(project):
    """The real data sets stay beside the project; what is shipped was invented."""
    folders = {path.relative_to(project).parts[0] for path in _tracked(project) if path.suffix in {".csv", ".parquet"}}
    assert folders <= {"data", "tests"}


def test_nothing_is_large(project):
    """A checkout stays quick; the sample may take some room, nothing else."""
    large = [
        path.relative_to(project).as_posix()
        for path in _tracked(project)
        if path.is_file() and path.stat().st_size > 200_000 and "data" not in path.parts
    ]
    assert not large
