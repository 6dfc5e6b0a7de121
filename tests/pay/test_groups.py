"""A person among others."""

from kit.pay import price
from tests.pay.worlds import Q3, people, plan_of, sold

LEAD = """
plan: lead
effective: 2025-01-01
roles:
  all:
    components:
      - commission: {name: team, measure: sales_amount, of: team, rate: 0.1}
      - commission: {name: company, measure: sales_amount, of: company, rate: 0.1}
      - contest: {measure: sales_amount, on: value, within: team, prizes: [7]}
"""


def test_teams_and_the_company():
    """A team's sales are its own people's, the company's everybody's, and each team has its own winner."""
    measures = sold(M1=("100", None), M2=("50", None), M3=("1000", None))
    roster = people("M1", "M2", "M3").assign(team=["A", "A", "B"])
    found = price(measures, roster, plan_of(LEAD), Q3).lines
    amount = {(row.manager_id, row.component): row.amount for row in found.itertuples()}
    assert [amount[key, "team"] for key in ("M1", "M2", "M3")] == [15, 15, 100]
    assert {amount[key, "company"] for key in ("M1", "M2", "M3")} == {115}
    assert [amount[key, "contest"] for key in ("M1", "M2", "M3")] == [7, 0, 7]
