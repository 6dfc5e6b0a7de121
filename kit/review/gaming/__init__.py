"""The page of what happens at a plan's lines: stops, sales taken early, prices given away, and what cannot be told."""

from kit.review.gaming.sheet import gaming_page

__all__ = ["gaming_page"]
