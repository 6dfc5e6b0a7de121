"""What it earns: a plan's components and curves priced exactly, reconciled with what was paid, and compared."""

from kit.pay.payslips import Payslips
from kit.pay.periods import pay, pay_periods
from kit.pay.plan import Plan
from kit.pay.plan_file import load_plan, open_plan
from kit.pay.price import price

__all__ = ["Payslips", "Plan", "load_plan", "open_plan", "pay", "pay_periods", "price"]
