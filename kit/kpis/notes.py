"""Families, units and reasons in words."""

from kit.texts import Language, say


def note_text(note: str, language: Language) -> str:
    """A reason code of `Measures.frame` in words; "" for no reason.

    Raises:
        KeyError: for a code that the room does not know.

    """
    if not note:
        return ""
    code, _, about = note.partition(":")
    if code == "no_table":
        return say("kpis.note.no_table", language, table=say(f"kpis.table.{about}", language))
    if code == "no_column":
        return say("kpis.note.no_column", language, column=say(f"kpis.column.{about}", language))
    return say(f"kpis.note.{code}.{about}" if about else f"kpis.note.{code}", language)


def family_text(family: str, language: Language) -> str:
    """The name of a family."""
    return say(f"kpis.family.{family}", language)


def unit_text(unit: str, language: Language) -> str:
    """The name of a unit."""
    return say(f"kpis.unit.{unit}", language)
