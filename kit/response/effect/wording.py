"""What may be said of an evaluation, in words."""

from kit.response.effect.door import Effect
from kit.texts import Language, say


def reason_text(effect: Effect, language: Language) -> str:
    """The verdict with its reason, as a sentence."""
    found = effect.found
    if found.verdict == "no_comparison":
        return say(f"effect.reason.{found.reason}", language)
    treated, others = found.clusters
    return say(f"effect.verdict.{found.verdict}", language, treated=treated, others=others)
