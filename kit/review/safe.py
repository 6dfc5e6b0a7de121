"""Text into HTML, in one place: everything is escaped; what a sentence stresses is marked before and opened after.

`strong` wraps a value in two private characters, so that a sentence of the catalogue can be filled first and escaped
as a whole; the same characters in somebody's name open nothing, since names go through `own` and lose them.
"""

import re

from markupsafe import Markup, escape

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text that begins so runs as a formula in some spreadsheet (OWASP, CSV injection); wide forms become narrow ones."""
_OPEN, _CLOSE = "\ue000", "\ue001"
_HELD, _FREE = "\ue002", "\ue003"
_MARKS = str.maketrans("", "", _OPEN + _CLOSE + _HELD + _FREE)
_STRONG = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_HOLD = re.compile(f"{_HELD}([^{_HELD}{_FREE}]*){_FREE}")
_MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?"
_UNBROKEN = re.compile(
    rf"\b(must-hit|follow-ups?|\d{{1,2}} (?:{_MONTHS}|Nov(?:ember)?|Dec(?:ember)?))\b", re.IGNORECASE
)
_SIZE, _TENS = r"\d[\d,]*(?:\.\d+)?", r"[\u4e07\u4ebf]"
_NUMBER = re.compile(rf"[−+][¥$€£]?{_SIZE}(?:[km]\b|%|{_TENS}?\w?\u5143)?|{_SIZE}{_TENS}\w?\u5143")
"""A signed number, or one in ten thousands: a loss must not lose its minus to the line before."""
SHORT = 12
"""A name of so many characters stays on one line even on a phone; a longer one may have to break."""


def strong(text: str) -> str:
    """A value that its sentence stresses; `safe` prints it bold."""
    return f"{_OPEN}{own(text)}{_CLOSE}"


def held(name: str) -> str:
    """A name within a sentence, kept on one line by `safe`: half a name at a line's end reads as another's."""
    text = own(name)
    return f"{_HELD}{text}{_FREE}" if len(text) <= SHORT else text


def own(text: str) -> str:
    """Text from outside (a name, a cell) on one line, without control characters and without our own marks."""
    return " ".join("".join(character if _shown(character) else " " for character in text).split())


def safe(text: str) -> Markup:
    """A sentence as HTML: escaped, stressed values bold; hyphenated terms, days, names and signed numbers unbroken."""
    html = _STRONG.sub(r"<b>\1</b>", str(escape(text)))
    html = _HOLD.sub(r'<span class="nb">\1</span>', html).translate(_MARKS)
    if not _NUMBER.fullmatch(bare(text)):  # alone in its cell it has nowhere to break
        html = _NUMBER.sub(r'<span class="nb">\g<0></span>', html)
    return Markup(_UNBROKEN.sub(r'<span class="nb">\1</span>', html))  # noqa: S704 - escaped above


def bare(text: str) -> str:
    """A sentence without its marks, for attributes and plain text."""
    return text.translate(_MARKS)


def _shown(character: str) -> bool:
    return character.isprintable() and character not in (_OPEN, _CLOSE, _HELD, _FREE)
