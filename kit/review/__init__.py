"""What is shown: pages made of a notebook's outputs, in both languages; it never computes a number that matters."""

from kit.review.collect import CellFailed, fragments_of
from kit.review.fragment import Fragment
from kit.review.page import PageHead, page

__all__ = ["CellFailed", "Fragment", "PageHead", "fragments_of", "page"]
