"""The text of a proposed mapping."""

import pytest
import yaml

from kit.history.importing.draft import Draft, rest_of
from kit.history.importing.guess import Guess, Sample

TASKS = Sample(
    "tasks.csv", 1, ["Owner", "Status", "Note", "Currency"], [["Ann", "Done", "", ""], ["Bo", "Planned", "", ""]]
)
FOUND = Guess("activities", 0.8, {"manager_id": (0, 0.9)})


def test_what_is_left_of_a_file_is_told():
    """A column that something is read from is not: the owner, whether it took place, the currency."""
    assert rest_of(TASKS, FOUND) == ["Note"]
    assert rest_of(TASKS, Guess("complaints", 0.8, {"manager_id": (0, 0.9)})) == ["Status", "Note"]


@pytest.mark.parametrize(("words", "where"), [(["Done", "Planned"], True), (["Done"], False), (["x", "y"], False)])
def test_only_what_took_place_counts_where_a_column_tells(words, where):
    """Where all took place, or the words are unknown, nothing is left out."""
    draft = Draft("en", "CNY")
    sample = Sample("tasks.csv", 1, TASKS.labels, [["Ann", word, "", ""] for word in words])
    draft.table(sample, FOUND, frozenset(), beside=False)
    assert any("where:" in line for line in draft.lines) == where


@pytest.mark.parametrize(("own", "zone"), [("CNY", "Asia/Shanghai"), ("USD", "UTC")])
def test_the_head_names_currency_and_zone(own, zone):
    """Of a company that counts in dollars the zone is not known, and is not China's."""
    draft = Draft("en", own)
    draft.head("mine")
    assert yaml.safe_load("\n".join(draft.lines))["history"] == {"timezone": zone, "currency": own}


def test_each_heading_stands_with_how_sure_it_is_and_the_second_of_a_name_by_number():
    """`v#2` is the second column called v."""
    draft = Draft("en", "CNY")
    sample = Sample("a.xlsx", 1, ["v", "v"], [["1", "2"]], "", ("old",), ("1月", "2月"))
    other = Sample("b.xlsx", 1, ["v"], [])
    draft.source(sample, Guess("deals", 0.8, {"amount": (1, 0.5)}), [(other, Guess("deals", 0.4, {}))])
    text = "\n".join(draft.lines)
    assert yaml.safe_load(text) == {
        "deals": {"file": "a.xlsx", "sheets": "all alike", "headings": {"amount": "v#2"}},
    }
    for told in ("2 sheets", "b.xlsx (40%)", "nothing is read", "hidden sheets", "doubtful (50%)", "not used: v"):
        assert told in text


def test_a_column_that_is_needed_and_was_not_found_is_asked_for():
    """The line stands there, to be filled."""
    draft = Draft("en", "CNY")
    draft.table(TASKS, FOUND, frozenset(), beside=False)
    assert any(line.startswith("      done_on: # done_on was not found") for line in draft.lines)
