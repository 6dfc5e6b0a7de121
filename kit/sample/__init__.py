"""A synthetic history with every table of the contract, and beside it what was planted in it."""

from kit.sample.make import make_sample

__all__ = ["make_sample"]
