"""6 What would people do? Under replay nobody changes, by definition; the memo says what it cannot know."""

from kit.review.fragment import Fragment
from kit.review.memo import responded
from kit.review.memo.sheet import Sheet
from kit.review.show import section
from kit.texts import numbers, say


def section_of(sheet: Sheet) -> Fragment:
    """The section in words; a replay has no estimate to draw, what was estimated or assumed has its own."""
    if sheet.forecast.kind != "replay":
        return responded.section_of(sheet)
    language = sheet.language
    change = sheet.forecast.sales_change
    sales = numbers.signed_share(change.value) if change is not None else say("memo.behaviour.no_sales", language)
    answer = say("memo.behaviour.answer", language, sales=sales)
    said = [say(f"memo.behaviour.{part}", language) for part in ("silent", "pilot")]
    return section(6, say("memo.behaviour.question", language), answer, said)
