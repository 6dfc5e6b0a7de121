"""The rule sheet 考核规则公示: what to do, how it is worked out, and what it earns, on one side of A4."""

from kit.review.rules.plan_sheet import plan_rules
from kit.review.rules.scheme_sheet import scheme_rules

__all__ = ["plan_rules", "scheme_rules"]
