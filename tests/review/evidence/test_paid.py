"""Pay of a team: the payslips' own lines."""

from decimal import Decimal

from kit.pay import Beside, looked_back, open_decisions, open_plan, pay, pay_periods
from kit.review.evidence import Case, gather_case
from kit.review.evidence.paid import lines
from kit.scores import open_scheme, score_period
from tests.review import small


def test_the_lines_are_the_payslips(east):
    """1.03 % of 120,000, 50,000 and 5,000.50, to the cent, and nobody else's."""
    assert {line.manager_id: line.amount for line in east.pay} == {
        "A": Decimal("1236.00"),
        "B": Decimal("515.00"),
        "D": Decimal("51.51"),
    }


def test_what_cannot_be_computed_keeps_its_reason(folder, tmp_path):
    """No line of zero for somebody without a target."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        "plan: q\neffective: 2025-01-01\nroles:\n  all:\n    target_incentive: 100.00\n    components:\n"
        "      - quota_bonus: {measure: sales_amount, per: quarter, curve: [[0, 0], [1, 1]]}\n"
        "round: {to: 0.01, by: half_even, when: each_component}\n",
        "utf-8",
    )
    history = small.opened(folder)
    found = {
        line.manager_id: line
        for line in lines(pay(history, open_plan(path), history.calendar.period("2025Q3")), ["B", "D"])
    }
    assert (found["D"].amount, found["D"].note) == (None, "no_target")
    assert found["B"].amount == Decimal("50.00")
    assert "A" not in found


STATEFUL = """\
plan: stateful
effective: EFFECTIVE
roles:
  all:
    target_incentive: 900.00
    components:
      - commission: {measure: sales_amount, rate: RATE}
      - score_bonus: {grades: {A: 1, B: 0.5, C: 0.25, D: 0}}
      - draw: {amount: 300.00, of: [commission], recoverable: true}
      - deferral: {of: [score_bonus], share: 0.3, after_quarters: 1, leavers: paid}
corrections: next_period
round: {to: 0.01, by: half_even, when: each_component}
"""

DECIDED = """\
adjustments:
  - {manager_id: B, period: 2025Q3, amount: -7.01, by: HR, on: 2025-09-30, reason: shared visit}
calibrations:
  - {manager_id: A, period: 2025Q2, was: C, to: A, by: HR, on: 2025-07-05, reason: calibrated}
"""


def test_a_plan_with_state_pays_as_kit_pay_does(folder, tmp_path):
    """Draws, deferrals and an older version carry from quarter to quarter; the page has the same cents as the payslip.

    Without the quarters before, or their scores and decisions, the deferral would release nothing.
    """
    files = {"old.yaml": ("2025-01-01", "0.001"), "new.yaml": ("2025-07-01", "0.0103")}
    for name, (effective, rate) in files.items():
        (tmp_path / name).write_text(STATEFUL.replace("EFFECTIVE", effective).replace("RATE", rate), "utf-8")
    (tmp_path / "decided.yaml").write_text(DECIDED, "utf-8")
    history = small.opened(folder)
    period, scheme = history.calendar.period("2025Q3"), open_scheme(folder / "scheme.yaml")
    old, new = open_plan(tmp_path / "old.yaml"), open_plan(tmp_path / "new.yaml")
    people = frozenset("ABCDE")
    decided = open_decisions(tmp_path / "decided.yaml", history.settings, people, history.calendar)
    beside = Beside((old,), decided)
    quarters = looked_back(history, [new, old], [period])
    scores = {one.label: score_period(history, scheme, one) for one in quarters}
    paid = pay_periods(history, new, [period], scores, beside=beside).lines
    teams = gather_case(history, Case(scheme, new, beside=beside), period)
    shown = {(line.manager_id, line.component): line.amount for team in teams.values() for line in team.pay}
    wanted = dict(zip(zip(paid["manager_id"], paid["component"], strict=True), paid["amount"], strict=True))
    assert {key: amount for key, amount in shown.items() if amount is not None} == wanted
    assert wanted["B", "adjustment"] == Decimal("-7.01")
    assert wanted["A", "deferral"] != 0
    alone = gather_case(history, Case(scheme, new), period)
    assert [line.amount for line in alone[small.EAST].pay] != [line.amount for line in teams[small.EAST].pay]
