"""A password in a URL is shown nowhere."""

import pytest

from kit.base.secret import without_password


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("postgresql://u:secret@h:5432/db", "postgresql://u@h:5432/db"),
        ("postgresql://:secret@h/db", "postgresql://@h/db"),
        ("got mysql://u:se/c:r@t w@h/db twice", "got mysql://u@h/db twice"),
        ("mysql://u@h:3306/db", "mysql://u@h:3306/db"),
        ("tcp://h:8786", "tcp://h:8786"),
        ("deals.csv, row 2", "deals.csv, row 2"),
    ],
)
def test_only_the_password_goes(given, shown):
    """A message that repeats what was typed must not repeat the secret in it."""
    assert without_password(given) == shown
