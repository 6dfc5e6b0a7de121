"""The index of a quarter's pages: which teams are made, which are not and why, in the order of the organisation.

It is no ranking: teams stand by name, each with its attainment as a small mark against the must-hit line. Where there
are many, a field finds a team by a part of its name; without scripts the field stays away and the list is complete.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup

from kit.review.evidence.model import Evidence
from kit.review.fragment import Fragment
from kit.review.page import PageHead, page
from kit.review.retrospective.head import span
from kit.review.safe import own, safe, strong
from kit.review.show import notes
from kit.texts import numbers
from kit.texts.say import Language, say

WIDTH, MIDDLE, REACH = 150, 90, 55
"""Pixels of the mark: how wide, where must-hit lies, and how far 50 per cent reaches."""


MANY = 8
"""From so many teams on there is a field to find one: fewer are seen at a glance."""


@dataclass(frozen=True)
class IndexRow:
    """A team: its size and attainment of sales, where its pages lie, and why one could not be made.

    `links` and `notebooks` are paths beside the index, by language; `failed` is the error's first line.
    """

    team: str
    people: int
    attainment: Decimal | None
    links: Mapping[Language, str]
    failed: Mapping[Language, str] = field(default_factory=dict)
    notebooks: Mapping[Language, str] = field(default_factory=dict)


def index_row(
    evidence: Evidence,
    links: Mapping[Language, str],
    failed: Mapping[Language, str] | None = None,
    notebooks: Mapping[Language, str] | None = None,
) -> IndexRow:
    """The row of a team."""
    sales = evidence.value("sales_amount")
    attainment = sales.attainment if sales is not None else None
    return IndexRow(evidence.team, len(evidence.people), attainment, links, failed or {}, notebooks or {})


def index_head(rows: Sequence[IndexRow], one: Evidence | None, language: Language) -> PageHead:
    """The head of the index; `one` is any team's evidence, for company, period, day and manifest id."""
    failed = sum(bool(row.failed) for row in rows)
    key = "none" if not rows else "some" if failed else "one" if len(rows) == 1 else "all"
    done = len(rows) - failed
    lead = say(
        f"review.index.{key}",
        language,
        count=strong(str(len(rows))),
        done=strong(str(done)),
        failed=strong(str(failed)),
    )
    if one is None:
        return PageHead(say("review.index.title_none", language), lead=lead)
    lead += _reached(rows, language)
    title = say("review.index.title", language, term=say(f"review.term.{one.period.grain}", language))
    code = [say("review.page.code", language, code=one.source.code)] if one.source.code else []
    company = [own(one.source.company)] if one.source.company else []
    day = say("review.page.as_of", language, day=numbers.day(one.source.as_of, language))
    foot = " · ".join([*company, one.period.label, *code])
    return PageHead(title, [*company, span(one, language)], lead, [day, *code], foot)


def _reached(rows: Sequence[IndexRow], language: Language) -> str:
    """How many of the teams with a must-hit reached it; nothing where none has one."""
    told = [row.attainment for row in rows if row.attainment is not None]
    if not told:
        return ""
    text = say("review.index.reached", language, told=len(told), reached=sum(one >= 1 for one in told))
    return text if language == "zh" else f" {text}"


def index_page(rows: Sequence[IndexRow], head: PageHead, language: Language, beside: Sequence[str] = ()) -> str:
    """The whole page; `beside`: other pages of the same folder, each as its path without language and ending."""
    ordered = sorted(rows, key=lambda row: row.team)
    parts = [_failed(ordered, language), _teams(ordered, beside, language)]
    foot = notes(say("review.notes.title", language), [say("review.index.order", language)])
    body = Markup('<section class="q idx">{}</section>').format(Markup("").join(part.html for part in parts))
    script = "search.js" if len(rows) >= MANY else ""
    return page([str(body), str(foot.html)], head, language, script=script)


def _failed(rows: Sequence[IndexRow], language: Language) -> Fragment:
    """What could not be made, why, and the notebook to open; beside the table, so it is read first."""
    entry = Markup("<li><b>{}</b> {}{}</li>")
    items = [
        entry.format(
            _failure(row, tongue, language), safe(own(reason)), _link(row.notebooks.get(tongue, ""), "open", language)
        )
        for row in rows
        for tongue, reason in sorted(row.failed.items())
    ]
    if not items:
        return Fragment(Markup('<div class="say"></div>'))
    title = Markup("<h2>{}</h2>").format(say("review.index.failed", language))
    return Fragment(Markup('<div class="say">{}<ul class="failed">{}</ul></div>').format(title, Markup("").join(items)))


def _failure(row: IndexRow, tongue: Language, language: Language) -> str:
    """The team, and which of its pages it was."""
    name = own(row.team) or say("review.page.no_team", language)
    return say("review.word.bracket", language, text=name, more=say(f"review.index.lang.{tongue}", language))


def _teams(rows: Sequence[IndexRow], beside: Sequence[str], language: Language) -> Fragment:
    names = ("team", "people", "attainment", "pages")
    titles = [say(f"review.index.{name}", language) for name in names]
    head = Markup('<th scope="col">{}</th><th scope="col" class="r">{}</th><th scope="col" class="mark"></th>').format(
        *titles[:2]
    )
    head += Markup('<th scope="col" class="r">{}</th><th scope="col" class="r">{}</th>').format(*titles[2:])
    body = Markup("").join(_row(row, titles, language) for row in rows)
    table = Markup('<table class="index"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(head, body)
    field = _field(language) if len(rows) >= MANY else ""
    also = _beside(beside, language)
    return Fragment(Markup('<div class="ev"><div class="wide">{}{}{}</div></div>').format(field, table, also))


def _beside(paths: Sequence[str], language: Language) -> Markup:
    """Links to the other pages: what each is for, in the reader's language."""
    if not paths:
        return Markup("")
    items = [
        Markup('<li><a href="{}">{}</a> {}</li>').format(
            quote(f"{path}.{language}.html"),
            say(f"review.index.beside.{path.rpartition('/')[2]}", language),
            say(f"review.index.beside_for.{path.rpartition('/')[2]}", language),
        )
        for path in paths
    ]
    title = say("review.index.also", language)
    return Markup('<h2 class="h3">{}</h2><ul class="stack">{}</ul>').format(title, Markup("").join(items))


def _field(language: Language) -> Markup:
    """Where one types a part of a team's name; hidden until its script runs."""
    box = '<p class="find" hidden><label>{} <input type="search" autocomplete="off"></label> <output></output></p>'
    return Markup(box).format(say("review.index.find", language))  # noqa: S704 - a text of the catalogue, escaped


def _row(row: IndexRow, titles: Sequence[str], language: Language) -> Markup:
    """A team; its name leads to the page in the reader's language, the others stand at the right."""
    own_page = row.links.get(language, "")
    name = (
        Markup('<a href="{}">{}</a>').format(quote(own_page), _name(row, language))
        if own_page
        else _name(row, language)
    )
    others = [
        Markup('<a href="{}" lang="{}">{}</a>').format(
            quote(path), tongue, say(f"review.index.lang.{tongue}", language)
        )
        for tongue, path in sorted(row.links.items(), reverse=True)
    ]
    state = Markup("").join(others) or Markup('<span class="dn">{}</span>').format(
        say("review.index.not_done", language)
    )
    share = say("review.word.no_target", language) if row.attainment is None else numbers.share(row.attainment)
    tone = Markup(' class="r na"') if row.attainment is None else Markup(' class="r"')
    frame = Markup('<tr><th scope="row">{}</th><td class="r" data-l="{}">{}</td><td class="mark">{}</td>')
    cells = frame.format(name, titles[1], row.people, _mark(row.attainment))
    return cells + Markup('<td{} data-l="{}">{}</td><td class="r links">{}</td></tr>').format(
        tone, titles[2], share, state
    )


def _mark(attainment: Decimal | None) -> Markup:
    """Must-hit as a line, the team as a dot: filled past it, hollow short of it."""
    if attainment is None:
        return Markup("")
    x = MIDDLE + max(min((float(attainment) - 1) * 2, 1.0), -1.5) * REACH
    ahead = attainment >= 1
    colour, fill = ("accent", "accent") if ahead else ("attn-mark", "paper")
    return Markup(
        '<svg viewBox="0 0 {w} 20" width="{w}" height="20" aria-hidden="true"><path d="M{m},2v16" stroke="var(--ink)"/>'
        '<path d="M{m},10H{x:.1f}" stroke="var(--{c})" stroke-width="2.5"/>'
        '<circle cx="{x:.1f}" cy="10" r="4.5" fill="var(--{f})" stroke="var(--{c})" stroke-width="2.5"/></svg>'
    ).format(w=WIDTH, m=MIDDLE, x=x, c=colour, f=fill)


def _name(row: IndexRow, language: Language) -> Markup:
    return safe(own(row.team) or say("review.page.no_team", language))


def _link(path: str, key: str, language: Language) -> Markup:
    return (
        Markup(' <a href="{}">{}</a>').format(quote(path), say(f"review.index.{key}", language)) if path else Markup("")
    )
