"""The page of an evaluation: did it work, was the comparison fair, for whom and how fast, who else came and went."""

from kit.review.effect.sheet import effect_page

__all__ = ["effect_page"]
