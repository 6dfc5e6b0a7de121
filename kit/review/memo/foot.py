"""The memo's foot: method and limits as numbered notes, and the lines where three sides sign."""

from markupsafe import Markup

from kit.review.fragment import Fragment
from kit.review.memo.sheet import Sheet
from kit.review.safe import safe
from kit.review.show import notes
from kit.texts import say

NOTES = ("replay", "reconcile", "bands", "risk", "rounding", "missing", "files")
SIDES = ("finance", "hr", "staff")


def notes_of(sheet: Sheet) -> Fragment:
    """What was done and what it cannot tell."""
    return notes(say("memo.foot.title", sheet.language), [say(f"memo.foot.{note}", sheet.language) for note in NOTES])


def signatures(sheet: Sheet) -> Fragment:
    """A line each for finance, human resources and the employees' side."""
    lines = Markup("").join(
        Markup("<div>{}</div>").format(safe(say(f"memo.sign.{side}", sheet.language))) for side in SIDES
    )
    return Fragment(Markup('<div class="sign">{}</div>').format(lines))
