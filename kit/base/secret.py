"""Passwords that a URL may hold are shown nowhere."""

import re

_IN_A_URL = re.compile(r"(:/+[^\s/:@]*):.*@", re.DOTALL)
"""One slash is enough: a path that was made of a URL has lost the other."""
_A_URL = re.compile(r"[\W_]*\w[\w+.-]+\s*:/")
"""Two letters at least: C:/ is a drive."""


def without_password(text: str) -> str:
    """A text in which no URL shows a password; rather too much is cut than too little."""
    return _IN_A_URL.sub(r"\1@", text)


def is_url(text: str) -> bool:
    """Whether what should name a file or folder begins like a URL, whatever blanks and signs stand before it."""
    return _A_URL.match(text) is not None
