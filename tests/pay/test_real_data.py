"""A real data set: AdventureWorks sellers under an example plan and under each one's own rate and bonus.

What is expected is worked out by hand from published figures.
"""

import csv
import json
from decimal import Decimal
from fractions import Fraction

import pytest
import yaml

from kit.history import open_history
from kit.history.importing import import_source, load_mapping, write_import
from kit.kpis import definitions
from kit.pay import Plan, open_plan, pay_periods, reconcile

YEAR = ("2013Q3", "2013Q4", "2014Q1", "2014Q2")
BONUSES = Decimal(48610)
FINEST = {"to": "0.000001", "by": "half_even", "when": "each_component"}


def imported_by(text, source, folder):
    """The history that a mapping makes of the source."""
    path = folder / "mapping.yaml"
    path.write_text(text, "utf-8")
    mapping, problems = load_mapping(path)
    assert mapping is not None, problems
    imported = import_source(source, mapping, known_kpis=frozenset(definitions()))
    assert not imported.problems
    write_import(imported, folder / "history")
    return open_history(folder / "history", known_kpis=frozenset(definitions()))


@pytest.fixture(scope="module")
def mapping(project):
    """The shipped mapping, as text."""
    return (project / "templates" / "mappings" / "adventureworks.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def slips(shared, project, mapping, tmp_path_factory):
    """All twelve quarters under the shipped example plan."""
    history = imported_by(mapping, shared / "data" / "adventureworks", tmp_path_factory.mktemp("example"))
    plan = open_plan(project / "templates" / "plans" / "adventureworks.yaml", settings=history.settings)
    return history, pay_periods(history, plan, history.calendar.span("2011Q3", "2014Q2"))


def own_terms(row):
    """A seller's CommissionPct on sales; a fourth of the Bonus each quarter, and the same fourth where it is met."""
    quarterly = f"{Decimal(row['Bonus']) / 4}"
    met = {"name": "if_met", "measure": "sales_amount", "curve": [["0", "0"], ["1", "0"], ["1", "1"]]}
    return {
        "target_incentive": quarterly,
        "components": [
            {"commission": {"measure": "sales_amount", "rate": row["CommissionPct"]}},
            {"fixed": {"name": "bonus", "amount": quarterly}},
            {"quota_bonus": met},
        ],
    }


@pytest.fixture(scope="module")
def own(shared, mapping, tmp_path_factory):
    """All twelve quarters under each seller's own terms: a role for each, written from SalesPerson.csv."""
    source = shared / "data" / "adventureworks"
    content = yaml.safe_load(mapping)
    content["tables"]["managers"]["columns"]["role"] = "BusinessEntityID"
    content["history"]["money_decimals"] = 6  # a fourth of a Bonus has three
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    history = imported_by(text, source, tmp_path_factory.mktemp("own"))
    with (source / "SalesPerson.csv").open(encoding="utf-8", newline="") as file:
        roles = {row["BusinessEntityID"]: own_terms(row) for row in csv.DictReader(file)}
    head = {"plan": "own", "effective": "2011-05-31", "round": FINEST}
    plan = Plan.model_validate_json(json.dumps(head | {"roles": roles}))
    return pay_periods(history, plan, history.calendar.span("2011Q3", "2014Q2"))


def paid(slips, component, periods=None):
    """Person → what one component pays them, over some periods or all."""
    lines = slips.lines[slips.lines["component"] == component]
    chosen = lines if periods is None else lines[lines["period"].isin(periods)]
    return chosen.groupby("manager_id")["amount"].agg(sum).to_dict()


def worked_out(slips, component, periods):
    """Person → what one component comes to over some periods before it is rounded, as the trace has it."""
    trace = slips.trace[(slips.trace["component"] == component) & slips.trace["period"].isin(periods)]
    exact = trace["unrounded"].map(Fraction)
    return exact.groupby(trace["manager_id"]).agg(sum).to_dict()


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


def test_own_rates_give_the_published_commissions(own):
    """CommissionPct × SalesYTD to the last digit that is published; nothing for three managers, whose rate is 0."""
    found = worked_out(own, "commission", YEAR)
    published = {
        "275": "45158.1381444",
        "276": "63770.5282455",
        "277": "47841.2754930",
        "282": "39068.1107580",
        "283": "18876.1552596",
        "284": "29954.6817354",
        "289": "82337.424554",
        "290": "49945.8611232",
    }
    assert {one: found[one] for one in published} == {one: Fraction(amount) for one, amount in published.items()}
    assert {found[one] for one in ("274", "285", "287")} == {0}


def test_own_rates_on_everybodys_sales_to_date(own, shared):
    """All 17: the source's own SalesYTD is what its orders sum to from 2013Q3 on."""
    with (shared / "data" / "adventureworks" / "SalesPerson.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = {row["BusinessEntityID"]: Fraction(row["CommissionPct"]) * Fraction(row["SalesYTD"]) for row in rows}
    assert worked_out(own, "commission", YEAR) == expected
    assert len(expected) == 17


def test_own_bonuses_over_a_year(own):
    """Four fourths are the Bonus of each seller, and of all together what is published."""
    found = paid(own, "bonus", YEAR)
    assert (found["275"], found["281"], found["288"], found["274"]) == (4100, 3550, 75, 0)
    assert sum(found.values()) == BONUSES


def test_a_bonus_where_the_quota_is_met(own):
    """As published 280 meets it in five quarters and 283 in three: 5 × 1,250 and 3 × 875, and nobody else gets any."""
    found = {one: amount for one, amount in paid(own, "if_met").items() if amount}
    assert found == {"280": 6250, "283": 2625}
