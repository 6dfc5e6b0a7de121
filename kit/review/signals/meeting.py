"""The morning meeting 早会 on one screen: who is away and who covers, then each person's first lines of the list.

The company's page has a list a team, not a person: the people's stand on their team's own page.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta

from kit.kpis.signals.cover import Away
from kit.kpis.signals.due import Due
from kit.review.fragment import Fragment
from kit.review.page import PageHead, page
from kit.review.safe import held, own, strong
from kit.review.show import header, lists, notes, notice
from kit.review.signals.view import View, Words
from kit.texts import Language, numbers

FIRST = 3
"""Lines of a person that the meeting looks at; all stand in the file beside the page."""
FIRST_OF_TEAM = 5
"""Lines of a team on the company's page."""
OLD = timedelta(days=90)
"""A due that old is no news: it is counted, and comes after the others."""
ORDER = ("complaint", "renewal", "payment", "proposal", "signed", "contact")


def meeting(view: View, language: Language, *, code: str = "") -> str:
    """The whole page in one language."""
    words = Words(view, language)
    coming = view.signals.moment.coming
    title = words.say("meeting.title", days=words.span(coming.from_on, coming.last_on))
    who = words.who()[:-1]
    meta = [
        words.say("as_of", day=words.day(view.signals.moment.day)),
        *([words.say("code", code=code[:8])] if code else []),
    ]
    parts = [header(who, title, words.pace(), meta), *_away(words), _people(words)]
    first = "note.first_of_team" if _by_team(view) else "note.first"
    parts.append(notes(words.say("notes"), [words.say(first), words.say("note.cover")]))
    foot = words.say("meeting.foot", who=" · ".join(who), code=code[:8])
    shown = [str(part.html) for part in parts]
    return page(shown, PageHead(title, who, "", (), foot), language, look="meeting.css")


def _away(words: Words) -> list[Fragment]:
    """Who is away, and who looks after whom; where no leave is on record, that it is not known."""
    view = words.view
    unknown = [] if view.signals.cover.kept else [words.say("away.unknown")]
    if not view.away:
        return [notice(unknown or [words.say("away.nobody")])]
    lines, wholly = view.due or (), {one.manager_id for one in view.away if one.whole}
    open_ = sum(one.acts is None for one in lines)
    key = "away.open" if open_ else "away.covered" if any(one.owner in wholly for one in lines) else "away.only"
    answer = words.say(key, count=open_, people=_counted(words))
    told = [(_named(words, one), _covered(words, {one.manager_id})) for one in view.away if not one.gone]
    gone = {one.manager_id for one in view.away if one.gone}
    told += [(words.say("left_people", count=len(gone)), _covered(words, gone))] if gone else []
    items = [strong(name) + (words.say("colon") + text if text else "") for name, text in told]
    return [notice([answer, *unknown, *items])]


def _counted(words: Words) -> str:
    """How many are on leave, and how many left."""
    gone = sum(one.gone for one in words.view.away)
    counts = {"on_leave": len(words.view.away) - gone, "gone": gone}
    return words.say("comma").join(words.say(f"away.{name}", number=n) for name, n in counts.items() if n)


def _named(words: Words, one: Away) -> str:
    """Somebody on leave, with the days."""
    return words.say("away.who", name=words.name(one.manager_id), days=words.span(one.from_on, one.last_on))


def _covered(words: Words, people: Collection[str]) -> str:
    """Of people away: who covers how many of the customers due, how many nobody does, how many stay."""
    lines = [line for line in words.view.due or () if line.owner in people]
    named: dict[str, set[str]] = {}
    for line in lines:
        if line.acts is not None and line.acts not in people:
            named.setdefault(words.name(line.acts), set()).add(line.customer_id)
    said = [words.say("away.by", name=name, count=len(held)) for name, held in sorted(named.items())]
    open_ = {line.customer_id for line in lines if line.acts is None}
    if open_:
        said.append(words.say("away.nobody_for", count=len(open_)))
    stays = {line.customer_id for line in lines if line.acts in people}
    if stays:
        said.append(words.say("away.stays", count=len(stays)))
    if not lines and words.view.due is not None:
        said.append(words.say("away.nothing"))
    return words.say("semicolon").join(said)


def _people(words: Words) -> Fragment:
    """What comes first for each, and how many more there are of each kind."""
    view = words.view
    if view.due is None:
        return notice([words.say("due.none"), words.say("due.needs")])
    nobody = _of_nobody(words)
    if _by_team(view):
        teams = sorted(set(view.signals.teams.values()))
        return lists([*nobody, *(row for team in teams if (row := _first_of_team(words, team)) is not None)])
    return lists([*nobody, *(row for person in view.people if (row := _first(words, person)) is not None)])


def _of_nobody(words: Words) -> list[tuple[str, list[str], str]]:
    """What nobody is named for stands first: the meeting is to name somebody."""
    lines = [one for one in words.view.due or () if one.acts is None]
    if not lines:
        return []
    chosen = chosen_of(lines, words, FIRST_OF_TEAM)
    return [(words.say("nobody"), [line(words, one) for one in chosen], _rest(words, lines, chosen))]


def _by_team(view: View) -> bool:
    """Whether the page is of a company of several teams."""
    return view.team is None and len(set(view.signals.teams.values())) > 1


def _first(words: Words, person: str) -> tuple[str, list[str], str] | None:
    """A person's list: the first lines, one of a kind before a second of it."""
    lines = [one for one in words.view.due or () if one.acts == person]
    if not lines:
        return None
    chosen = chosen_of(lines, words)
    return words.name(person), [line(words, one) for one in chosen], _rest(words, lines, chosen)


def _first_of_team(words: Words, team: str) -> tuple[str, list[str], str] | None:
    """A team's list: the first lines of all its people, each with who does it."""
    teams = words.view.signals.teams
    lines = [one for one in words.view.due or () if one.acts is not None and teams.get(one.acts) == team]
    if not lines:
        return None
    chosen = chosen_of(lines, words, FIRST_OF_TEAM)
    shown = [words.say("line.by", line=line(words, one), name=held(words.name(str(one.acts)))) for one in chosen]
    return own(team) if team else words.say("no_team"), shown, _rest(words, lines, chosen)


def _rest(words: Words, lines: Sequence[Due], chosen: Sequence[Due]) -> str:
    """How many more there are of each kind; "" for none."""
    kinds = words.kinds([one for one in lines if one not in chosen])
    rest = words.say("comma").join(words.say("first.count", kind=kind, count=n) for kind, n in kinds)
    return words.say("first.rest", rest=rest) if rest else ""


def chosen_of(lines: Sequence[Due], words: Words, most: int = FIRST) -> list[Due]:
    """The most urgent of each kind in the kinds' order, as many as the meeting looks at."""
    day = words.view.signals.moment.day

    def urgent(one: Due) -> tuple[bool, str, object, object, str]:
        old = one.kind == "payment" and one.due_on < day - OLD
        amount = -(one.amount or 0)
        return old, one.grade or "Z", amount, one.due_on, one.customer_id

    of_kind = [sorted((one for one in lines if one.kind == kind), key=urgent) for kind in ORDER]
    firsts = [each[0] for each in of_kind if each]
    others = [one for each in of_kind for one in each[1:]]
    return [*firsts, *others][:most]


def line(words: Words, one: Due) -> str:
    """A line: what, for whom, since when; whose customer it is where a colleague's."""
    given = {"customer": strong(own(one.customer)), "day": words.short(one.due_on)}
    if one.amount is not None:
        given["amount"] = words.money.amount(one.amount)
    if one.since is not None:
        given["since"] = words.short(one.since)
    key = f"line.{one.kind}"
    late = one.kind == "payment" and one.due_on < words.view.signals.moment.day
    if one.kind == "contact":
        key = "line.contact" if one.since is not None else "line.contact_never"
        given["days"] = numbers.plain((words.view.signals.moment.day - (one.since or one.due_on)).days)
        given["grade"] = one.grade
    if one.kind in ("proposal", "signed") and one.amount is None:
        key += "_plain"
    said = words.say("line.payment_late" if late else key, **given)
    return said if one.owner == one.acts else words.say("line.for", line=said, owner=words.name(one.owner))
