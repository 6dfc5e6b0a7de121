"""The retrospective, one function a section; a notebook's cell calls each (templates/reports)."""

from kit.review.retrospective.ceiling import ceiling
from kit.review.retrospective.head import head, page_head
from kit.review.retrospective.how import how
from kit.review.retrospective.next_steps import next_steps
from kit.review.retrospective.notes import notes
from kit.review.retrospective.pay import pay
from kit.review.retrospective.promised import promised
from kit.review.retrospective.reached import reached
from kit.review.retrospective.why import why
from kit.review.retrospective.worked import worked

__all__ = [
    "ceiling",
    "head",
    "how",
    "next_steps",
    "notes",
    "page_head",
    "pay",
    "promised",
    "reached",
    "why",
    "worked",
]
