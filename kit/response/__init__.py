"""What people would do under another plan. Replay, the only kind so far: nobody changes what they do."""

from kit.response.forecast import Estimate, Forecast
from kit.response.replay import simulate
from kit.response.result import result, result_json

__all__ = ["Estimate", "Forecast", "result", "result_json", "simulate"]
