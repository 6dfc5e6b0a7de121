"""What an estimate says about itself, in words."""

from kit.response.structural.said import Response
from kit.texts import Language, say


def reason(response: Response, language: Language) -> str:
    """The verdict's reason, and what would let the history tell where it cannot."""
    said = [say(f"response.reason.{response.reason}", language)]
    said += [say(f"response.identify.{key}", language) for key in response.identify]
    return say("response.join", language).join(said)
