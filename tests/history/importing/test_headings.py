"""Which column a heading of the mapping means."""

from decimal import Decimal

import pytest

from kit.history.importing.headings import bare, named_in, plain, shape_of
from kit.history.importing.source import Source


def shape(records, asked, **source):
    model = Source.model_validate({"file": "a.csv", **source})
    found, problems = shape_of("a.csv", model, list(enumerate(records, start=1)), dict.fromkeys(asked, 1))
    return found, [(problem.row, problem.column, problem.value, problem.expects.split(".")[-1]) for problem in problems]


@pytest.mark.parametrize(
    "label", ["StageName", "STAGENAME", "Stage Name", "stage_name", "Stage Name *", "ＳtageName（必填）"]
)
def test_a_heading_is_known_in_any_dress(label):
    """Upper case from a bulk export, a star and a note in brackets do not make another column."""
    found, problems = shape([["Id", label]], ["stage"], headings={"stage": "StageName"})
    assert (found.places, problems) == ({"stage": 1}, [])


def test_the_exact_heading_wins_over_a_like_one():
    """金额 and 金额(元) may stand side by side; who writes 金额 means 金额."""
    found, problems = shape([["金额(元)", "金额"]], ["金额"])
    assert (found.places, found.factors, problems) == ({"金额": 1}, {}, [])


def test_two_like_headings_are_a_problem_with_their_names():
    """Which of two is meant is not guessed."""
    assert shape([["金额(元)", "金额（万元）"]], ["金额"])[1][0][3] == "which_column"


def test_a_unit_in_a_heading_is_a_factor():
    """金额(万元) read as 金额 in yuan would be wrong by ten thousand."""
    found, _ = shape([["金额（万元）", "占比(%)"]], ["金额", "占比"])
    assert found.factors == {"金额": Decimal(10000), "占比": Decimal("0.01")}
    assert bare("金额(USD)") == ("金额(usd)", Decimal(1))
    assert plain(" Close_Date* ") == "closedate"


def test_headings_are_found_below_a_title():
    """On the third row, after a title and a date, without the mapping counting rows."""
    records = [["2025年商机报表"], ["导出时间：2025-07-01"], ["编号", "金额"], ["1", "2"]]
    assert shape(records, ["编号", "金额"], header="find")[0].row == 3


def test_headings_in_two_rows_are_one():
    """A group over its columns (merged, so filled) and single headings over both rows."""
    records = [["编号", "回款计划", "回款计划"], ["编号", "日期", "金额"], ["1", "2025-07-01", "5"]]
    found, problems = shape(records, ["编号", "回款计划.日期", "金额"], header="find")
    assert (found.row, found.rows, problems) == (2, 2, [])
    assert found.places == {"编号": 0, "回款计划.日期": 1, "金额": 2}


def test_a_column_that_may_lack_is_no_problem():
    """A CRM without a reason for losses is read all the same."""
    found, problems = shape([["id"]], ["id", "reason"], may_lack="reason")
    assert (found.places, problems) == ({"id": 0}, [])
    assert shape([["id"]], ["id", "reason"])[1] == [(1, "reason", None, "column")]


@pytest.mark.parametrize(
    ("heading", "currency"),
    [
        ("Amount (USD)", "USD"), ("金额（美元）", "USD"), ("合同金额(万美元)", "USD"), ("美元金额", "USD"),
        ("Revenue EUR", "EUR"), ("Amount in US$", "USD"), ("金额_HKD", "HKD"), ("Amount (RM)", "MYR"),
        ("Amount (CZK)", "CZK"), ("USD万", "USD"), ("USD.Amount", "USD"), ("HKD/USD Amount", "HKD/USD"),
        ("金额(元)", "CNY"), ("金额（万元）", "CNY"), ("Amount CNY (from USD)", "CNY"),
        ("金额", None), ("RM Amount", None), ("Amount (TCV)", None), ("增加元数", None), ("未收元", None),
    ],
)  # fmt: skip
def test_a_heading_names_a_currency_by_a_word_of_its_own(heading, currency):
    """In brackets, before, behind, with a unit or in a group above; a manager (RM) and a short word are none."""
    assert named_in(heading, "CNY") == currency


def test_the_group_above_a_heading_belongs_to_it():
    """Under a merged `USD` the heading `Amount` alone would be read as the history's own money."""
    found, problems = shape([["", "USD", "USD"], ["id", "Amount", "Cost"]], ["Amount"], header="find")
    assert (found.full[found.places["Amount"]], problems) == ("USD.Amount", [])


def test_a_mapping_that_names_the_unit_answers_for_it():
    """Whoever writes 金额（万元） knows of the unit, whatever the brackets' width: no factor comes on top."""
    for name in ("金额(万元)", "金额（万元）"):
        found, _ = shape([["金额(万元)"]], [name])
        assert (found.factors, found.units) == ({}, {name: Decimal(10000)})


def test_a_unit_beside_a_currency_is_a_unit():
    """(万美元) is ten thousand dollars each; and no bare 金额, which may stand beside it in yuan."""
    assert bare("金额(万美元)") == ("金额(万美元)", Decimal(10000))
    assert bare("金额(USD, 万)")[1] == Decimal(10000)
    assert shape([["金额(万美元)"]], ["金额"])[1][0][3] == "column"
