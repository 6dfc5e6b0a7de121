"""Attainment on real quotas, against the figures published beside the data."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kit.history import open_history
from kit.history.importing import import_source, load_mapping, write_import
from kit.kpis import definitions, measure

FIGURES = [
    ("276", "2012-05-30", "0.863044988"),
    ("280", "2012-05-30", "2.040932393"),
    ("283", "2012-11-30", "1.387277738"),
    ("289", "2014-03-01", "0.774580768"),
    ("287", "2014-03-01", "0.672294000"),
]


@pytest.fixture(scope="module")
def measured(shared, project, tmp_path_factory):
    """Everybody's sales amount and attainment in every quarter of a quota."""
    mapping, problems = load_mapping(project / "templates" / "mappings" / "adventureworks.yaml")
    assert not problems
    imported = import_source(shared / "data" / "adventureworks", mapping, known_kpis=frozenset(definitions()))
    out = tmp_path_factory.mktemp("adventureworks")
    write_import(imported, out)
    history = open_history(out, known_kpis=frozenset(definitions()))
    quarters = sorted(history.calendar.period(label) for label in history.calendar.own if "Q" in label)
    starts = {quarter.from_on.isoformat(): quarter.label for quarter in quarters}
    return measure(history, ["sales_amount", "attainment", "new_customers", "visits"], quarters), starts


@pytest.mark.parametrize(("person", "quota_on", "figure"), FIGURES)
def test_attainment_equals_the_published_figure_to_nine_digits(measured, person, quota_on, figure):
    """A quarter off by a day, a float on the way or a lost order would change these digits."""
    measures, starts = measured
    rows = measures.of(starts[quota_on], "attainment").set_index("manager_id")
    assert round(rows.loc[person, "value"], 9) == Decimal(figure)
    sales = measures.of(starts[quota_on], "sales_amount").set_index("manager_id")
    assert sales.loc[person, "attainment"] == rows.loc[person, "value"]


def test_all_quotas_are_attained_or_not_as_published(measured):
    """163 quotas of 95714000, sales of 80487704.1832 in them, eight reached, all by 280 (five) and 283 (three)."""
    measures, _starts = measured
    assert measures.outside.empty
    rows = measures.frame[(measures.frame["kpi"] == "attainment") & measures.frame["value"].notna()]
    reached = rows[[value >= 1 for value in rows["value"]]]["manager_id"].value_counts().to_dict()
    assert (len(rows), sum(rows["denominator"]), sum(rows["numerator"])) == (163, 95714000, Decimal("80487704.1832"))
    assert reached == {"280": 5, "283": 3}
    exact = Fraction(sum(rows["numerator"])) / Fraction(sum(rows["denominator"]))
    assert float(exact) == pytest.approx(0.8409188225672315, abs=1e-15)


def test_what_the_source_lacks_is_not_available(measured):
    """There are no activities: visits are missing with the reason, not zero."""
    measures, _starts = measured
    rows = measures.frame[measures.frame["kpi"] == "visits"]
    assert rows["value"].isna().all()
    assert set(rows["note"]) == {"no_table:activities"}
