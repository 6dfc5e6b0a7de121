"""The board's page: only who consented, from the plan's own contest or sprint."""

from kit.review.board.sheet import board_page
from kit.review.board.tables import tables

__all__ = ["board_page", "tables"]
