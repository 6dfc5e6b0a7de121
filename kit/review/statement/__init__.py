"""The personal pay statement: what I earned, from what, and what comes next; one person's page."""

from kit.review.statement.letter import statement

__all__ = ["statement"]
