"""Churn warnings: by rhythm where history is short; on real purchases calibrated, and better than the naive rule."""

import gzip
from datetime import date
from decimal import Decimal

import pytest

from kit.history import Settings, open_history, write_tables
from kit.kpis import Windows
from kit.kpis.signals.churning import churning
from kit.kpis.signals.week import moment
from tests.kpis.signals.world import WEEK, world


def _won(customer, *days):
    return [{"customer_id": customer, "closed_on": day, "amount": "10.00"} for day in days]


def test_a_short_history_warns_by_rhythm_and_gives_no_number(tmp_path):
    """c1 buys every 30 days and is 60 days silent: warned, without a chance; c2 is in time; c3 bought but twice."""
    deals = [
        *_won("c1", "2025-04-05", "2025-05-05", "2025-06-04"),
        *_won("c2", "2025-04-05", "2025-06-05", "2025-08-01"),
        *_won("c3", "2025-04-05", "2025-05-05"),
    ]
    owned = [{"customer_id": one, "owner_id": "ann"} for one in ("c1", "c2", "c3")]
    history = world(tmp_path, customers=owned, deals=deals)
    found = churning(history, moment(history, WEEK), Windows())
    told = {one.customer_id: (one.warned, one.chance, one.fresh) for one in found.customers}
    assert found.test.verdict == "not_enough"
    assert told == {"c1": (True, None, False), "c2": (False, None, False), "c3": (False, None, False)}


def test_a_warning_of_this_week_is_told_apart(tmp_path):
    """c1 passed its 57 days in the week itself, so it is new on the list."""
    owned = [{"customer_id": "c1", "owner_id": "ann"}]
    history = world(tmp_path, customers=owned, deals=_won("c1", "2025-02-12", "2025-04-10", "2025-06-06"))
    (one,) = churning(history, moment(history, WEEK), Windows()).customers
    assert (one.since, one.warned, one.fresh) == (59, True, True)


def test_without_customers_there_is_nothing(tmp_path):
    """A history without the table says so."""
    history = world(tmp_path, deals=[{"closed_on": "2025-07-01", "amount": "1.00"}])
    assert churning(history, moment(history, WEEK), Windows()) is None


def cdnow(shared, folder, one_in):
    """The purchases of every so-manieth customer; managers by customer number modulo 20, since the data has none."""
    lines = gzip.decompress((shared / "data" / "cdnow" / "CDNOW_master.txt.gz").read_bytes()).decode().splitlines()[1:]
    rows = [line.split() for line in lines if line.split()]
    kept = [(number, row) for number, row in enumerate(rows) if int(row[0]) % one_in == 0]
    deals = [
        {
            "deal_id": f"d{number}",
            "customer_id": row[0],
            "manager_id": f"m{int(row[0]) % 20}",
            "closed_on": date(int(row[1][:4]), int(row[1][4:6]), int(row[1][6:])),
            "status": "won",
            "amount": Decimal(row[3]).quantize(Decimal("0.01")),
        }
        for number, row in kept
    ]
    people = [{"manager_id": f"m{number}", "name": f"m{number}"} for number in range(20)]
    owned = [
        {"customer_id": one, "name": one, "owner_id": f"m{int(one) % 20}"}
        for one in sorted({row[0] for _, row in kept})
    ]
    settings = Settings(timezone="UTC", currency="USD")
    write_tables(folder, {"managers": people, "customers": owned, "deals": deals}, settings)
    return open_history(folder)


def _tested(shared, folder, one_in):
    history = cdnow(shared, folder, one_in)
    return churning(history, moment(history, "1998W27"), Windows()).test


def test_real_purchases_are_foretold_better_than_by_the_naive_rule(shared, tmp_path):
    """CDNOW, every tenth customer, held-back quarters 1997Q4 and 1998Q1, 180 days ahead: Brier and lift as measured."""
    found = _tested(shared, tmp_path, 10)
    assert (found.verdict, found.quarters) == ("calibrated", ("1997Q4", "1998Q1"))
    assert float(found.brier) == pytest.approx(0.138, abs=0.004)
    assert float(found.naive) == pytest.approx(0.171, abs=0.005)
    assert found.better.low > Decimal("0.02")
    assert float(found.lift) == pytest.approx(1.22, abs=0.05)
    assert found.gap < Decimal("0.06")


@pytest.mark.evidence
def test_all_real_purchases(shared, tmp_path):
    """All 23,570 customers: Brier 0.1384 beside 0.1713, lift 1.225 beside 1.226 (there can be at most 1.32)."""
    found = _tested(shared, tmp_path, 1)
    assert (found.verdict, found.cases, found.quiet) == ("calibrated", 47140, 35717)
    assert float(found.brier) == pytest.approx(0.138350, abs=1e-5)
    assert float(found.naive) == pytest.approx(0.171268, abs=1e-5)
    assert float(found.lift) == pytest.approx(1.225467, abs=1e-5)
    assert float(found.naive_lift) == pytest.approx(1.225747, abs=1e-5)
    assert float(found.gap) == pytest.approx(0.030324, abs=1e-5)
