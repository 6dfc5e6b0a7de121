"""A company of five in two teams over three quarters, with names that try to break a page; worked out by hand.

East in 2025Q3: A has the must of 100,000 and sells 120,000; B has 100,000 and sells 50,000 (one deal of 60,000 less a
reversal of 10,000); D came in August without a target and sells 5,000.50. In 2025Q2 A sold 80,000 and B 40,000.
"""

from pathlib import Path

from kit.history import History, open_history
from kit.kpis import definitions
from kit.pay import open_plan
from kit.review.evidence import Evidence, gather, read_actions
from kit.scores import open_scheme

EAST = "华东 “一” & <组>"
WEST = "别组"
STRANGERS = ("别人甲", "别人乙", "别组客户")
"""Names of the other team's people and customers: none may stand on East's page."""

TABLES = {
    "managers": "manager_id,name,team,role,hired_on\n"
    f'A,安然,"{EAST}",all,\nB,"O\'Brien & <script>alert(1)</script>","{EAST}",all,\n'
    f'D,"=SUM(1) ""引"" 号","{EAST}",all,2025-08-01\nC,别人甲,{WEST},all,\nE,别人乙,{WEST},all,\n',
    "customers": "customer_id,name,owner_id,lost_on,lost_reason\n"
    "K1,青禾 <b>仪表</b>,A,,\nK2,远川 & 电子,B,,\nK3,明湖材料,A,2025-09-01,换了 <i>供应商</i>\nK9,别组客户,C,,\n",
    "deals": "deal_id,customer_id,manager_id,created_on,closed_on,status,amount,lost_reason\n"
    "P1,K1,A,2025-01-05,2025-01-20,won,30000.00,\nP2,K9,C,2025-01-05,2025-03-20,won,70000.00,\n"
    "Q1,K1,A,2025-04-05,2025-05-20,won,80000.00,\nQ2,K2,B,2025-04-06,2025-06-10,won,40000.00,\n"
    "Q3,K2,B,2025-04-06,2025-06-11,lost,1000.00,价格\nQ9,K9,C,2025-04-06,2025-06-12,won,90000.00,\n"
    "R1,K1,A,2025-07-01,2025-07-20,won,70000.00,\nR2,K1,A,2025-07-02,2025-09-25,won,50000.00,\n"
    "R3,K2,B,2025-07-03,2025-08-05,won,60000.00,\nR4,K2,B,2025-07-04,2025-08-06,lost,2000.00,\n"
    "R5,K2,B,2025-07-04,2025-08-07,lost,3000.00,价格 <b>\nR6,K2,D,2025-08-04,2025-09-30,won,5000.50,\n"
    "R9,K9,C,2025-07-04,2025-09-12,won,987654.32,\n",
    "reversals": "reversal_id,deal_id,reversed_on,amount\nV1,R3,2025-09-15,10000.00\n",
    "dues": "due_id,customer_id,deal_id,manager_id,due_on,amount\nU1,K1,R1,A,2025-08-01,70000.00\n"
    "U2,K2,R3,B,2025-09-01,60000.00\nU9,K9,R9,C,2025-09-20,987654.32\n",
    "receipts": "receipt_id,due_id,customer_id,manager_id,paid_on,amount\nW1,U1,K1,A,2025-08-02,70000.00\n"
    "W2,U2,K2,B,2025-09-02,15000.25\n",
    "targets": "manager_id,kpi,period,must,stretch,set_on\nA,sales_amount,2025Q3,100000.00,120000.00,2025-06-01\n"
    "B,sales_amount,2025Q3,90000.00,110000.00,2025-06-01\nB,sales_amount,2025Q3,100000.00,120000.00,2025-07-15\n"
    "C,sales_amount,2025Q3,500000.00,600000.00,2025-06-01\nB,sales_amount,2025Q2,50000.00,60000.00,2025-03-01\n"
    "A,sales_amount,2025Q4,110000.00,130000.00,2025-09-20\nB,sales_amount,2025Q4,90000.00,130000.00,2025-09-20\n"
    "D,sales_amount,2025Q4,50000.00,60000.00,2025-09-20\n",
}

SETTINGS = "company: 云岭 & <公司>\n"

SCHEME = """\
scheme: small
effective: 2025-01-01
title: {zh: 销售与满意 <度>, en: Sales & satisfaction}
roles:
  all:
    kpis:
      - kpi: sales_amount
        weight: 60
        scale:
          on: attainment
          floor: {at: 0.5, points: 0}
          must: {at: 1.0, points: 80}
          stretch: {at: 1.2, points: 100}
      - kpi: satisfaction_score
        weight: 20
        scale: {on: value, floor: {at: 60, points: 0}, must: {at: 80, points: 80}, stretch: {at: 90, points: 100}}
      - kpi: collection_rate
        weight: 20
        scale: {on: value, floor: {at: 0.5, points: 0}, must: {at: 0.8, points: 80}, stretch: {at: 0.9, points: 100}}
grades: [{grade: A, from: 80}, {grade: B, from: 0}]
"""

PLAN = """\
plan: small
effective: 2025-01-01
title: {zh: 小奖金方案, en: The small plan}
roles:
  all:
    components:
      - commission: {measure: sales_amount, per: quarter, rate: 0.0103}
round: {to: 0.01, by: half_even, when: each_component}
"""

ACTIONS = f"""\
actions:
  - id: 1
    team: '{EAST}'
    what: '补齐 <丢单> 原因'
    owner: 安然
    due_on: 2025-09-30
    kpi: signed_deals
    status: done
  - {{id: 2, team: '{EAST}', what: 回访 & 清单, status: not_done}}
  - {{id: 3, team: {WEST}, what: 别组的事, status: open}}
"""


def write_small(folder: Path, **without: str) -> Path:
    """Write the history (a table given as `name=""` is left out, else replaced), `scheme.yaml` and `plan.yaml`."""
    history = folder / "history"
    history.mkdir(parents=True)
    for name, text in (TABLES | without).items():
        if text:
            (history / f"{name}.csv").write_text(text, "utf-8")
    (history / "history.yaml").write_text(SETTINGS, "utf-8")
    (history / "actions.yaml").write_text(ACTIONS, "utf-8")
    (folder / "scheme.yaml").write_text(SCHEME, "utf-8")
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    return folder


def opened(folder: Path) -> History:
    """The history of a folder that `write_small` made."""
    return open_history(folder / "history", known_kpis=frozenset(definitions()))


def gathered(folder: Path, *, period: str = "2025Q3", pay: bool = True, promises: bool = True) -> dict[str, Evidence]:
    """Both teams' evidence."""
    history = opened(folder)
    scheme = open_scheme(folder / "scheme.yaml")
    plan = open_plan(folder / "plan.yaml") if pay else None
    promised = read_actions(folder / "history")[0] if promises else None
    quarter = history.calendar.period(period)
    return gather(history, scheme, quarter, plan, promises=promised, code="0a1b2c3d")


def in_batches(folder: Path, *, grows: int = 1) -> Path:
    """The same company, which books six deals of A a month, all on its 28th, from October 2024 to September 2025.

    Each brings 100.00; in a quarter's last month `grows` times as much.
    """
    lines, months = [], [(2024, 10), (2024, 11), (2024, 12), *((2025, month) for month in range(1, 10))]
    for place, (year, month) in enumerate(months):
        amount = 100 * (grows if place % 3 == 2 else 1)
        day = f"{year}-{month:02}-28"
        lines += [f"S{place}{number},K1,A,{day},{day},won,{amount}.00," for number in range(6)]
    head = TABLES["deals"].split("\n")[0]
    return write_small(folder, deals="\n".join([head, *lines, ""]), reversals="", dues="", receipts="")
