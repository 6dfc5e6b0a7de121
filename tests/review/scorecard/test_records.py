"""The records behind each KPI on a scorecard: every one has its list, and its list explains itself."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
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


def of_shares(kpi, counted, of=None):
    """Records of a KPI by what they count, each with what divides it where that is given."""
    divides = [None] * len(counted) if of is None else of
    rows = [("D1", "", date(2025, 8, 1), one, other) for one, other in zip(counted, divides, strict=True)]
    return {kpi: pd.DataFrame(rows, columns=["id", "customer", "on", "counted", "of"], dtype=object)}


@pytest.mark.parametrize(
    ("kpi", "counted", "of", "printed"),
    [
        ("graded_sales", ["50.005", "20"], None, ["50.005", "20.000"]),
        ("signed_deals", ["0.125", "1"], None, ["0.125", "1.000"]),
        ("margin_rate", ["10.0025", "1"], ["50.005", "2"], ["10.0025", "50.005", "1.0000", "2.000"]),
        ("satisfaction_score", ["66.666667", "80"], ["1", "1"], ["66.67", "80"]),
    ],
)
def test_the_printed_rows_add_up(card, kpi, counted, of, printed):
    """Half of 100.01 is 50.005: rounded to the cent, two of them would print another sum than the first table."""
    rows = of_shares(kpi, [*map(Decimal, counted)], of and [*map(Decimal, of)])
    found, _ = lists(replace(card, rows=rows), "en")
    (inside,) = found.values()
    assert re.findall(r">([\d.]+)<", inside) == printed


def test_one_record_is_not_records(card):
    """The list of one, the fraction over one, and the sales amount of one deal."""
    one = of_shares("signed_deals", [Decimal(1)])
    half = pd.concat(of_shares("complaint_rate", [Decimal(1), None], [None, Decimal(1)]).values())
    found, html = lists(replace(card, rows=one | {"complaint_rate": half}, behind=card.behind[:1]), "en")
    assert "1 records" not in html
    assert list(found) == ["Signed deals: 1 record", "Complaint rate: 1 record over 1"]
    assert "comes from this record" in html
    found, _ = lists(replace(card, rows=one), "zh")
    assert list(found) == ["签单数：1条记录"]


def test_half_a_cent_of_the_sales_amount_is_printed(card):
    """The deals of the sales amount add up to the cent's half, too, and so does the number above them."""
    shared = card.behind[:1].assign(counted=Decimal("50.005"))
    _, html = lists(replace(card, rows={}, behind=shared), "en")
    assert ">50.005<" in html
    assert Sheet(card, "en").value("sales_amount", Decimal("50.005")) == "50.005"
    assert Sheet(card, "en").value("average_deal", Decimal(100) / 3) == "33.33"
