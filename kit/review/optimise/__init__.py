"""The page of an optimisation: does it reconcile, which plans nothing beats, what one number costs in another."""

from kit.review.optimise.sheet import Chosen, optimise_page

__all__ = ["Chosen", "optimise_page"]
