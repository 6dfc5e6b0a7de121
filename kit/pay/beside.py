"""What stands beside a plan when it pays: its older versions, what people decided, and what is on record."""

from dataclasses import dataclass, field

from kit.pay.decisions import Decisions
from kit.pay.plan import Plan
from kit.pay.through import Record


@dataclass(frozen=True)
class Beside:
    """`earlier`: older versions of the plan, each of which holds until the next is in effect."""

    earlier: tuple[Plan, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    record: Record = field(default_factory=Record)
