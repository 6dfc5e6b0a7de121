"""Customary words of a CRM – reasons, sources, segments, regions – in the reader's language (`customary.yaml`).

They are what people wrote, so they stay data: whoever shows one escapes it as before (kit.review.safe).
"""

from functools import cache
from pathlib import Path

import yaml

from kit.texts.say import LANGUAGES, Language

_FILE = Path(__file__).parent / "customary.yaml"


def in_words(text: str, language: Language) -> str:
    """The counterpart of a customary word in a language; any other text as it is.

    The whole text has to be the word, apart from spaces around it and from capitals.
    """
    return _counterparts(language).get(_plain(text), text)


@cache
def _counterparts(language: Language) -> dict[str, str]:
    """From the words of the other language, read once, never changed."""
    entries: list[dict[Language, str]] = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    (other,) = set(LANGUAGES) - {language}
    return {_plain(entry[other]): entry[language] for entry in entries}


def _plain(text: str) -> str:
    return text.strip().casefold()
