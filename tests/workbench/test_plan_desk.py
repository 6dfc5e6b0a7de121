"""The desk of a what-if."""

import pytest

from kit.base.problem import BadInput
from kit.workbench.plan_desk import open_plan_desk, periods_of, plan_desk
from tests.pay.test_periods import history
from tests.pay.worlds import KINKED, Q2, Q3, plan_of

LATER = KINKED.replace("2022-10-01", "2026-01-01").replace("20000.00", "10000.00")


def desk(folder):
    """Two quarters of a small history, half the incentive proposed."""
    return plan_desk(history(folder), plan_of(KINKED), plan_of(LATER), [Q2, Q3])


def test_both_plans_on_one_measurement(tmp_path):
    """30,000 in force, 15,000 proposed, though the proposal is in effect only later."""
    found = desk(tmp_path)
    assert found.in_force.total == 30000
    assert found.priced(found.proposed).whole["proposed"] == 15000
    assert not found.reconciliation.available


def test_files_and_spans(tmp_path):
    """A history's folder and two files of plans; a span of quarters; the last closed quarter where none is given."""
    opened = history(tmp_path / "h")
    for name, text in (("a", KINKED), ("b", LATER)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    files = [str(tmp_path / name) for name in ("h", "a.yaml", "b.yaml")]
    assert [period.label for period in open_plan_desk(*files, "2025Q2..2025Q3").periods] == ["2025Q2", "2025Q3"]
    assert len(periods_of(opened, "")) == 1


@pytest.mark.parametrize("label", ["2025Q3..2025Q2", "2025", "soon", "2025Q2..soon", ".."])
def test_periods_that_cannot_be_priced(tmp_path, label):
    """Unknown labels, spans backwards, years: each is told."""
    opened = history(tmp_path)
    with pytest.raises(BadInput):
        plan_desk(opened, plan_of(KINKED), plan_of(LATER), periods_of(opened, label))


def test_a_plan_on_the_score_needs_a_scheme(tmp_path):
    """Without a scheme there is nothing to pay on."""
    with pytest.raises(BadInput) as caught:
        plan_desk(history(tmp_path), plan_of(KINKED), plan_of(KINKED.replace("sales_amount", "score")), [Q3])
    assert [problem.expects for problem in caught.value.problems] == ["pay.expects.scores"]
