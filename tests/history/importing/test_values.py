"""From the text of a cell to the contract's value."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.base.period import Calendar
from kit.history.contract import Column
from kit.history.importing.mapping import Cell, Formats
from kit.history.importing.values import Manner, Wrong, value_of
from kit.history.settings import Settings


def moment(*parts):
    """A moment by the company's own clock, as the contract keeps it."""
    return datetime(*parts)  # noqa: DTZ001


PLAIN = Manner(Settings(), Calendar(), Formats(), None)


def read(text, kind, how=None, manner=PLAIN, **about):
    return value_of(text, Column(kind=kind, **about), Cell.model_validate({"column": "X", **(how or {})}), manner)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1234.50", "money", Decimal("1234.50")),
        ("-3", "money", Decimal("-3.00")),
        ("1.10000", "money", Decimal("1.10")),
        ("0.333333333", "share", Decimal("0.333333333")),
        ("12", "whole", 12),
        ("TRUE", "boolean", True),
        ("0", "boolean", False),
        ("2025Q3", "period", "2025Q3"),
        ("007", "key", "007"),
        ("NA", "text", "NA"),
        ("1e5", "text", "1e5"),
        ("", "money", None),
    ],
)
def test_a_cell_becomes_the_value_its_kind_says(text, kind, value):
    """Amounts stay exact, ids keep their zeros, and a customer called NA is not missing."""
    assert read(text, kind) == value


@pytest.mark.parametrize(
    ("text", "kind", "expects"),
    [
        ("12,3x", "money", "number"),
        ("1e3", "money", "plain_number"),
        ("NaN", "number", "number"),
        ("1.005", "money", "decimals"),
        ("99999999999999999", "money", "smaller"),
        ("1.5", "whole", "whole"),
        ("ja", "boolean", "boolean"),
        ("Q3", "period", "period"),
        ("31.12.2025", "date", "date_named"),
        ("2025-02-30", "date", "date"),
    ],
)
def test_what_is_no_value_says_what_was_expected(text, kind, expects):
    """A wrong cell is neither guessed nor rounded nor emptied."""
    wrong = read(text, kind)
    assert isinstance(wrong, Wrong)
    assert wrong.expects == f"importing.expects.{expects}"


def test_marks_of_thousands_count_only_where_they_stand_right():
    """1,234.5 is a number where the mapping names the mark; 1,23 is a slip and not 123."""
    manner = Manner(Settings(), Calendar(), Formats(thousands=","), None)
    assert read("1,234,567.50", "money", manner=manner) == Decimal("1234567.50")
    assert isinstance(read("1,23", "money", manner=manner), Wrong)
    assert isinstance(read(",123", "money", manner=manner), Wrong)
    german = Manner(Settings(), Calendar(), Formats(thousands=".", decimal=","), None)
    assert read("1.234,50", "money", manner=german) == Decimal("1234.50")
    plain_german = Manner(Settings(), Calendar(), Formats(decimal=","), None)
    assert isinstance(read("1234.50", "money", manner=plain_german), Wrong)


def test_a_factor_is_exact():
    """1,234.5678 ten thousands are 12,345,678.00, to the cent."""
    assert read("1234.5678", "money", {"multiply": "10000"}) == Decimal("12345678.00")


def test_codes_are_translated_and_unknown_ones_stop():
    """A state that the mapping does not name is a problem; a code that the contract lacks too."""
    how = {"values": {"赢单": "won"}}
    assert read("赢单", "code", how, codes=("won", "lost")) == "won"
    unknown = read("搁置", "code", how, codes=("won", "lost"))
    assert isinstance(unknown, Wrong)
    assert unknown.given == {"values": "赢单"}
    assert isinstance(read("won?", "code", codes=("won",)), Wrong)


def test_single_values_are_corrected_and_prefixes_cut():
    """`replace` leaves all others as they are; a cell without the prefix is a problem, not left as it is."""
    assert read("GTXPro", "text", {"replace": {"GTXPro": "GTX Pro"}}) == "GTX Pro"
    assert read("MG", "text", {"replace": {"GTXPro": "GTX Pro"}}) == "MG"
    assert read("zcrm_12", "key", {"cut_prefix": "zcrm_"}) == "12"
    assert isinstance(read("12", "key", {"cut_prefix": "zcrm_"}), Wrong)


def test_days_are_moved_and_clocks_dropped():
    """A last day inside becomes the first day after, also over the end of a February."""
    assert read("2012-02-28", "date", {"plus_days": "1"}) == date(2012, 2, 29)
    assert read("2012-02-28 10:00", "date", {"clock": "drop", "dates": "YYYY-MM-DD HH:mm"}) == date(2012, 2, 28)
    assert read("2012-02-28 10:00:00", "date") == moment(2012, 2, 28, 10)
    assert read(date(2012, 2, 28), "date", {"plus_days": "2"}) == date(2012, 3, 1)
    assert isinstance(read("9999-12-31", "date", {"plus_days": "1"}), Wrong)


def test_a_day_names_its_period_in_the_companys_own_calendar():
    """31 May lies in the quarter that begins on it, not in the calendar's second one; outside all of them it stops."""
    own = Calendar(own={"2011Q3": (date(2011, 5, 31), date(2011, 8, 31))})
    manner = Manner(Settings(), own, Formats(), None)
    how = {"column": None, "period_of": "X", "grain": "quarter"}
    assert read("2011-05-31", "period", how, manner) == "2011Q3"
    assert read("2011-05-31", "period", how) == "2011Q2"
    assert read("2011-08-31", "period", how, manner) == Wrong("importing.expects.day_in_period")


def test_an_offset_without_a_known_zone_says_so():
    """Where this machine lacks the company's zone, a moment is a problem; it is never told in the machine's zone."""
    wrong = read("2025-07-01T10:30:00Z", "date")
    assert wrong == Wrong("importing.expects.zone", {"zone": "Asia/Shanghai"})


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_every_amount_is_read_as_it_is_written(amount):
    """No amount passes through a binary float."""
    assert read(f"{amount:f}", "money") == amount


@given(st.text(max_size=20), st.sampled_from(["money", "whole", "boolean", "date", "period", "share", "code", "text"]))
def test_no_text_breaks_a_reader(text, kind):
    """Any text is a value or a wrong one, and never an error."""
    manner = Manner(Settings(), Calendar(), Formats(thousands=","), None)
    read(text, kind, manner=manner)


def test_a_key_with_a_lost_letter_is_none():
    """王\ufffd was 王芳 or 王方 before some program could not read it; under one key they would be one."""
    assert read("王\ufffd", "key") == Wrong("importing.expects.whole_text")
    assert read("好的\ufffd", "text") == "好的\ufffd"


def test_an_amount_is_no_share_and_has_one_unit():
    """5% of nothing is no amount, and 万 counts once."""
    loose = Manner(Settings(), Calendar(), Formats(loose=True), None)
    assert read("5%", "money", manner=loose) == Wrong("importing.expects.no_per_cent")
    assert read("5%", "share", manner=loose) == Decimal("0.05")
    assert read("1.2万", "money", {"multiply": "10000"}, loose) == Wrong("importing.expects.one_unit")
    assert read("1.2", "money", {"multiply": "10000"}, loose) == Decimal(12000)
