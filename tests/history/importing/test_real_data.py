"""The two real data sets come in whole, and their published figures are met to the last digit.

The figures are those of the data sets' own README: computed there by plain scripts, apart from this kit.
"""

import shutil
from decimal import Decimal
from fractions import Fraction

import pytest

from kit.base.money import divide
from kit.history import open_history
from kit.history.importing import import_source, load_mapping, write_import

KNOWN = frozenset({"sales_amount"})


def brought(folder, name):
    mapping, problems = load_mapping(name)
    assert problems == []
    imported = import_source(folder, mapping, known_kpis=KNOWN)
    assert imported.problems == ()
    return imported


@pytest.fixture(scope="module")
def adventureworks(shared):
    return brought(shared / "data" / "adventureworks", "adventureworks")


@pytest.fixture(scope="module")
def opportunities(shared):
    return brought(shared / "data" / "crm-sales-opportunities", "crm_sales_opportunities")


def sales(imported):
    """Sales by person and quarter, from the imported tables alone."""
    quarters = imported.tables["periods"].to_pylist()
    found = {}
    for deal in imported.tables["deals"].to_pylist():
        (quarter,) = [row["period"] for row in quarters if row["from_on"] <= deal["closed_on"] < row["to_on"]]
        key = (deal["manager_id"], quarter)
        found[key] = found.get(key, Decimal(0)) + deal["amount"]
    return found


def attainments(imported):
    sold = sales(imported)
    return {
        (row["manager_id"], row["period"]): Fraction(sold.get((row["manager_id"], row["period"]), 0))
        / Fraction(row["must"])
        for row in imported.tables["targets"].to_pylist()
    }


def test_adventureworks_totals(adventureworks):
    """Every order with a seller, and no other, at its four decimals; every quota in a quarter of its own."""
    tables = adventureworks.tables
    deals, targets = tables["deals"].to_pylist(), tables["targets"].to_pylist()
    assert (len(deals), sum(deal["amount"] for deal in deals)) == (3806, Decimal("80487704.1832"))
    assert (len(targets), sum(target["must"] for target in targets)) == (163, 95714000)
    assert sum(sales(adventureworks).values()) == Decimal("80487704.1832")
    ratio = divide(Decimal("80487704.1832"), Decimal(95714000))
    assert ratio == Decimal("0.8409188225672315439747581336")
    assert len(tables["customers"]) == 635
    assert {deal["customer_id"] for deal in deals} == {row["customer_id"] for row in tables["customers"].to_pylist()}
    assert adventureworks.settings.money_decimals == 4


@pytest.mark.parametrize(
    ("manager", "quarter", "sold", "quota", "attainment"),
    [
        ("276", "2012Q3", "1169425.9590", "1355000", 0.8630449881918819),
        ("280", "2012Q3", "428595.8025", "210000", 2.040932392857143),
        ("283", "2013Q1", "209478.9384", "151000", 1.3872777377483444),
        ("289", "2014Q2", "1029417.8408", "1329000", 0.774580768096313),
        ("287", "2014Q2", "672.294", "1000", 0.672294),
    ],
)
def test_adventureworks_attainment(adventureworks, manager, quarter, sold, quota, attainment):
    """Sales over quota of a person and a quarter, as published; a quarter off by a day would show here."""
    assert sales(adventureworks)[manager, quarter] == Decimal(sold)
    exact = attainments(adventureworks)[manager, quarter]
    assert exact == Fraction(sold) / Fraction(quota)
    assert float(exact) == pytest.approx(attainment, rel=1e-15)


def test_adventureworks_few_reach_their_quota(adventureworks):
    """Eight of 163, and all of them two people."""
    reached = [manager for (manager, _), share in attainments(adventureworks).items() if share >= 1]
    assert sorted(reached) == ["280"] * 5 + ["283"] * 3


def test_adventureworks_sales_to_date_agree_with_the_books(adventureworks, shared):
    """SalesYTD of each of the 17 sellers is the sum of the last four quota quarters, to the fourth decimal."""
    import csv

    with (shared / "data" / "adventureworks" / "SalesPerson.csv").open(encoding="utf-8-sig", newline="") as file:
        books = {row["BusinessEntityID"]: Decimal(row["SalesYTD"]) for row in csv.DictReader(file)}
    sold = sales(adventureworks)
    last = ("2013Q3", "2013Q4", "2014Q1", "2014Q2")
    assert {seller: sum(sold.get((seller, quarter), Decimal(0)) for quarter in last) for seller in books} == books


def test_adventureworks_people_and_spells(adventureworks):
    """Code page 437 is read, the last day inside becomes the first day after, three managers have no team."""
    managers = {row["manager_id"]: row for row in adventureworks.tables["managers"].to_pylist()}
    assert len(managers) == 17
    assert managers["282"]["name"] == "josé1"
    assert [key for key, row in managers.items() if row["team"] is None] == ["274", "285", "287"]
    assert managers["286"]["team"] == "Pacific"
    spells = [row for row in adventureworks.tables["assignments"].to_pylist() if row["manager_id"] == "275"]
    assert [spell["region"] for spell in spells] == ["Northeast", "Central"]
    assert spells[0]["to_on"] == spells[1]["from_on"]


def test_adventureworks_every_seller_is_there_in_each_quarter_of_a_quota(adventureworks, tmp_path):
    """Nobody has a quota before being hired, so that all 163 attainments can be told."""
    from kit.history import roster

    write_import(adventureworks, tmp_path / "out")
    history = open_history(tmp_path / "out", known_kpis=KNOWN)
    present = {
        (manager, quarter)
        for quarter in history.calendar.own
        for manager in roster(history, history.calendar.period(quarter))["manager_id"]
    }
    assert set(attainments(adventureworks)) <= present


def test_both_sets_have_the_same_bytes_each_time(shared, adventureworks, opportunities, tmp_path):
    """Importing again writes the same files."""
    for name, folder, first in (
        ("adventureworks", "adventureworks", adventureworks),
        ("crm_sales_opportunities", "crm-sales-opportunities", opportunities),
    ):
        write_import(first, tmp_path / name / "one")
        write_import(brought(shared / "data" / folder, name), tmp_path / name / "two")
        one, two = (
            {path.name: path.read_bytes() for path in (tmp_path / name / part).iterdir()} for part in ("one", "two")
        )
        assert one == two


def damaged(shared, tmp_path, name, instead):
    """The folder with one file in the place of another."""
    folder = tmp_path / "source"
    shutil.copytree(shared / "data" / "adventureworks", folder)
    shutil.copy(folder / instead, folder / name)
    mapping, _ = load_mapping("adventureworks")
    return import_source(folder, mapping, known_kpis=KNOWN)


def test_names_with_unquoted_commas_are_told_row_by_row(shared, tmp_path):
    """Five shifted rows, each at the row a spreadsheet shows, and no store under a wrong owner."""
    found = damaged(shared, tmp_path, "Store.csv", "Store.unquoted-commas.csv").problems
    fields = [problem for problem in found if problem.expects == "importing.expects.fields"]
    assert [(problem.file, problem.row) for problem in fields] == [
        ("Store.csv", row + 1) for row in (90, 449, 454, 550, 564)
    ]
    assert {problem.given["fields"] for problem in fields} == {"6"}
    assert {problem.given["found"] for problem in fields} <= {"7", "8"}
    assert fields == list(found)


def test_the_rounded_sellers_harm_nothing_that_is_read(shared, adventureworks, tmp_path):
    """Its rates and sums are wrong, and no column of the contract takes them: the tables are the same."""
    found = damaged(shared, tmp_path, "SalesPerson.csv", "SalesPerson.rounded.csv")
    assert found.problems == ()
    assert found.tables == adventureworks.tables


def test_headerless_originals_are_refused(shared, tmp_path):
    """The publisher's own files have no headings: the first row is not taken for them."""
    folder = tmp_path / "source"
    shutil.copytree(shared / "data" / "adventureworks" / "original-headerless", folder)
    mapping, _ = load_mapping("adventureworks")
    found = import_source(folder, mapping, known_kpis=KNOWN).problems
    assert {problem.expects.rpartition(".")[2] for problem in found} <= {"file", "column", "encoding", "fields"}
    assert len({problem.file for problem in found}) == 8


def test_opportunities_totals(opportunities):
    """Won, lost and open, the value that was won, and the accounts and dates that open ones lack."""
    deals = opportunities.tables["deals"].to_pylist()
    by_status = {status: [deal for deal in deals if deal["status"] == status] for status in ("won", "lost", "open")}
    assert {status: len(rows) for status, rows in by_status.items()} == {"won": 4238, "lost": 2473, "open": 2089}
    assert sum(deal["amount"] for deal in by_status["won"]) == 10005534
    assert Fraction(4238, 4238 + 2473) == Fraction(len(by_status["won"]), len(by_status["won"] + by_status["lost"]))
    assert all(deal["amount"] is None for deal in by_status["lost"] + by_status["open"])
    stages = [deal["stage"] for deal in by_status["open"]]
    assert (stages.count("Engaging"), stages.count("Prospecting")) == (1589, 500)
    assert sum(deal["customer_id"] is None for deal in deals) == 1425
    assert sum(deal["created_on"] is None for deal in deals) == 500


@pytest.mark.parametrize(
    ("quarter", "won", "lost", "value"),
    [(1, 531, 116, 1134672), (2, 1254, 778, 3086111), (3, 1257, 790, 2982255), (4, 1196, 789, 2802496)],
)
def test_opportunities_by_quarter(opportunities, quarter, won, lost, value):
    """Dates are read as days of their own quarter."""
    closed = [
        deal
        for deal in opportunities.tables["deals"].to_pylist()
        if deal["closed_on"] is not None and (deal["closed_on"].month + 2) // 3 == quarter
    ]
    statuses = [deal["status"] for deal in closed]
    assert (statuses.count("won"), statuses.count("lost")) == (won, lost)
    assert sum(deal["amount"] or 0 for deal in closed) == value


@pytest.mark.parametrize(
    ("agent", "value", "won", "lost"),
    [
        ("Darcel Schlecht", 1153214, 349, 204),
        ("Vicki Laflamme", 478396, 221, 126),
        ("Kary Hendrixson", 454298, 209, 126),
        ("Violet Mclelland", 123431, 122, 71),
    ],
)
def test_opportunities_by_agent(opportunities, agent, value, won, lost):
    """Agents are known by name; each has what is his."""
    deals = [deal for deal in opportunities.tables["deals"].to_pylist() if deal["manager_id"] == agent]
    statuses = [deal["status"] for deal in deals]
    assert (statuses.count("won"), statuses.count("lost")) == (won, lost)
    assert sum(deal["amount"] or 0 for deal in deals) == value


def test_opportunities_names_are_put_right(opportunities):
    """GTXPro is GTX Pro, technolgy is technology; all 35 agents are there, also the five without a deal."""
    products = [deal["product"] for deal in opportunities.tables["deals"].to_pylist()]
    assert products.count("GTX Pro") == 1480
    assert "GTXPro" not in products
    customers = opportunities.tables["customers"].to_pylist()
    assert len(customers) == 85
    assert "technolgy" not in {customer["segment"] for customer in customers}
    won = [deal for deal in opportunities.tables["deals"].to_pylist() if deal["status"] == "won"]
    assert sum(deal["amount"] for deal in won if deal["customer_id"] == "Kan-code") == 341455
    managers = opportunities.tables["managers"].to_pylist()
    assert len(managers) == 35
    assert len({manager["team"] for manager in managers}) == 6
    idle = {manager["manager_id"] for manager in managers} - {
        deal["manager_id"] for deal in opportunities.tables["deals"].to_pylist()
    }
    assert idle == {"Mei-Mei Johns", "Elizabeth Anderson", "Natalya Ivanova", "Carol Thompson", "Carl Lin"}
