"""The reason in words."""

from dataclasses import replace

from kit.response.structural.said import overall
from kit.response.wording import reason
from kit.texts import LANGUAGES


def test_what_would_identify_it_is_named(estimated):
    """A refusal that does not say what would help is of no help."""
    unsure = overall((replace(estimated, verdict="cannot_be_told", reason="straight"),), 0.0)
    assert "pilot" in reason(unsure, "en")
    assert "试行" in reason(unsure, "zh")
    assert all("{" not in reason(unsure, language) for language in LANGUAGES)
