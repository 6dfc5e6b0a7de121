"""Reading a cell: the forms that text must have, and the stored types that can hold a kind."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.base.money import parse_decimal
from kit.history.cells import DATE_FORM, NUMBER_FORM, ZONED_FORM, Cell, quoted, text

CONNECTION = duckdb.connect()


def matches(value, form):
    """Whether the engine finds a text of a form."""
    return CONNECTION.execute("SELECT regexp_full_match($1, $2)", [value, form]).fetchall()[0][0]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.from_regex(r"[+-]?[0-9.]{0,5}[e,x \n]?", fullmatch=True), st.text(max_size=5)))
def test_a_number_of_the_form_is_one_to_python_too(value):
    """Two readings of one cell would be two numbers; the engine's is only stricter about blanks around."""
    assert matches(value, NUMBER_FORM) == (parse_decimal(value) is not None and value == value.strip())


@pytest.mark.parametrize("value", ["2025-07-01", "2025-07-01 00:00", "2025-07-01T23:59:59.999999"])
def test_dates_that_are_read(value):
    """ISO, with or without a time, without a zone."""
    assert matches(value, DATE_FORM)
    assert not matches(value, ZONED_FORM)


@pytest.mark.parametrize(
    "value", ["2025-7-1", "20250701", "2025-07-01 24:00", "2025-07-01Z", " 2025-07-01", "2025-07-01\n"]
)
def test_dates_that_are_not(value):
    """What could be read in two ways is not read at all."""
    assert not matches(value, DATE_FORM)


def test_names_and_texts_stay_inside_their_quotes():
    """A code or a column can hold a quotation mark, and must not end the SQL."""
    assert CONNECTION.execute(f"SELECT {text(chr(39) + '; DROP')} AS {quoted('a' + chr(34))}").fetchall() == [
        ("'; DROP",)
    ]


@pytest.mark.parametrize(
    ("stored", "kind", "fits"),
    [
        ("VARCHAR", "money", True),
        ("DECIMAL(18,2)", "money", True),
        ("DOUBLE", "key", False),
        ("BIGINT", "key", True),
        ("UUID", "key", True),
        ("BIGINT", "date", False),
        ("TIMESTAMP WITH TIME ZONE", "date", False),
        ("TIMESTAMP_NS", "date", True),
        ("BOOLEAN", "boolean", True),
        ("BOOLEAN", "share", False),
        ("STRUCT(a BIGINT)", "text", False),
    ],
)
def test_which_types_can_hold_a_kind(stored, kind, fits):
    """Whole numbers may stand where text is meant; a float never is an id."""
    assert Cell("x", stored, kind).fits is fits
