"""Performance KPIs, each on rows that can be worked out by hand."""

from decimal import Decimal

from kit.kpis import Windows
from tests.kpis.made import cell, made, ratio

DEALS = [
    {"deal_id": "d1", "customer_id": "c1", "closed_on": "2025-07-01", "amount": 100, "cost": 60},
    {"deal_id": "d2", "customer_id": "c2", "closed_on": "2025-09-30", "amount": 50},
    {"deal_id": "d3", "customer_id": "c2", "closed_on": "2025-10-01", "amount": 999},
    {"deal_id": "d4", "customer_id": "c2", "closed_on": "2025-08-01", "amount": 999, "status": "lost"},
    {"deal_id": "d5", "customer_id": "c3", "closed_on": "2025-03-01", "amount": 40},
]


def test_sales_amount_takes_both_ends_of_the_half_open_quarter(tmp_path):
    """1 July and 30 September are in, 1 October is out, lost deals are out: 100 + 50 = 150 of 2 rows."""
    assert ratio(made(tmp_path, deals=DEALS), "sales_amount") == (150, 1, 2)


def test_a_reversal_counts_in_the_period_it_is_dated_in(tmp_path):
    """The deal of March is reversed in August by 15: the third quarter loses 15, the first keeps its 40."""
    history = made(tmp_path, deals=DEALS, reversals=[{"deal_id": "d5", "reversed_on": "2025-08-08", "amount": 15}])
    assert ratio(history, "sales_amount") == (135, 1, 3)
    assert ratio(history, "sales_amount", period="2025Q1") == (40, 1, 1)


def test_split_shares_divide_deals_and_reversals_alike_and_overlays_do_not_count(tmp_path):
    """Of 100 less 20, bob has 30 %: 24; ann keeps 56. The overlay of bob adds nothing."""
    history = made(
        tmp_path,
        deals=DEALS[:1],
        credits=[
            {"deal_id": "d1", "manager_id": "ann", "share": "0.7"},
            {"deal_id": "d1", "manager_id": "bob", "share": "0.3"},
            {"deal_id": "d1", "manager_id": "bob", "share": "0.9", "kind": "overlay"},
        ],
        reversals=[{"deal_id": "d1", "reversed_on": "2025-08-08", "amount": 20}],
    )
    assert ratio(history, "sales_amount") == (56, 1, 2)
    assert ratio(history, "sales_amount", "bob") == (24, 1, 2)


def test_attainment_is_sales_over_must(tmp_path):
    """150 of a must of 120 is 1.25; bob has no target, and that is the reason he gets."""
    target = {"manager_id": "ann", "kpi": "sales_amount", "period": "2025Q3", "must": 120}
    history = made(tmp_path, deals=DEALS, targets=[target])
    assert ratio(history, "attainment") == (150, 120, 2)
    assert cell(history, "attainment")["value"] == Decimal("1.25")
    assert ratio(history, "attainment", "bob") == ("no_target",)


def test_who_sold_nothing_attained_nothing(tmp_path):
    """A target without a sale is an attainment of 0, not a missing one."""
    target = {"manager_id": "bob", "kpi": "sales_amount", "period": "2025Q3", "must": 120}
    assert ratio(made(tmp_path, deals=DEALS, targets=[target]), "attainment", "bob") == (0, 120, 0)


def test_a_target_of_zero_gives_no_attainment(tmp_path):
    """Nothing divides by 0."""
    target = {"manager_id": "ann", "kpi": "sales_amount", "period": "2025Q3", "must": 0}
    assert ratio(made(tmp_path, deals=DEALS, targets=[target]), "attainment") == ("zero_denominator",)


def test_signed_deals_and_average_deal(tmp_path):
    """Two won deals of 150 in all: 2 and 75."""
    history = made(tmp_path, deals=DEALS)
    assert ratio(history, "signed_deals") == (2, 1, 2)
    assert ratio(history, "average_deal") == (150, 2, 2)


def test_graded_sales_weighs_each_customers_amounts(tmp_path):
    """A 100 × 1.2 + B 50 × 1.0 − 10 × 1.2 of A's reversal = 158; with A weighing 2: 230."""
    customers = [{"customer_id": "c1", "grade": "A"}, {"customer_id": "c2", "grade": "B"}, {"customer_id": "c3"}]
    history = made(
        tmp_path,
        deals=DEALS,
        customers=customers,
        reversals=[{"deal_id": "d1", "reversed_on": "2025-08-08", "amount": 10}],
    )
    assert ratio(history, "graded_sales") == (158, 1, 3)
    heavy = Windows(grade_weights={"A": Decimal(2), "B": Decimal(1), "C": Decimal(1)})
    assert ratio(history, "graded_sales", windows=heavy) == (230, 1, 3)


def test_a_customer_without_a_grade_counts_once_and_is_said(tmp_path):
    """C 40 × 0.8 + ungraded 10 × 1 = 42, marked as approximate."""
    customers = [{"customer_id": "c1", "grade": "C"}, {"customer_id": "c2"}]
    deals = [
        {"customer_id": "c1", "closed_on": "2025-07-07", "amount": 40},
        {"customer_id": "c2", "closed_on": "2025-07-07", "amount": 10},
    ]
    history = made(tmp_path, deals=deals, customers=customers)
    assert ratio(history, "graded_sales") == (42, 1, 2)
    assert cell(history, "graded_sales")["note"] == "approximate:ungraded"


def test_conversion_factors_come_before_scoring(tmp_path):
    """A 100 × 1.2 × 0.3 + B 50 × 1.0 × 1.1 - 10 × 1.2 × 0.3 of the reversal = 87.4; by segment the same way."""
    customers = [{"customer_id": "c1", "grade": "A", "segment": "old"}, {"customer_id": "c2", "grade": "B"}]
    history = made(
        tmp_path,
        deals=[
            {"deal_id": "d1", "customer_id": "c1", "closed_on": "2025-07-07", "amount": 100, "product": "cloud"},
            {"deal_id": "d2", "customer_id": "c2", "closed_on": "2025-08-07", "amount": 50, "product": "device"},
        ],
        customers=customers,
        reversals=[{"deal_id": "d1", "reversed_on": "2025-08-08", "amount": 10}],
    )
    by_product = {"by": "product", "weights": {"cloud": "0.3", "device": "1.1"}}
    by_segment = {"by": "segment", "weights": {"old": "0.5"}, "other": "2"}
    for factors, total in ((by_product, Decimal("87.4")), (by_segment, Decimal(154))):
        found = cell(history, "graded_sales", windows=Windows.model_validate({"factors": factors}))
        assert found["value"] == total


def test_grades_of_ones_own_need_none_of_the_crm(tmp_path):
    """Without the CRM's grades the KPI is not available; where the scheme grades by amount it is: all C, 100 × 0.8."""
    deals = [{"customer_id": "c1", "closed_on": "2025-07-07", "amount": 100}]
    history = made(tmp_path, deals=deals, customers=[{"customer_id": "c1"}])
    assert cell(history, "graded_sales")["note"] in {"no_column:customers.grade", "approximate:ungraded"}
    own = Windows.model_validate({"grading": {"by": "amount", "a": "500", "b": "50"}})
    assert cell(history, "graded_sales", windows=own)["value"] == 80


def test_margin_rate_leaves_out_deals_without_a_cost(tmp_path):
    """Only the first deal has a cost: (100 − 60) ÷ 100."""
    assert ratio(made(tmp_path, deals=DEALS), "margin_rate") == (40, 100, 1)


def test_collection_rate_counts_a_due_at_most_once_over(tmp_path):
    """Dues 100 (paid 130, counts 100) and 50 (paid 20 in time, 30 too late): 120 of 150. A due of October is out."""
    dues = [
        {"due_id": "u1", "due_on": "2025-07-01", "amount": 100},
        {"due_id": "u2", "due_on": "2025-09-30", "amount": 50},
        {"due_id": "u3", "due_on": "2025-10-01", "amount": 70},
    ]
    receipts = [
        {"due_id": "u1", "paid_on": "2025-05-05", "amount": 100},
        {"due_id": "u1", "paid_on": "2025-08-05", "amount": 30},
        {"due_id": "u2", "paid_on": "2025-09-30", "amount": 20},
        {"due_id": "u2", "paid_on": "2025-10-01", "amount": 30},
        {"paid_on": "2025-08-08", "amount": 999},
    ]
    history = made(tmp_path, dues=dues, receipts=receipts, deals=DEALS)
    assert ratio(history, "collection_rate") == (120, 150, 2)
    assert ratio(history, "collection_rate", "bob") == ("no_rows",)


def test_a_due_is_divided_as_its_deal_is(tmp_path):
    """A due of 100 paid with 60, split 70 to 30: ann 42 of 70, bob 18 of 30."""
    history = made(
        tmp_path,
        deals=DEALS[:1],
        dues=[{"due_id": "u1", "deal_id": "d1", "due_on": "2025-08-01", "amount": 100}],
        receipts=[{"due_id": "u1", "paid_on": "2025-08-05", "amount": 60}],
        credits=[
            {"deal_id": "d1", "manager_id": "ann", "share": "0.7"},
            {"deal_id": "d1", "manager_id": "bob", "share": "0.3"},
        ],
    )
    assert ratio(history, "collection_rate") == (42, 70, 1)
    assert ratio(history, "collection_rate", "bob") == (18, 30, 1)


def test_without_dues_receipts_over_sales_and_said_so(tmp_path):
    """60 came in, 150 was sold: 0.4, marked as approximate."""
    history = made(tmp_path, deals=DEALS, receipts=[{"paid_on": "2025-08-05", "amount": 60}])
    assert ratio(history, "collection_rate") == (60, 150, 2)
    assert cell(history, "collection_rate")["note"] == "approximate:no_dues"


def test_receipts_that_name_no_due_are_no_zero_collection(tmp_path):
    """Dues are kept but no receipt names one: receipts over sales, and the reason, instead of 0 %."""
    history = made(
        tmp_path,
        deals=DEALS,
        dues=[{"due_on": "2025-08-01", "amount": 100}],
        receipts=[{"paid_on": "2025-08-05", "amount": 60}],
    )
    assert ratio(history, "collection_rate") == (60, 150, 2)
    assert cell(history, "collection_rate")["note"] == "approximate:no_links"
