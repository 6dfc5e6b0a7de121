"""Passwords that a URL may hold are shown nowhere."""

import re

_IN_A_URL = re.compile(r"(\w://[^\s/:@]*):.*@")


def without_password(text: str) -> str:
    """A text in which no URL shows a password; rather too much is cut than too little."""
    return _IN_A_URL.sub(r"\1@", text)
