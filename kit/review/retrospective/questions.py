"""The three open questions for the meeting: what the page shows and cannot answer, the weightiest first.

A question is asked where its rule finds something; the order of the rules is the order of weight, and the first three
stand on the page. None of them says who is to blame.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from kit.review.evidence.model import Lost
from kit.review.retrospective import factors, why
from kit.review.retrospective.words import Words
from kit.review.safe import held
from kit.texts import numbers, say

MOST = 3
UNSAID = Decimal("0.2")
"""From a fifth of lost deals without a reason on, the page asks for it."""
MOST_NAMED, REPEATED = 3, 2
"""At most so many people are named beside a reason, and only where one of them has so many of its deals."""


def three(words: Words) -> list[str]:
    """At most three questions."""
    asked = [_clash(words), _part(words), _unsaid(words), _cause(words), _effort(words), _ceiling(words), _open(words)]
    return [one for one in asked if one][:MOST]


def _clash(words: Words) -> str:
    """What people wrote twice in unlike words comes before all else."""
    evidence = words.evidence
    count = sum(one.clash for one in evidence.actions or ())
    count += sum(one.state == "clash" for one in evidence.comments)
    count += sum(one.state == "clash" for one in evidence.lessons)
    return words.say("questions.clash", count=count) if count else ""


def _part(words: Words) -> str:
    """What took most from sales, apart from the market and from people who came or left."""
    change = words.evidence.change
    if change is None:
        return ""
    taken = factors.taken(words, change)
    if taken is None:
        return ""
    name, size = taken
    if name == "deals":
        kind = "_against" * bool(change.moved) + "_listed" * bool(words.evidence.findings.paused)
        return words.say(f"questions.fewer_deals{kind}", size=words.amount(abs(size)), paused=_paused(words))
    against = change.moved and name in factors.AGAINST
    kind = "against" if against else "part"
    if name == "deal_size" and _margin_kept(words):
        kind = "kept_margin_against" if against else "kept_margin"
    return words.say(f"questions.{kind}.{factors.named(change, name)}", size=words.amount(abs(size)))


def _margin_kept(words: Words) -> bool:
    """Whether the margin rate is no lower than before, so that nobody asks whether more was given away."""
    one = words.evidence.value("margin_rate")
    return one is not None and one.value is not None and one.before is not None and one.value >= one.before


def _paused(words: Words) -> str:
    """How many signed last period and not with the team in this one, with the largest by name; all are in the table."""
    rows = words.evidence.findings.paused or ()
    if not rows:
        return ""
    largest = max(rows, key=lambda one: (one.amount, one.customer))
    kind = "elsewhere" if largest.elsewhere else "quiet"
    every = words.amount(sum((one.amount for one in rows), Decimal(0)))
    name, then = held(largest.customer), words.amount(largest.amount)
    return words.say(f"questions.paused_{kind}", count=len(rows), name=name, then=then, all=every)


def _unsaid(words: Words) -> str:
    """Lost deals of which nobody wrote why; else the most frequent reason."""
    lost = words.evidence.lost or ()
    total, unsaid = sum(one.now for one in lost), sum(one.now for one in lost if not one.reason)
    if not total:
        return ""
    if unsaid >= UNSAID * total:
        return words.say("questions.unsaid", count=unsaid, total=total)
    most = why.most_frequent(lost)
    key = "questions.reason" if len(most) == 1 else "questions.reason_tied"
    key = "questions.reason_spread" if len(most) > why.TIED else key
    return words.say(key, reasons=why.reasons(words, most), most=most[0].now, total=total, whose=_whose(words, most))


def _whose(words: Words, lost: Sequence[Lost]) -> str:
    """Whose the deals lost for these reasons were, in brackets; nobody is named before others who have as many."""
    counts: Counter[str] = Counter()
    for one in lost:
        counts.update(dict(one.people))
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    rest = max((number for _, number in ordered[MOST_NAMED:]), default=0)
    first = [(person, number) for person, number in ordered[:MOST_NAMED] if number > rest]
    if len(words.evidence.people) < 2 or not first or first[0][1] < REPEATED:
        return ""
    named = [
        words.say("questions.whose_each", name=held(words.evidence.name(person)), number=number)
        for person, number in first
    ]
    names = say("numbers.list.between", words.language).join(named)
    return words.say(
        "questions.whose" if len(lost) == 1 else "questions.whose_tied", names=names, both=sum(one.now for one in lost)
    )


def _cause(words: Words) -> str:
    """What stood before customers that went clearly more often than before those that stayed."""
    for one in words.evidence.findings.causes:
        if one.apart:
            cause = words.say(f"why.cause.{one.cause}")
            return words.say("questions.cause", cause=cause, count=one.n, of=one.of)
    return ""


def _effort(words: Words) -> str:
    """Where the largest customers get far less effort than they bring."""
    one = words.evidence.findings.effort
    if one is None or one.bands[0].effort is None or one.bands[0].effort >= one.bands[0].value:
        return ""
    top = one.bands[0]
    return words.say(
        "questions.effort", count=top.customers, value=numbers.share(top.value), effort=numbers.share(top.effort or 0)
    )


def _ceiling(words: Words) -> str:
    """Why the largest part of the largest gap to peers is what it is."""
    behind = [one for one in words.evidence.findings.gaps if one.own < one.peers]
    if not behind:
        return ""
    most = min(behind, key=lambda one: one.own - one.peers)
    gap = words.amount(most.peers - most.own)
    return words.say(f"questions.ceiling.{most.largest}", name=words.name(most.manager_id), gap=gap)


def _open(words: Words) -> str:
    """Actions of the last meeting that are still open."""
    count = sum(one.status in ("open", "not_done") for one in words.evidence.actions or ())
    return words.say("questions.open", count=count) if count else ""
