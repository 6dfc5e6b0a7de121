"""What a plan may cost: the history drawn again and again, the common shock, people and noise kept together."""

from kit.pay.risk.door import risk_of
from kit.pay.risk.panel import FEWEST
from kit.pay.risk.past import past_quarters
from kit.pay.risk.risk import SHOCK, Risk, Wanted

__all__ = ["FEWEST", "SHOCK", "Risk", "Wanted", "past_quarters", "risk_of"]
