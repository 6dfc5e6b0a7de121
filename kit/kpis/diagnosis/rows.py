"""Rows of a query on a history: amounts as exact decimals, in the order that the query says."""

from typing import Any

from kit.history import History


def rows(history: History, query: str, **given: object) -> list[dict[str, Any]]:
    """The answer to a query of ours; what varies is given as parameters, never written into the text."""
    found = history.connection.con.sql(query, params=dict(given) if given else None).to_arrow_table()
    answer: list[dict[str, Any]] = found.to_pylist()
    return answer
