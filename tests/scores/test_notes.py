"""Reasons in words."""

from kit.scores import note_text
from kit.texts import LANGUAGES


def test_own_reasons_are_told():
    """A code never reaches a person: each reason of scores has words in both languages."""
    for note in ("no_target", "no_stretch_target", "zero_target", "scale_order", "not_measured", "no_role"):
        words = [note_text(note, language) for language in LANGUAGES]
        assert words[0] != words[1]
        assert note not in words


def test_reasons_of_measures_are_passed_on():
    """What kit.kpis says about its own codes is said here too."""
    assert note_text("no_table:surveys", "en")
    assert note_text("", "zh") == ""
