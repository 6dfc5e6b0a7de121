"""A job for other machines; it imports nothing that starts threads, since it is imported where forks begin."""

import os
import time


def job(number: int) -> tuple[int, str | None]:
    """Answers, says what an earlier job left, and leaves something itself."""
    before = os.environ.get("KIT_LEFT_BEHIND")
    os.environ["KIT_LEFT_BEHIND"] = "x"
    time.sleep(0.2)
    if number == 3:
        raise KeyError("three")
    return 2 * number, before
