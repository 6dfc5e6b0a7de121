"""A small company for the tests of the search: three people, one quarter, everything worked out by hand."""

from datetime import date
from decimal import Decimal

from kit.base.document import read
from kit.pay import basis, price_all
from kit.pay.free import free_of
from kit.pay.optimise import bench_of
from kit.pay.optimise.trial import priced, reached
from tests.pay.worlds import Q3, history_of, plan_of, won

IN_FORCE = """
plan: now
effective: 2025-01-01
roles: {all: {components: [{commission: {measure: sales_amount, rate: 0.10}}]}}
"""
FREE = """
plan: open
effective: 2025-01-01
roles:
  all:
    target_incentive: {value: 10.00, free: [0.00, 40.00]}
    components:
      - commission: {measure: sales_amount, rate: {value: 0.10, free: [0.02, 0.20]}}
      - quota_bonus: {measure: sales_amount, curve: [[0, 0], [1, 1]]}
"""
SALES = {"M1": 50, "M2": 100, "M3": 150}


def bench(folder, text=FREE, *, product="", late=None):
    """M1, M2, M3 sold 50, 100, 150 of 100 each: 5, 10 and 15 in force. The bench, and the plan in force as a trial.

    All deals are of one `product`; `late` is a day on which M4, who left on 31 May, collected 200.
    """
    deals = [won(one, one, Q3.from_on, str(sold)) | {"product": product} for one, sold in SALES.items()]
    targets = [{"manager_id": one, "kpi": "sales_amount", "period": "2025Q3", "must": Decimal(100)} for one in SALES]
    tables = {"deals": deals, "targets": targets}
    if late is not None:
        staff = [{"manager_id": key, "name": key, "team": "T", "left_on": None} for key in SALES]
        tables["managers"] = [*staff, {"manager_id": "M4", "name": "M4", "team": "T", "left_on": date(2025, 5, 31)}]
        tables["customers"] = [{"customer_id": "C1", "name": "C1"}]
        receipt = {"receipt_id": "R1", "customer_id": "C1", "manager_id": "M4", "paid_on": late, "amount": Decimal(200)}
        tables["receipts"] = [receipt]
    history = history_of(folder, **tables)
    frees, problems = free_of(text.encode(), "p.yaml")
    assert not problems
    content, _, _ = read(text.encode(), "p.yaml")
    plan = plan_of(IN_FORCE)
    held = basis(history, [plan, plan_of(text), *reached(content, frees)], [Q3])
    slips = price_all(history, held, plan, [Q3])
    found = bench_of(history, held, slips, content, frees)
    return found, priced(found, slips)
