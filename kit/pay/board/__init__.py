"""Boards of contests and sprints: how those stand who consented to be shown, from the plan's own components."""

from kit.pay.board.consent import Consent, read_consent
from kit.pay.board.standing import Board, Place, board_of

__all__ = ["Board", "Consent", "Place", "board_of", "read_consent"]
