"""Teams: sums over sums, and where the target is from."""

from decimal import Decimal

from kit.history import roster
from kit.kpis import by_team, measure
from tests.kpis.made import Q3, made, quarter

DEALS = [
    {"manager_id": "ann", "closed_on": "2025-08-01", "amount": 100},
    {"manager_id": "ann", "closed_on": "2025-08-02", "amount": 200},
    {"manager_id": "bob", "closed_on": "2025-08-03", "amount": 30},
]


def team(history, *kpis):
    """The one team's rows by KPI."""
    period = quarter(history)
    frame = by_team(measure(history, kpis, [period]), {period.label: roster(history, period)})
    return {row["kpi"]: row for row in frame.to_dict("records")}


def target(must, kpi="sales_amount", **whose):
    return {"kpi": kpi, "period": Q3, "must": must, **whose}


def test_a_teams_rate_is_the_sum_over_the_sum(tmp_path):
    """330 over 3 deals is 110; the mean of the two means would be 90."""
    row = team(made(tmp_path, deals=DEALS), "average_deal")["average_deal"]
    assert (row["value"], row["n"], row["people"], row["target"]) == (110, 3, 2, None)


def test_targets_of_people_sum_where_values_do_and_average_where_not(tmp_path):
    """Musts of 300 and 50 make 350; musts of 120 and 40 for a mean make 80; and the row says which."""
    targets = [target(300, manager_id="ann"), target(50, manager_id="bob")]
    targets += [target(120, "average_deal", manager_id="ann"), target(40, "average_deal", manager_id="bob")]
    rows = team(made(tmp_path, deals=DEALS, targets=targets), "sales_amount", "average_deal", "attainment")
    assert (rows["sales_amount"]["target"], rows["sales_amount"]["target_note"]) == (350, "sum")
    assert (rows["average_deal"]["target"], rows["average_deal"]["target_note"]) == (80, "mean")
    assert rows["attainment"]["value"] == rows["sales_amount"]["attainment"] == Decimal(330) / Decimal(350)


def test_the_targets_of_some_are_no_target_of_the_team(tmp_path):
    """Bob sold without a target: a sum of the others' targets would make the team look better than it is."""
    row = team(made(tmp_path, deals=DEALS, targets=[target(300, manager_id="ann")]), "sales_amount")["sales_amount"]
    assert (row["target"], row["attainment"], row["target_note"]) == (None, None, "")


def test_a_target_set_for_the_team_comes_first(tmp_path):
    """Set to 400 for the team: attainment 330 over 400 for everybody's sales, targets or not."""
    targets = [target(300, manager_id="ann"), target(400, team="T")]
    rows = team(made(tmp_path, deals=DEALS, targets=targets), "sales_amount", "attainment")
    assert (rows["sales_amount"]["target"], rows["sales_amount"]["target_note"]) == (400, "team")
    assert rows["attainment"]["value"] == rows["sales_amount"]["attainment"] == Decimal("0.825")


def test_a_team_in_which_nobody_has_a_value_has_the_reason(tmp_path):
    """Without surveys the team has no mean, and the reason is that of its people."""
    row = team(made(tmp_path, deals=DEALS), "satisfaction_score")["satisfaction_score"]
    assert (row["value"], row["people"], row["note"]) == (None, 0, "no_table:surveys")
