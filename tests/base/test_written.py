"""What files that people write share: numbers, names, who decided."""

from decimal import Decimal

import pytest

from kit.base.document import Strict, parse
from kit.base.written import Decided, Exact, Names


class Sheet(Strict):
    """A little file."""

    amount: Exact
    title: Names | None = None
    decided: Decided | None = None


def read(text: str) -> tuple[Sheet | None, list[str]]:
    sheet, problems = parse(text.encode(), "sheet.yaml", Sheet)
    return sheet, [f"{problem.row} {problem.column} {problem.expects}" for problem in problems]


def test_numbers_are_read_digit_by_digit():
    """0.1 is one tenth and keeps its zeros: nothing passes through a binary float."""
    sheet, _ = read("amount: 0.10")
    assert sheet is not None
    assert str(sheet.amount) == "0.10"
    assert sheet.amount == Decimal(1) / 10


@pytest.mark.parametrize("text", ["1e3", "nan", "inf", "1_000", "0x1f", "12,3", "1 000", "9" * 31, "true"])
def test_what_is_no_plain_number_is_told_with_its_line(text):
    """Exponents, separators, other digits and endless numbers are problems, not guesses."""
    assert read(f"title: {{zh: 甲, en: A}}\namount: {text}")[1] == ["2 amount base.expects.decimal_parsing"]


def test_digits_of_a_chinese_keyboard_are_told_as_such():
    """They look like a number on the screen; only a message that says what is wrong with them helps."""
    assert read("amount: １２")[1] == ["1 amount base.expects.yaml_full_width"]


def test_names_need_both_languages():
    """A title in one language only would leave the other readers without."""
    assert read("amount: 1\ntitle: {zh: 甲}")[1] == ["2 title.en base.expects.missing"]


def test_who_decided_and_when():
    """Both are needed, and the date is a date."""
    assert read("amount: 1\ndecided: {by: 薪酬委员会, date: 2025-13-01}")[1][0].startswith(
        "2 decided.date base.expects.date"
    )
