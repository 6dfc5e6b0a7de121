"""Names that people write."""

import pytest
from pydantic import ValidationError

from kit.scores.names import Names


def test_both_languages_are_needed():
    """A page in either language must find its own name."""
    assert Names(zh="一", en="one").en == "one"
    with pytest.raises(ValidationError):
        Names(zh="一", en="")
