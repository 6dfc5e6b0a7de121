"""How people respond to pay, estimated from what they sold week by week; or that it cannot be told."""

from kit.response.structural.door import respond
from kit.response.structural.number import Number
from kit.response.structural.said import Response, Said

__all__ = ["Number", "Response", "Said", "respond"]
