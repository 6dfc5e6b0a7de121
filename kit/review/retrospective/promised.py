"""6 What did we promise? Last period's actions, what became of each, and how the KPI moved that it was to change."""

from collections import Counter
from datetime import date

from kit.review.evidence.model import Action, Evidence
from kit.review.fragment import Fragment
from kit.review.retrospective.remarks import remarks
from kit.review.retrospective.words import Words
from kit.review.safe import own
from kit.review.show import Column, Said, notice, section, table
from kit.texts.say import Language

TONES = {"done": "st full", "partly": "st half", "not_done": "st no", "open": "st", "cannot_tell": "st na"}


def promised(evidence: Evidence, language: Language) -> Fragment:
    """The section. Without promises it asks for some."""
    words = Words(evidence, language)
    question = words.say("actions.question")
    if not evidence.actions:
        first = words.say("actions.none_file" if evidence.actions is None else "actions.none_team")
        return section(6, question, first, evidence=[notice([words.say("actions.none_how")])])
    counts = Counter(one.status for one in evidence.actions)
    key = {0: "none", len(evidence.actions): "all"}.get(counts["done"], "answer")
    answer = words.say(f"actions.{key}", count=len(evidence.actions), done=counts["done"])
    names = ("partly", "not_done", "open", "cannot_tell")
    rest = [words.say(f"actions.count.{name}", count=counts[name]) for name in names if counts[name]]
    how = "rest" if counts["done"] else "stand"
    further = [words.say(f"actions.{how}", parts=words.listed(rest))] if rest else []
    clash = [own(one.what) for one in evidence.actions if one.clash]
    further += [words.say("actions.clash", actions=words.listed(clash))] if clash else []
    shown = [_table(words, evidence.actions)]
    return section(6, question, answer, further, shown, aside=remarks(words, "promised"))


def _table(words: Words, actions: tuple[Action, ...]) -> Fragment:
    rows = [
        {"what": own(one.what), "status": one.status, "owner": own(one.owner), "due": one.due_on, "moved": one}
        for one in actions
    ]
    columns = [
        Column("what", words.say("word.action"), head=True),
        Column("status", words.say("word.status"), lambda status: _status(words, status)),
        Column("owner", words.say("word.owner")),
        Column("due", words.say("word.due"), _day),
        Column("moved", words.say("word.kpi"), lambda one: _moved(words, one)),
    ]
    return table(rows, columns, title=words.say("actions.title"), subtitle=words.say("actions.sub"), wide=True)


def _status(words: Words, status: str) -> Said:
    return Said(words.say(f"actions.status.{status}"), TONES[status])


def _day(due_on: date | None) -> str:
    return "" if due_on is None else due_on.isoformat()


def _moved(words: Words, one: Action) -> str:
    if not one.kpi:
        return ""
    kpi = words.evidence.kpi(one.kpi)
    before, now = (words.value(value, kpi) for value in (one.before, one.now))
    return words.say("actions.moved", kpi=words.kpi(kpi), before=before, now=now)
