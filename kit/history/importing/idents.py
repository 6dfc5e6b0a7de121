"""Ids: of a member in a cell, of Salesforce in 15 and 18 characters, and those that a spreadsheet has damaged."""

import json
import re
from collections.abc import Iterable
from typing import Literal

from kit.history.importing.words import words

_MEMBER = re.compile(r"(.+?)\s*[(（]\s*([^()（）]+?)\s*[)）]")
_SHORTENED = re.compile(r"\d(\.\d+)?[eE]\+\d{2}")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
KEPT_DIGITS = 15
"""What a spreadsheet keeps of a number; every digit behind them becomes 0."""
_CERTAIN = 3
"""Zeros behind them that no chance explains: one in a thousand for a single id, far less for a column."""


def taken(text: str, part: Literal["id", "name"]) -> str:
    """The id or the name of a member: `张三(1024)`, `{"name": "张三", "id": "1024"}`, `["FSUID_1"]`.

    Text of no such form is both.
    """
    if text[:1] in "[{":
        return _of_json(text, part)
    match = _MEMBER.fullmatch(text)
    if match is None:
        return text
    return match[1] if part == "name" or match[2].lower() in words().gone else match[2]


def _of_json(text: str, part: str) -> str:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return text
    one = content[0] if isinstance(content, list) and len(content) == 1 else content
    if isinstance(one, dict):
        one = one.get(part, one.get("username") if part == "id" else None)
    return str(one) if isinstance(one, str | int) and not isinstance(one, bool) else text


def long_id(text: str) -> str | None:
    """A Salesforce id in 18 characters; None where it is none, or its check characters are wrong.

    Each of the three last characters tells which of five are capital letters. Source: vendor's rule, crm notes.
    """
    if len(text) not in (15, 18) or not text.isascii() or not text.isalnum():
        return None
    blocks = [text[start : start + 5] for start in (0, 5, 10)]
    check = "".join(
        _ALPHABET[sum(1 << place for place, sign in enumerate(block) if sign.isupper())] for block in blocks
    )
    return text[:15] + check if len(text) == 15 or text[15:].upper() == check else None


def damaged(cells: Iterable[str]) -> bool:
    """Whether a spreadsheet has rounded ids: one with an exponent, or all long ones with zeros behind 15 digits."""
    long = [cell for cell in cells if len(cell) > KEPT_DIGITS and cell.isascii() and cell.isdigit()]
    cut = [cell[KEPT_DIGITS:] for cell in long]
    if any(_SHORTENED.fullmatch(cell) for cell in cells):
        return True
    return bool(cut) and not any(part.strip("0") for part in cut) and sum(map(len, cut)) >= _CERTAIN
