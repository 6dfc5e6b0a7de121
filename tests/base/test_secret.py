"""A password in a URL is shown nowhere."""

import pytest

from kit.base.secret import is_url, without_password


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("postgresql://u:secret@h:5432/db", "postgresql://u@h:5432/db"),
        ("postgresql://:secret@h/db", "postgresql://@h/db"),
        ("got mysql://u:se/c:r@t w@h/db twice", "got mysql://u@h/db twice"),
        ("mysql://u@h:3306/db", "mysql://u@h:3306/db"),
        ("postgres:/bob:s3cret@h/db; expected a file", "postgres:/bob@h/db; expected a file"),
        (" postgres:/bob:s3/c@r et@h/db", " postgres:/bob@h/db"),
        ("postgres://bob:s3\ncret@h/db", "postgres://bob@h/db"),
        ("tcp://h:8786", "tcp://h:8786"),
        ("deals.csv, row 2", "deals.csv, row 2"),
    ],
)
def test_only_the_password_goes(given, shown):
    """A message that repeats what was typed must not repeat the secret in it."""
    assert without_password(given) == shown


@pytest.mark.parametrize("given", ["postgres://h/db", " postgres:/h", "\ufeffmysql+x ://h", "“https://h"])
def test_a_url_is_known_by_its_beginning(given):
    """Blanks before it, or a slash that a path has lost, make no folder of it."""
    assert is_url(given)


@pytest.mark.parametrize("given", ["C:/data", "C://data", "history", "./a:b/history", "/data/x", "2025: a/b"])
def test_a_path_is_none(given):
    """A drive of one letter, and folders with a colon in their name, stay what they are."""
    assert not is_url(given)
