"""What people would do under another plan: nothing (replay), by a stated elasticity, or as the history tells."""

from kit.response.behaviour import KINDS, Behaviour
from kit.response.forecast import Estimate, Forecast
from kit.response.result import result, result_json
from kit.response.simulate import simulate

__all__ = ["KINDS", "Behaviour", "Estimate", "Forecast", "result", "result_json", "simulate"]
