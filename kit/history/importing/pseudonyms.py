"""Names replaced by pseudonyms that only the holder of a key can make again: the same name is always the same one.

A pseudonym is the start of HMAC-SHA-256 over the name (RFC 2104), so it cannot be turned back, nor made by trying names
without the key. The key stays outside: in an environment variable or a file, never in a history or a manifest.
"""

import base64
import hmac
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa

from kit.base.problem import BadInput, Problem
from kit.history.contract import contract

LEAST_KEY = 32
"""Bytes of a key: shorter ones can be tried."""
_DIGITS = 12
_PEOPLE, _CUSTOMERS = ("P-", "C-")
_MARKS = ("approved_by", "rater")
"""Text columns of the contract that hold a person's name whole."""


def read_key(given: str) -> bytes:
    """The key in a file of this name, or in an environment variable.

    Raises:
        BadInput: where there is none, or it is too short to be one.

    """
    path = Path(given)
    try:
        raw = path.read_bytes().strip() if path.is_file() else os.environ.get(given, "").encode()
    except OSError as error:
        given_reason = {"reason": error.strerror or ""}
        raise BadInput([Problem(path.name, expects="base.expects.readable", given=given_reason)]) from error
    if len(raw) < LEAST_KEY:
        expects = "importing.expects.key"
        raise BadInput([Problem("--pseudonymise", value=path.name, expects=expects, given={"least": str(LEAST_KEY)})])
    return raw


def pseudonymised(tables: Mapping[str, pa.Table], key: bytes) -> dict[str, pa.Table]:
    """The tables with every name of a person and of a customer replaced, wherever it stands.

    A cell that is a name whole is replaced in every column of text or keys (so an id that is a name goes, too, with
    all that refers to it); inside of texts, names of two characters or more are.

    Raises:
        BadInput: where two names would get one pseudonym.

    """
    known = _known(tables, key)
    inside = _inside(known)
    return {name: _replaced(name, table, known, inside) for name, table in tables.items()}


def _known(tables: Mapping[str, pa.Table], key: bytes) -> dict[str, str]:
    """Each name with its pseudonym; who is both, a person and a customer, is a person."""
    found: dict[str, str] = {}
    for prefix, name in ((_CUSTOMERS, "customers"), (_PEOPLE, "managers")):
        if name in tables:
            found |= {text: _pseudonym(text, prefix, key) for text in tables[name]["name"].to_pylist() if text}
    for name, column in ((name, column) for name in tables for column in _MARKS):
        if column in tables[name].column_names:
            texts = {text for text in tables[name][column].to_pylist() if text}
            found |= {text: _pseudonym(text, _PEOPLE, key) for text in texts - set(found)}
    if len(set(found.values())) < len(found):
        raise BadInput([Problem("--pseudonymise", expects="importing.expects.other_key")])
    return found


def _pseudonym(text: str, prefix: str, key: bytes) -> str:
    digest = hmac.new(key, f"{prefix}{text}".encode(), "sha256").digest()
    return prefix + base64.b32encode(digest).decode()[:_DIGITS]


def _inside(known: Mapping[str, str]) -> Callable[[str], str]:
    names = sorted((name for name in known if len(name) > 1), key=lambda name: (-len(name), name))
    if not names:
        return lambda text: text
    pattern = re.compile("|".join(map(re.escape, names)))
    return lambda text: pattern.sub(lambda match: known[match[0]], text)


def _replaced(name: str, table: pa.Table, known: Mapping[str, str], inside: Callable[[str], str]) -> pa.Table:
    columns = contract()[name].columns
    for place, column in enumerate(table.column_names):
        kind = columns[column].kind if column in columns else "text"
        if kind in ("key", "text"):
            cells = table[column].to_pylist()
            texts = {cell: known.get(cell) or (inside(cell) if kind == "text" else cell) for cell in set(cells) if cell}
            table = table.set_column(place, column, pa.array([texts.get(cell) for cell in cells], pa.string()))
    return table
