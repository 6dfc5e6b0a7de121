"""A company of three in two teams, in CSV: small enough to be worked out by hand, quick enough for every command."""

from pathlib import Path

TABLES = {
    "managers": "manager_id,name,team,role\nA,安然,华东,all\nB,<b>毕</b>,华东,all\nC,陈 & 子,华北,all\n",
    "customers": "customer_id,name,owner_id\nK1,青禾仪表,A\nK2,远川电子,B\nK3,明湖材料,C\n",
    "deals": "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\n"
    "D1,K1,A,2025-07-01,2025-07-20,won,100.00\nD2,K2,B,2025-07-02,2025-08-05,won,80.50\n"
    "D3,K3,C,2025-07-03,2025-09-30,won,33.33\nD4,K3,C,2025-04-03,2025-05-30,won,20.00\n",
    "targets": "manager_id,kpi,period,must,stretch\n"
    "A,sales_amount,2025Q3,90.00,120.00\nB,sales_amount,2025Q3,90.00,120.00\nC,sales_amount,2025Q3,90.00,120.00\n",
    "payouts": "manager_id,period,component,amount\nA,2025Q3,bonus,10.00\nB,2025Q3,bonus,8.05\nC,2025Q3,bonus,3.33\n",
}

SCHEME = """\
scheme: tiny
effective: 2025-01-01
title: {zh: 只考核签单金额, en: Only signed amount}
roles:
  all:
    kpis:
      - kpi: sales_amount
        weight: 100
        scale:
          on: attainment
          floor: {at: 0.5, points: 0}
          must: {at: 1.0, points: 80}
          stretch: {at: 1.2, points: 100}
grades: [{grade: A, from: 80}, {grade: B, from: 0}]
missing: redistribute
"""

PLAN = """\
plan: tiny
effective: 2025-01-01
roles:
  all:
    target_incentive: 10.00
    components:
      - commission: {name: bonus, measure: sales_amount, per: quarter, rate: RATE}
round: {to: 0.01, by: half_even, when: each_component}
"""


def write_tiny(folder: Path) -> Path:
    """Write `history/`, `scheme.yaml`, `plan.yaml` (10 %) and `proposed.yaml` (12 %) into a folder, and return it."""
    history = folder / "history"
    history.mkdir(parents=True)
    for name, text in TABLES.items():
        (history / f"{name}.csv").write_text(text, "utf-8")
    (folder / "scheme.yaml").write_text(SCHEME, "utf-8")
    (folder / "plan.yaml").write_text(PLAN.replace("RATE", "0.10"), "utf-8")
    (folder / "proposed.yaml").write_text(PLAN.replace("RATE", "0.12").replace("plan: tiny", "plan: more"), "utf-8")
    return folder
