"""Ids of members, of Salesforce, and damaged ones."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.history.importing.idents import damaged, long_id, taken


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("张三(1024)", "张三", "1024"),
        ("张三（1024）", "张三", "1024"),
        ("张三 (1024)", "张三", "1024"),
        ('{"name": "张三", "id": "1024"}', "张三", "1024"),
        ('{"name": "张三", "username": "1024"}', "张三", "1024"),
        ('["FSUID_1"]', "FSUID_1", "FSUID_1"),
        ("张三", "张三", "张三"),
        ("张三（已离职）", "张三", "张三"),
        ("[broken", "[broken", "[broken"),
        ("[[1]]", "[[1]]", "[[1]]"),
    ],
)
def test_a_member_is_a_name_and_an_id(text, name, number):
    """Two people of one name are told apart by the id that the export writes behind it."""
    assert (taken(text, "name"), taken(text, "id")) == (name, number)


def test_salesforce_ids_of_both_lengths_are_the_same():
    """A report gives 15 characters, the API 18; the check characters of a known pair are right."""
    assert long_id("0013000000CkFgN") == long_id("0013000000CkFgNAAV") == "0013000000CkFgNAAV"
    assert long_id("0013000000CkFgNAAW") is None
    assert long_id("0013000000CkFg") is None


@given(st.text(string.ascii_letters + string.digits, min_size=15, max_size=15))
def test_ids_that_differ_in_case_alone_stay_apart(text):
    """A spreadsheet's look-up takes aB and Ab for the same; in 18 characters they differ without regard to case."""
    other = text.swapcase()
    same = text == other
    assert (long_id(text).upper() == long_id(other).upper()) == same


def test_ids_that_a_spreadsheet_rounded_are_known():
    """3652397000000649013 saved from a spreadsheet is another record's id, or nobody's."""
    assert damaged(["3.6524E+18"])
    assert damaged(["3652397000000640000"])
    assert damaged(["1234567890123450", "2234567890123450", "3234567890123450"])
    assert not damaged(["3652397000000649013", "3652397000000640000"])
    assert not damaged(["1234567890123450"])
    assert not damaged(["S-1", "007", ""])
