"""The what-if memo: does it reconcile, what changes, who gains and loses, what it costs, what nobody knows."""

from kit.history import History
from kit.response import Forecast
from kit.review.memo import behaviour, changed, cost, foot, head, moved, reconciled
from kit.review.memo.sheet import Sheet, sheet_of
from kit.review.page import page
from kit.texts import Language

__all__ = ["Sheet", "memo", "sheet_of"]


def memo(history: History, forecast: Forecast, language: Language, *, code: str = "") -> str:
    """The whole page in a language; `code` is the manifest id that stands on it."""
    sheet = sheet_of(history, forecast, language)
    parts = [
        head.header_of(sheet, code),
        head.strip(sheet),
        reconciled.section_of(sheet),
        changed.section_of(sheet),
        moved.section_of(sheet),
        cost.section_of(sheet),
        behaviour.section_of(sheet),
        foot.notes_of(sheet),
        foot.signatures(sheet),
    ]
    return page([str(part.html) for part in parts], head.page_head(sheet, code), language)
