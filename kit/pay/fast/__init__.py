"""Pay of many people at once, in whole cents: for draws and searches, where a plan is priced thousands of times.

Payslips are never made here: they come from `kit.pay.price`, in fractions. Here amounts are binary floats for the
length of one formula and whole steps of the plan's rounding (int64) afterwards. An amount is rounded at six further
decimals first, so that what lies on half a cent exactly is rounded as the plan says; a test holds both against each
other.
"""

from kit.pay.fast.facts import Facts, facts_of
from kit.pay.fast.price import Line, lines, per_person, slow

__all__ = ["Facts", "Line", "facts_of", "lines", "per_person", "slow"]
