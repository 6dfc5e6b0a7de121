"""The contract as data says what the contract in words says."""

import re

from kit.history.contract import contract
from kit.texts import keys

BESIDE = {"score_raw", "scale"}
"""Columns that the words name as kept beside others; they are unknown columns to the checks."""


def test_tables_and_columns_are_those_of_the_words(shared):
    """Names are fixed: importers write them, everything else reads them."""
    words = (shared / "contract.md").read_text("utf-8")
    named = {}
    for name, columns in re.findall(r"^\| (\w+)\?? \| ([^|]+) \|", words, re.MULTILINE):
        if name != "table":
            plain = re.sub(r"\([^)]*\)", "", columns)
            named[name] = {column.strip().rstrip("?"): column.strip().endswith("?") for column in plain.split(",")}
    assert set(named) == set(contract())
    for name, columns in named.items():
        known = contract()[name].columns
        assert set(columns) <= set(known), name
        assert set(known) - set(columns) <= {"rater"}, name
        assert {column for column, optional in columns.items() if not optional} >= {
            column for column, about in known.items() if about.needed
        }, name


def test_codes_are_those_of_the_words(shared):
    """A code that only one of them knows would be refused or unread."""
    words = (shared / "contract.md").read_text("utf-8")
    codes = {", ".join(about.codes) for table in contract().values() for about in table.columns.values() if about.codes}
    assert {one for one in codes if f"({one})" not in words} == {"A, B, C"}


def test_what_the_contract_refers_to_exists():
    """Keys, orders and spells name columns of their table; what is pointed to is a table with a key."""
    for name, table in contract().items():
        used = {*table.key, *(column for pair in table.in_order for column in pair)}
        used |= {*table.spells.of, *filter(None, [table.spells.shares])} if table.spells else set()
        assert used <= set(table.columns), name
        for column, about in table.columns.items():
            assert about.to is None or about.to == "team" or contract()[about.to].key, (name, column)
            assert column.endswith("_on") <= (about.kind == "date"), (name, column)
            assert (about.kind == "code") == bool(about.codes), (name, column)
            assert f"history.expects.{about.kind}" in keys()
