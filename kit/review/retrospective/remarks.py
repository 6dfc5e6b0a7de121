"""What people wrote about a section, under its answer; where it answers something else by now, that is said."""

from kit.review.fragment import Fragment
from kit.review.retrospective.words import Words
from kit.review.safe import own
from kit.review.show import listing


def remarks(words: Words, section: str) -> list[Fragment]:
    """The comments on a section as one list; nothing where nobody wrote any."""
    written = [one for one in words.evidence.comments if one.section == section]
    if not written:
        return []
    items = [
        (own(one.by) or words.say("remarks.nobody"), words.sentence(own(one.text), _state(words, one.state)))
        for one in written
    ]
    return [listing(words.say("remarks.title"), items)]


def _state(words: Words, state: str) -> str:
    return "" if state == "current" else words.say(f"remarks.{state}")
