"""Shipped files: beside the package in a checkout."""

import pytest

from kit.base.shipped import shipped


def test_what_is_shipped_is_found(project):
    """In a checkout it stands beside `kit/`."""
    assert shipped("templates") == project / "templates"


def test_what_is_not_shipped_is_told_without_a_folder_of_the_machine():
    """A broken installation says what it lacks."""
    with pytest.raises(FileNotFoundError, match=r"^templates/none\.yaml$"):
        shipped("templates", "none.yaml")
