"""The personal scorecard: every point traced, the change explained, and what is ahead; one person's page."""

from kit.review.scorecard.sheet import scorecard

__all__ = ["scorecard"]
