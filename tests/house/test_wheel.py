"""The wheel holds what a user needs: the rooms, and what people open and copy."""

import subprocess
import sys
import zipfile

import pytest


def test_the_wheel_carries_what_people_open(project, tmp_path):
    """`kit demo` from an installed wheel needs the sample, the templates and the catalogue."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    code = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=project, check=True, capture_output=True)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    for needed in (
        "kit/cli/main.py",
        "kit/texts/catalogue/cli.yaml",
        "kit/texts/customary.yaml",
        "kit/history/contract.yaml",
        "kit/workbench/page/compute.js",
        "kit/workbench/page/page.html.jinja",
        "kit/kpis/definitions/sales_amount.yaml",
        "kit/shipped/notebooks/response.ipynb",
        "kit/shipped/notebooks/weights.ipynb",
        "kit/shipped/notebooks/whatif.ipynb",
        "kit/shipped/templates/reports/retrospective.ipynb",
        "kit/shipped/templates/schemes/sample.yaml",
        "kit/shipped/templates/plans/in_force.yaml",
        "kit/shipped/templates/mappings/adventureworks.yaml",
        "kit/shipped/data/sample/managers.csv",
    ):
        assert needed in names
    assert not [name for name in names if name.startswith("tests/") or "__pycache__" in name]
