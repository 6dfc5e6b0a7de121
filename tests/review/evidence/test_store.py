"""Evidence as a file: exact, the same bytes, and a sample for whoever opens the template."""

import pytest
from pydantic import ValidationError

from kit.base.shipped import shipped
from kit.review.evidence import open_run, save


def test_what_is_saved_is_what_is_opened(east, tmp_path):
    """To the last digit of every number."""
    path = save(east, tmp_path)
    assert open_run(str(path)) == east
    assert save(open_run(str(path)), tmp_path).read_bytes() == path.read_bytes()


def test_a_file_of_another_kind_is_refused(tmp_path):
    """A run that is no evidence stops with what was expected, not with half a page."""
    (tmp_path / "x.json").write_text("{}", "utf-8")
    with pytest.raises(ValidationError):
        open_run(str(tmp_path / "x.json"))


def test_without_a_run_the_sample_is_shown():
    """Anyone can open the template and see a page."""
    assert shipped("data", "sample").is_dir()
    found = open_run("")
    assert found.people
    assert found.pay
