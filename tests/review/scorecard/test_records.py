"""The records behind each KPI on a scorecard: every one has its list, and its list explains itself."""

import re
from dataclasses import replace

import pytest

from kit.base.shipped import shipped
from kit.history import last_closed, open_history
from kit.kpis import definitions
from kit.review.scorecard.records import EXPLAINED, behind
from kit.review.scorecard.written import Sheet
from kit.scores.card import card_of
from kit.texts import LANGUAGES, say
from tests.scores.made import simple_scheme

KPIS = sorted(definitions())


@pytest.fixture(scope="module")
def card():
    """One person of the sample under a scheme that weighs every KPI of the kit."""
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    return card_of(history, simple_scheme(dict.fromkeys(KPIS, 100 // len(KPIS))), last_closed(history), "M004")


def lists(card, language):
    """The folded lists of a card: what each is called, and its HTML."""
    html = str(behind(Sheet(card, language)).html)
    found = re.findall(r"<details><summary>(.*?)</summary>(.*?)</details>", html, re.DOTALL)
    return {re.sub(r"<[^>]+>", "", summary): inside for summary, inside in found}, re.sub(r"</?span[^>]*>", "", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kpi_has_its_list_or_is_named(card, language):
    """No KPI of the kit is left with a number and nothing behind it."""
    found, html = lists(card, language)
    idle = {kpi for kpi, rows in card.rows.items() if not len(rows)}
    assert set(card.rows) == set(KPIS) - {"sales_amount"}
    for kpi in set(card.rows) - idle:
        name = definitions()[kpi].name[language]
        (inside,) = [text for summary, text in found.items() if summary.startswith((f"{name}：", f"{name}: "))]
        assert all(f">{one}<" in inside for one in card.rows[kpi]["id"])
        if kpi in EXPLAINED:
            assert say(f"scorecard.behind.row.{kpi}", language) in re.sub(r"</?span[^>]*>", "", inside)
    assert all(definitions()[kpi].name[language] in html for kpi in idle)
    assert len(found) == len(card.rows) - len(idle)


def test_records_of_two_kinds_stand_in_two_tables(card):
    """Contacts over customers: numerator and denominator apart, each with its number."""
    found, _ = lists(card, "zh")
    rows = card.rows["followup_frequency"]
    above, below = rows["of"].isna().sum(), rows["counted"].isna().sum()
    inside = found[f"回访频率：分子{above}条，分母{below}条"]
    assert f"分子：{above}条" in inside
    assert f"分母：{below}条" in inside
    assert inside.count("<tr>") == 2 + above + below


def test_a_given_value_is_said_to_be_given(card):
    """A company's own KPI, or a sales amount taken from its list, leads to no records, and says so."""
    empty = card.rows["visits"][:0]
    _, html = lists(replace(card, rows={"product_exam": None, "visits": empty}), "zh")
    assert "按公司给出的数值采用的：product_exam" in html
    assert "没有记录计入的：拜访次数" in html
    assert "后面没有更细的记录" in html
    _, html = lists(replace(card, rows={"sales_amount": None}, behind=card.behind[:0]), "en")
    assert "taken as the company gives it" in html
