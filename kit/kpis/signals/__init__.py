"""What a week asks for: activity, new customers, who is due, who covers for whom, customers going quiet, the pace."""

from kit.kpis.signals.signals import Signals, of_teams, signals
from kit.kpis.signals.week import Moment, moment

__all__ = ["Moment", "Signals", "moment", "of_teams", "signals"]
