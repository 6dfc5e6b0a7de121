"""A real data set under an example plan: what AdventureWorks sellers would earn, by hand from published figures."""

from decimal import Decimal

import pytest

from kit.history import open_history
from kit.history.importing import import_source, load_mapping, write_import
from kit.kpis import definitions
from kit.pay import open_plan, pay_periods, reconcile


@pytest.fixture(scope="module")
def slips(shared, project, tmp_path_factory):
    """All twelve quarters under the shipped example plan."""
    mapping, problems = load_mapping(project / "templates" / "mappings" / "adventureworks.yaml")
    assert mapping is not None, problems
    folder = tmp_path_factory.mktemp("adventureworks") / "history"
    imported = import_source(shared / "data" / "adventureworks", mapping, known_kpis=frozenset(definitions()))
    assert not imported.problems
    write_import(imported, folder)
    history = open_history(folder, known_kpis=frozenset(definitions()))
    plan = open_plan(project / "templates" / "plans" / "adventureworks.yaml", settings=history.settings)
    return history, pay_periods(history, plan, history.calendar.span("2011Q3", "2014Q2"))


def line(slips, manager_id, period):
    """Component → amount of one person and quarter."""
    chosen = (slips.lines["manager_id"] == manager_id) & (slips.lines["period"] == period)
    return dict(zip(slips.lines[chosen]["component"], slips.lines[chosen]["amount"], strict=True))


def test_published_attainments_earn_what_they_should(slips):
    """276 in 2012Q3: 1169425.9590 of 1355000 is 86.30 %: 5,000 × (0.3 + (x − 0.7) × 5/3), and 1.2 % of the sales.

    280 in 2012Q3: 428595.8025 of 210000 is beyond the last point, 160 % of 5,000.
    """
    _, found = slips
    assert line(found, "276", "2012Q3") == {"quota_bonus": Decimal("2858.71"), "commission": Decimal("14033.11")}
    assert line(found, "280", "2012Q3") == {"quota_bonus": Decimal("8000.00"), "commission": Decimal("5143.15")}


def test_commission_of_the_whole(slips):
    """1.2 % of 80487704.1832, but for the rounding of each line to the cent."""
    _, found = slips
    paid = found.lines[found.lines["component"] == "commission"]["amount"]
    assert abs(sum(paid) - Decimal("80487704.1832") * Decimal("0.012")) < Decimal("0.005") * len(paid)


def test_attainment_at_or_above_must(slips):
    """Eight of 163 person-quarters reach their quota, as published; those without a quota say so."""
    _, found = slips
    known = found.people["attainment"].dropna()
    assert len(known) == 163
    assert sum(attainment >= 1 for attainment in known) == 8
    assert set(found.trace["note"]) <= {"", "no_target"}


def test_what_was_paid_is_not_known(slips):
    """The source has no payouts by period, and the reconciliation says so instead of finding everything equal."""
    assert not reconcile(*slips).available
