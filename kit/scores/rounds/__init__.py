"""360° reviews: who marks strictly is taken out, who said what stays hidden, and two questions are answered."""

from kit.scores.rounds.asked import Answer, answers
from kit.scores.rounds.heard import Heard, heard
from kit.scores.rounds.raters import Marked, without_raters
from kit.scores.rounds.shown import shown

__all__ = ["Answer", "Heard", "Marked", "answers", "heard", "shown", "without_raters"]
