"""The foot: method and limits, only those that this page needs."""

from collections.abc import Collection

from kit.review.evidence.model import Evidence
from kit.review.fragment import Fragment
from kit.review.retrospective.ceiling import written as in_ceiling
from kit.review.retrospective.how import dip
from kit.review.retrospective.why import written as in_why
from kit.review.retrospective.words import Words
from kit.review.safe import own
from kit.review.show import notes as numbered
from kit.texts import in_words
from kit.texts.say import Language


def notes(evidence: Evidence, language: Language, without: Collection[str] = ()) -> Fragment:
    """The numbered notes; `without`: sections that the template leaves out, of which nothing is said.

    How to answer what the page says is for whoever sits at the history, and is not printed.
    """
    words = Words(evidence, language)
    digests = [f"{name} {digits}" for name, digits in evidence.digests if name not in without]
    season = "booked" if evidence.booked else "season" if evidence.season_quarters else "season_flat"
    items = [
        words.say("notes.scale"),
        words.say("notes.split") if evidence.change else "",
        words.say(f"notes.score_{evidence.source.before_by}") if evidence.scores else "",
        words.say(f"notes.{season}", quarters=evidence.season_quarters),
        words.say("notes.moved"),
        _unspelled(words),
        words.say("notes.record"),
        _customary(words, without),
        words.say("notes.missing"),
        words.say("notes.signals", days=evidence.signals.dormant_days),
        _links(words) if evidence.findings.links and "worked" not in without else "",
        dip(words) if "how" not in without else "",
        _goal(words),
        words.say("notes.code") if evidence.source.code else "",
    ]
    to_answer = [
        words.say("notes.digests", digests=words.listed(digests)),
        _lessons(words) if "worked" not in without else "",
        words.say("notes.actions") if not evidence.actions and "promised" not in without else "",
    ]
    given, on_screen = ([item for item in some if item] for some in (items, to_answer))
    return numbered(words.say("notes.title"), given, on_screen=on_screen)


def _unspelled(words: Words) -> str:
    """Who counts by the list of people, because the record of teams does not reach this period."""
    people = [person.manager_id for person in words.evidence.people if person.spell_ended]
    return words.say("notes.spell_ended", names=words.names(people)) if people else ""


def _links(words: Words) -> str:
    """How what worked was compared, over how many people, and what it does not prove."""
    return words.say("notes.links", people=max(one.people for one in words.evidence.findings.links))


def _customary(words: Words, without: Collection[str]) -> str:
    """That reasons and sources are in the page's language, where one was written in the other."""
    sections = {"why": in_why, "ceiling": in_ceiling}
    texts = [text for name, written in sections.items() if name not in without for text in written(words)]
    replaced = any(in_words(text, words.language) != text for text in texts)
    return words.say("notes.customary") if replaced else ""


def _lessons(words: Words) -> str:
    """By which id and digits people answer a lesson that waits for them."""
    waiting = [one for one in words.evidence.lessons if one.state in ("proposed", "changed")]
    answers = [words.say("notes.answer", id=own(one.id), digest=one.digest) for one in waiting]
    return words.say("notes.lessons", answers=words.listed(answers)) if answers else ""


def _goal(words: Words) -> str:
    """How the goal was taken apart; whose days off count depends on where the company is."""
    key = "notes.goal" if words.evidence.source.notices else "notes.goal_weekdays"
    return words.say(key) if words.evidence.findings.goal else ""
