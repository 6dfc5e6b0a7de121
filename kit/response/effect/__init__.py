"""Did it work? The measured effect of a past change, against people for whom nothing changed."""

from kit.response.effect.door import Asking, Effect, effect_of
from kit.response.effect.result import effect_json
from kit.response.effect.treated import Treated, read_treated

__all__ = ["Asking", "Effect", "Treated", "effect_json", "effect_of", "read_treated"]
