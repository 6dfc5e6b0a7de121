"""What a week asks for: activity, new customers, who is due, who covers for whom, customers going quiet, the pace."""

from kit.kpis.signals.signals import Signals, signals
from kit.kpis.signals.week import Moment, moment

__all__ = ["Moment", "Signals", "moment", "signals"]
