"""The statement's page: one person's, escaped, the same each time."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from kit.base.document import parse
from kit.history import Settings, open_history
from kit.kpis import definitions
from kit.pay import Plan
from kit.pay.statement import statement_of
from kit.review.statement import statement
from kit.review.statement.letter import Letter
from kit.texts import LANGUAGES, numbers
from tests.pay.test_next_line import PLAN
from tests.tiny import write_tiny


def page(folder, manager_id, language):
    """The page of somebody of the tiny company, and the statement behind it."""
    plan, problems = parse(PLAN.encode(), "plan.yaml", Plan)
    assert plan is not None, problems
    history = open_history(write_tiny(folder) / "history", known_kpis=frozenset(definitions()))
    found = statement_of(history, plan, history.calendar.period("2025Q3"), manager_id)
    return statement(found, history.as_of, language, code="ab" * 32), found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_else_is_in_its_source(tmp_path, language):
    """Neither a colleague's name nor a colleague's customer or deal stands anywhere in the file."""
    text, _ = page(tmp_path, "A", language)
    assert "安然" in text
    for other in ("毕", "陈", "远川电子", "明湖材料", "D2", "D3"):
        assert other not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_escaped(tmp_path, language):
    """A name is text, whatever signs it holds."""
    text, _ = page(tmp_path, "B", language)
    assert "<b>毕</b>" not in text
    assert "&lt;b&gt;毕&lt;/b&gt;" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_numbers_stand_in_the_frames(tmp_path, language):
    """Every amount earned, every deal and every next line is printed as it was computed."""
    text, found = page(tmp_path, "B", language)
    for amount in [*found.payslips.lines["amount"], *found.behind["counted"], *found.ahead["amount"], found.earns]:
        assert numbers.plain(amount, 2) in text


def test_the_same_statement_gives_the_same_bytes(tmp_path):
    """Nothing of the clock or of a set's order gets in."""
    assert page(tmp_path / "1", "A", "zh")[0] == page(tmp_path / "2", "A", "zh")[0]


def test_shares_of_a_cent_are_shown_so_that_the_column_adds_up():
    """74,253.855 and 10.00 are 74,263.855: rounded each to the cent they would print another sum."""
    letter = Letter.__new__(Letter)
    object.__setattr__(letter, "found", SimpleNamespace(settings=Settings()))
    assert letter.counted([Decimal("74253.855"), Decimal(10)]) == 3
    assert letter.counted([Decimal("74253.85"), Decimal(10)]) == 2


def test_an_average_is_no_endless_number():
    """Three deals of 100 in all are 33.33 each; what adds up keeps its tenth of a cent."""
    letter = Letter.__new__(Letter)
    object.__setattr__(letter, "found", SimpleNamespace(settings=Settings()))
    assert letter.measured("average_deal", Decimal(100) / 3) == "33.33"
    assert letter.measured("sales_amount", Decimal("74253.855")) == "74,253.855"
