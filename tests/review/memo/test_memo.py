"""The whole page: every amount is in the frames, names stay text, the same inputs give the same bytes."""

import re
from datetime import date
from decimal import Decimal

import pytest

from kit.texts import keys
from tests.review.memo import made
from tests.review.shown import text_of


def amounts_of(sheet) -> set[Decimal]:
    """All amounts without sign that the frames behind a memo hold, and their sums over unlisted lines."""
    comparison, found = sheet.forecast.comparison, sheet.facts.reconciliation
    frames = [comparison.people, comparison.by_period, comparison.by_team, comparison.by_role]
    amounts = [value for frame in frames for name in ("in_force", "proposed", "change") for value in frame[name]]
    amounts += [comparison.whole[name] for name in ("in_force", "proposed", "change")]
    amounts += list(sheet.facts.bands["change"])
    groups = [frame for name, frame in sheet.facts.tables.items() if name.startswith("by_")]
    amounts += [value for frame in groups for name in ("in_force", "proposed", "change") for value in frame[name]]
    amounts += list(sheet.facts.tables["marginal"]["earns"])
    if found.available:
        rest = found.frame.drop(index=found.differing.head(12).index)
        for frame in (found.frame, rest):
            amounts += [sum(frame[name].dropna(), Decimal(0)) for name in ("paid", "priced", "difference")]
        for name in ("paid", "priced", "difference"):
            amounts += list(found.differing[name].dropna())
    return {abs(amount) for amount in amounts}


def healthy(sheet) -> set[Decimal]:
    """The two measures of health that have decimals and are no money."""
    values = [side[name] for side in sheet.facts.health.values() for name in ("spread", "correlation")]
    return {abs(round(Decimal(value), 2)) for value in values if value is not None}


def holds(sheet, page) -> None:
    """Each amount on the page stands in the frames."""
    found = made.money(text_of(page))
    assert len(found) > 20
    assert set(found) <= amounts_of(sheet) | healthy(sheet)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_amount_stands_in_the_frames(sheets, memos, language):
    """An amount that only the page knows could never be checked."""
    holds(sheets[language], memos[language])


def test_names_run_nothing(memos):
    """A customer's or a plan's name is text: no tag of it, and no quote that closes an attribute, gets through."""
    for page in memos.values():
        assert "<script" not in page
        assert "<b>奖金" not in page
        assert "<b>force" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        attributes = re.findall(r'<[a-z][^<>]*?((?:\s[a-z-]+="[^"<>]*")*)\s*/?>', page)
        assert not any("alert" in attribute for attribute in attributes if "aria-label" not in attribute)


def test_the_same_inputs_give_the_same_bytes(told, memos):
    """A page whose bytes move from run to run cannot be held against its manifest."""
    assert made.pages(*told) == memos


def test_nothing_is_left_untranslated(memos):
    """A key on a page tells a reader nothing."""
    spoken = {key for key in keys() if key.count(".") > 1}
    for page in memos.values():
        assert not spoken & set(re.findall(r"[a-z_]+(?:\.[a-z_]+)+", text_of(page)))
        assert "{" not in text_of(page)


def test_the_english_page_is_english(memos):
    """Only names may be Chinese on the English page."""
    text = text_of(memos["en"])
    for name in sorted((made.COMPANY, made.TITLE, *made.NAMES, *made.TEAMS), key=len, reverse=True):
        text = text.replace(name, "")
    assert not re.search(r"[\u3000-\u9fff]", text)


def test_what_changes_nothing_says_so(told):
    """The first thing anybody tries: a plan against itself."""
    history, _ = told
    same = made.replayed(history, made.IN_FORCE, made.IN_FORCE)
    pages = made.pages(history, same)
    assert "没有人多得，也没有人少得" in pages["zh"]
    assert "nobody gains and nobody loses" in pages["en"]
    holds(made.sheets(history, same)["zh"], pages["zh"])


def test_no_payouts_no_targets_one_person(tmp_path):
    """The least a history can hold still makes a page, which says what it lacks."""
    tables = made.company(1)
    del tables["targets"]
    history = made.opened(tmp_path / "h", tables)
    forecast = made.replayed(history, proposed=made.IN_FORCE.replace("rate: 0.01", "rate: 0.02"))
    pages = made.pages(history, forecast)
    assert "1 person" in pages["en"]
    assert "payouts" in pages["en"]
    assert pages["en"].count("not available") >= 2
    assert "无法计算" in pages["zh"]
    holds(made.sheets(history, forecast)["en"], pages["en"])


def test_pay_below_zero(tmp_path):
    """A reversal larger than the quarter's sales takes commission back; the page shows it with a true minus."""
    tables = made.company(2)
    back = {"reversal_id": "V", "deal_id": "M002025Q2", "reversed_on": date(2025, 9, 1), "amount": Decimal("850000.55")}
    late = [deal for deal in tables["deals"] if deal["deal_id"] != "M002025Q3"]
    history, forecast = made.with_payouts(tmp_path, tables | {"deals": late, "reversals": [back]})
    assert min(forecast.comparison.in_force.lines["amount"]) < 0
    for language, page in made.pages(history, forecast).items():
        holds(made.sheets(history, forecast)[language], page)


def test_many_people_and_roles(tmp_path):
    """More differences than the page lists, and a curve for each of six roles."""
    roles = [f"role_{number}" for number in range(6)]
    entry = made.IN_FORCE.split("  all:\n")[1].split("round:")[0]
    many = made.IN_FORCE.replace("  all:\n" + entry, "".join(f"  {role}:\n{entry}" for role in roles))
    proposed = many.replace("plan: old", "plan: new").replace("[1.2, 1.3]", "[1.3, 1.4]")
    tables = made.company(20, roles)
    off = {(f"M{number:02}", "2025Q3", "commission"): f"{number + 1}.00" for number in range(15)}
    history, forecast = made.with_payouts(tmp_path, tables, off, in_force=many, proposed=proposed)
    for language, page in made.pages(history, forecast).items():
        sheet = made.sheets(history, forecast)[language]
        assert len(sheet.facts.reconciliation.differing) == 15
        assert page.count('<svg role="img"') == 8
        holds(sheet, page)


def test_another_currency_is_not_called_yuan(tmp_path):
    """Dollars that a page calls 元 are wrong by a factor of seven."""
    history = made.opened(tmp_path / "h", made.company(), currency="USD")
    pages = made.pages(history, made.replayed(history))
    text = text_of(pages["zh"])
    assert "单位：美元" in text
    assert not re.search(r"(?<!美)元", text)
    assert "Amounts in USD" in pages["en"]
    assert "¥" not in pages["en"]
