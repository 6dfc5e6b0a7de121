"""How it is weighed: a scheme kept as data turns measures into points, scores, grades and ranks, and explains them."""

from kit.scores.board import Board, board_of, rescore
from kit.scores.crossed import crossed
from kit.scores.explain import explain, moved_people, movers
from kit.scores.notes import note_text
from kit.scores.past import earlier_boards, past_scores
from kit.scores.replaced import replaced_by
from kit.scores.scheme import Scheme, load_scheme, open_scheme
from kit.scores.score import Scores, score, score_period
from kit.scores.weights import rebalance

__all__ = [
    "Board",
    "Scheme",
    "Scores",
    "board_of",
    "crossed",
    "earlier_boards",
    "explain",
    "load_scheme",
    "moved_people",
    "movers",
    "note_text",
    "open_scheme",
    "past_scores",
    "rebalance",
    "replaced_by",
    "rescore",
    "score",
    "score_period",
]
