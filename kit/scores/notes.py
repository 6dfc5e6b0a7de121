"""The reasons on scores in words; those of measures are told by kit.kpis."""

from kit.kpis import note_text as measured_note
from kit.texts import Language, keys, say


def note_text(note: str, language: Language) -> str:
    """A reason code of `Scores.points` or `Scores.frame` in words; "" for no reason."""
    key = f"scores.note.{note}"
    return say(key, language) if key in keys() else measured_note(note, language)
