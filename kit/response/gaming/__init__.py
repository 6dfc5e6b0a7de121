"""What happens at a plan's lines: people who stop on them, sales taken from the next quarter, prices given away."""

from kit.response.gaming.door import Gaming, gaming_of
from kit.response.gaming.result import gaming_json

__all__ = ["Gaming", "gaming_json", "gaming_of"]
