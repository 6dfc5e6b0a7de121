"""Looking for garbage that refers to itself: less often, for a command that makes many small exact numbers.

Most of what a command makes is kept to its end, and what it drops is freed at once by its count of references. By
Python's own thresholds a fifth of the time of scoring twenty thousand people goes into looking for circles in vain.
"""

import gc

MADE = 100_000
"""Objects made before the youngest are looked at."""
YOUNGER, OLDER = 20, 100
"""Looks at the youngest before the middle, and at the middle before the oldest are looked at."""


def look_rarely() -> None:
    """Leave what is there now out of every look, and look rarely from here on: for the process, called by commands."""
    gc.freeze()
    gc.set_threshold(MADE, YOUNGER, OLDER)
