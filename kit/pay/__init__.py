"""What it earns: a plan's components and curves priced exactly, reconciled with what was paid, and compared."""

from kit.pay.along import Corner, along_sales
from kit.pay.behind import behind
from kit.pay.beside import Beside
from kit.pay.changes import Change, changes
from kit.pay.cliffs import near_jumps, plan_jumps
from kit.pay.compare import Comparison, compare
from kit.pay.curves import drawn
from kit.pay.decisions import Decisions, open_decisions
from kit.pay.health import health
from kit.pay.marginal import next_earns
from kit.pay.payslips import Payslips
from kit.pay.periods import Basis, as_paid, basis, looked_back, pay, pay_periods, price_all
from kit.pay.plan import Plan
from kit.pay.plan_file import load_plan, open_plan
from kit.pay.price import price
from kit.pay.reconcile import Reconciliation, reconcile
from kit.pay.winners import BANDS, winners

__all__ = [
    "BANDS",
    "Basis",
    "Beside",
    "Change",
    "Comparison",
    "Corner",
    "Decisions",
    "Payslips",
    "Plan",
    "Reconciliation",
    "along_sales",
    "as_paid",
    "basis",
    "behind",
    "changes",
    "compare",
    "drawn",
    "health",
    "load_plan",
    "looked_back",
    "near_jumps",
    "next_earns",
    "open_decisions",
    "open_plan",
    "pay",
    "pay_periods",
    "plan_jumps",
    "price",
    "price_all",
    "reconcile",
    "winners",
]
