"""Signals: plain rules on the records."""

from datetime import date

import pytest

from kit.kpis import Windows
from kit.review.evidence.signals import found
from tests.review import small


def at(folder, period="2025Q3", **windows):
    """The signals at a period's end."""
    history = small.opened(folder)
    return found(history, history.calendar.period(period), Windows(**windows))


def test_overdue_is_what_was_not_received(folder):
    """U2 was 60,000, of which 15,000.25 came; U1 was paid in full; U9 is another team's but counted here."""
    rows = {row.customer: row for row in at(folder).overdue}
    assert set(rows) == {"远川 & 电子", "别组客户"}
    assert (str(rows["远川 & 电子"].amount), rows["远川 & 电子"].oldest_on) == ("44999.75", date(2025, 9, 1))


def test_receipts_after_the_period_do_not_count(folder):
    """At the end of the second quarter nothing had fallen due yet."""
    assert at(folder, "2025Q2").overdue == []


def test_dormant_is_older_than_the_window(folder):
    """K1 last bought on 25 September: five days before the end."""
    assert [row.customer for row in at(folder, dormant_days=2).dormant] == ["别组客户", "青禾 <b>仪表</b>"]
    assert at(folder, dormant_days=10).dormant[0].customer == "别组客户"
    assert at(folder, dormant_days=60).dormant == []


def test_who_is_silent_for_the_days_of_churn_is_lost(folder):
    """K9 last bought on 12 September, 19 days before 1 October: with 18 days of churn it is lost, with 19 not yet."""
    for days, lost in ((18, True), (19, False)):
        rows = {row.customer: row.lost for row in at(folder, dormant_days=10, churn_days=days).dormant}
        assert rows == {"别组客户": lost}


@pytest.mark.parametrize(
    ("without", "missing"),
    [("customers", {"overdue", "dormant"}), ("dues", {"overdue"}), ("receipts", {"overdue"})],
)
def test_what_is_missing_is_not_nothing(tmp_path, without, missing):
    """Without the table there is no signal, which is not the same as none having fired."""
    tables = {without: ""} | ({"dues": "", "receipts": ""} if without == "customers" else {})
    if without == "dues":
        tables["receipts"] = ""
    signals = at(small.write_small(tmp_path / "s", **tables))
    assert {name for name in ("overdue", "dormant") if getattr(signals, name) is None} == missing
