"""The scorecard's page: one person's, escaped, with parts that sum to what is printed."""

import pytest

from kit.base.shipped import shipped
from kit.history import last_closed, open_history, roster
from kit.kpis import definitions
from kit.review.scorecard import scorecard
from kit.review.scorecard.written import exact
from kit.scores import open_scheme
from kit.scores.card import card_of
from kit.texts import LANGUAGES, numbers
from tests.tiny import write_tiny


def tiny_page(folder, manager_id, language):
    """The page of somebody of the tiny company."""
    write_tiny(folder)
    history = open_history(folder / "history", known_kpis=frozenset(definitions()))
    card = card_of(history, open_scheme(folder / "scheme.yaml"), history.calendar.period("2025Q3"), manager_id)
    return scorecard(card, history.as_of, language, code="ab" * 32)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_else_is_in_its_source(language):
    """Neither a name nor an id of any colleague stands anywhere in the file, though their dots do."""
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    period = last_closed(history)
    card = card_of(history, open_scheme(shipped("templates", "schemes", "sample_balanced.yaml")), period, "M003")
    text = scorecard(card, history.as_of, language)
    others = roster(history, period)
    others = others[others["manager_id"] != "M003"]
    assert not [word for word in [*others["name"], *others["manager_id"]] if word in text]
    for score in (card.standing["score"], card.before):
        assert numbers.plain(exact(score), 2) in text
    printed = numbers.summed([exact(one) for one in card.points["contribution"]], 2)
    assert all(f">{numbers.plain(part, 2)}</td>" in text for part in printed)
    assert numbers.plain(sum(printed), 2) == numbers.plain(exact(card.standing["score"]), 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_escaped(tmp_path, language):
    """A name is text, whatever signs it holds; a card without a quarter before says so."""
    text = tiny_page(tmp_path, "B", language)
    assert "<b>毕</b>" not in text
    assert "&lt;b&gt;毕&lt;/b&gt;" in text
    assert ("没有可比的得分" if language == "zh" else "no score of the quarter before") in text.replace("\n", " ")


def test_the_same_card_gives_the_same_bytes(tmp_path):
    """Nothing of the clock or of a set's order gets in."""
    assert tiny_page(tmp_path / "1", "A", "zh") == tiny_page(tmp_path / "2", "A", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kpi_leads_to_its_records(language):
    """Not the deals alone: dues, customers and visits stand there with what they count, and no KPI is without."""
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    scheme = open_scheme(shipped("templates", "schemes", "sample_rules.yaml"))
    card = card_of(history, scheme, last_closed(history), "M004")
    text = scorecard(card, history.as_of, language)
    for kpi, rows in card.rows.items():
        name = definitions()[kpi].name[language]
        assert rows is not None
        if len(rows):
            said = f"{name}：{len(rows)}条记录" if language == "zh" else f": {len(rows)} records"
            assert said in text
            assert all(one in text for one in rows["id"])
    assert "销售总监" in text
