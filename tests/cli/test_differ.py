"""A difference is pointed at where a person would point."""

import pytest

from kit.cli.differ import Difference, difference


@pytest.fixture
def pair(tmp_path):
    """Write two versions of a file and compare them."""

    def compare(was: bytes, now: bytes) -> Difference:
        (tmp_path / "was").write_bytes(was)
        (tmp_path / "now").write_bytes(now)
        return difference("f", tmp_path / "was", tmp_path / "now")

    return compare


def test_the_first_line_that_differs(pair):
    """Later differences often follow from the first."""
    assert pair(b"a\nb\nc\n", b"a\nB\nC\n") == Difference("line", "f", 2, "b", "B")


def test_a_line_that_is_missing(pair):
    """A table cut short differs at its end."""
    assert pair(b"a\n", b"a\nb\n") == Difference("line", "f", 2, "", "b")


def test_a_long_line_is_shown_where_it_parts(pair):
    """A page is a few very long lines: its beginning tells nothing."""
    found = pair(b"x" * 5000 + b"1" + b"y" * 5000, b"x" * 5000 + b"2" + b"y" * 5000)
    assert "x1y" in found.text("en")
    assert "x2y" in found.text("en")
    assert len(found.text("en")) < 250


def test_what_is_no_text_differs_from_a_byte_on(pair):
    """Parquet has no lines."""
    assert pair(b"\xff\x00\x01", b"\xff\x00\x02") == Difference("byte", "f", 2)
    assert pair(b"\xff\x00", b"\xff\x00\x02") == Difference("byte", "f", 2)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_has_its_words(language):
    """A difference without words would be a traceback at the worst moment."""
    for kind in ("input", "gone", "edited", "version", "new", "unmade", "line", "byte"):
        assert "f" in Difference(kind, "f", 3, "a\x1b", "b").text(language)
        assert "\x1b" not in Difference(kind, "f", 3, "a\x1b", "b").text(language)
