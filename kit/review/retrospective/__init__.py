"""The quarterly retrospective, one function a section; a notebook's cell calls each (templates/reports)."""

from kit.review.retrospective.actions import actions
from kit.review.retrospective.families import families
from kit.review.retrospective.head import head, page_head
from kit.review.retrospective.notes import notes
from kit.review.retrospective.path import path
from kit.review.retrospective.pay import pay
from kit.review.retrospective.reached import reached
from kit.review.retrospective.signals import signals
from kit.review.retrospective.why import why

__all__ = ["actions", "families", "head", "notes", "page_head", "path", "pay", "reached", "signals", "why"]
