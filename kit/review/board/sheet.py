"""The page of a board: who stands where, how far the next one is, what the places or the lines earn."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kit.base.period import Period
from kit.history import Settings
from kit.kpis import definitions
from kit.kpis.diagnosis.workdays import workdays
from kit.pay.board import Board, Place
from kit.pay.board.standing import Field
from kit.pay.components.contest import Contest
from kit.pay.components.milestone import Milestone
from kit.pay.wording import component_name, measure_name, role_name
from kit.review.fragment import Fragment
from kit.review.money import Money
from kit.review.page import PageHead, page
from kit.review.safe import own, strong
from kit.review.show import Column, Row, Said, header, notes, notice, section, table
from kit.texts import Language, keys, numbers, say

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Sheet:
    """A board and how it is written."""

    found: Board
    settings: Settings
    as_of: date
    language: Language

    def say(self, key: str, **values: object) -> str:
        """A text of the page's catalogue; where `count` is one, the text for one, if it has its own."""
        single = f"board.{key}_one"
        chosen = single if values.get("count") == 1 and single in keys() else f"board.{key}"
        return say(chosen, self.language, **values)

    @property
    def money(self) -> Money:
        """How amounts are written."""
        return Money(self.settings, self.language)

    @property
    def title(self) -> str:
        """What the contest or sprint is called in the plan."""
        return own(component_name(self.found.fields[0].component, self.language))

    @property
    def measure(self) -> str:
        """What counts, within a sentence."""
        kpi = own(measure_name(self.found.kpi, self.language))
        kpi = kpi[:1].lower() + kpi[1:] if kpi[1:2].islower() else kpi
        return self.say("attainment_of", kpi=kpi) if self.found.terms.on == "attainment" else kpi

    @property
    def heading(self) -> str:
        """The same over a table."""
        return self.measure[:1].upper() + self.measure[1:]

    def result(self, value: Decimal) -> str:
        """A result in its unit."""
        if self.found.terms.on == "attainment":
            return numbers.share(value)
        kpi = definitions().get(self.found.kpi)
        if kpi is not None and kpi.unit == "currency":
            return self.money.exact(value)
        if kpi is not None and kpi.unit == "share":
            return numbers.share(value)
        return numbers.plain(value, 0 if value == value.to_integral_value() else 1)

    def gap(self, value: Decimal) -> str:
        """A distance in the unit of the results; between attainments in points."""
        if self.found.terms.on == "attainment":
            if value and not numbers.shows(value * 100, 1):
                return self.say("points_least", size="0.1")
            return self.say("points", size=numbers.plain(value * 100, 1))
        return self.result(value)


def board_page(found: Board, settings: Settings, as_of: date, language: Language, *, code: str = "") -> str:
    """The whole page in one language."""
    sheet = Sheet(found, settings, as_of, language)
    company = [own(settings.company)] if settings.company else []
    who = [*company, _span(sheet)]
    meta = [sheet.say("as_of", day=numbers.day(as_of, language)), *([sheet.say("code", code=code[:8])] if code else [])]
    parts = [header(who, sheet.title, _lead(sheet), meta), _people(sheet)]
    parts += [_teams(sheet)] if found.teams or found.teams_hidden else []
    parts.append(_prizes(sheet, 3 if found.teams or found.teams_hidden else 2))
    parts.append(notes(sheet.say("notes"), [sheet.say(f"note.{name}") for name in ("consent", "place", "measure")]))
    foot = sheet.say("foot", title=sheet.title, code=code[:8])
    return page([str(part.html) for part in parts], PageHead(sheet.title, who, "", (), foot), language)


def _span(sheet: Sheet) -> str:
    span = sheet.found.span
    days = [numbers.day(one, sheet.language) for one in (span.from_on, span.last_on)]
    return sheet.say("span", first=days[0], last=days[1])


def _lead(sheet: Sheet) -> str:
    """Who leads, by how much, and how many working days are left."""
    first = [one for field in sheet.found.fields for one in field.places if one.place == 1]
    span = sheet.found.span
    rest = (
        Period(max(sheet.as_of + DAY, span.from_on), span.to_on, "", "week") if sheet.as_of + DAY < span.to_on else None
    )
    left = len(workdays(rest, sheet.settings.timezone).days) if rest is not None else 0
    over = sheet.say("lead.left", count=left) if left else sheet.say("lead.over")
    if not first:
        return sheet.say("lead.nobody") + over
    if len(sheet.found.fields) > 1:
        return sheet.say("lead.fields", count=len(sheet.found.fields)) + over
    names = numbers.listed([strong(own(one.name)) for one in first], sheet.language)
    return sheet.say("lead.first", names=names, result=sheet.result(first[0].result), measure=sheet.measure) + over


def _people(sheet: Sheet) -> Fragment:
    """1 Who stands where."""
    found = sheet.found
    shown = sum(len(field.places) for field in found.fields)
    taking = sum(field.taking_part for field in found.fields)
    question = sheet.say("people.question")
    if not shown:
        return section(1, question, sheet.say("people.nobody"), [], [notice([sheet.say("people.needs")])])
    answer = sheet.say("people.answer", shown=shown, taking=taking)
    tables = [_field(sheet, field) for field in found.fields if field.places]
    return section(1, question, answer, [sheet.say("people.said", measure=sheet.measure)], tables)


def _field(sheet: Sheet, field: Field) -> Fragment:
    lines = isinstance(sheet.found.terms, Milestone)
    rows = [_row(sheet, one) for one in field.places]
    columns = [
        Column("place", sheet.say("column.place"), narrow=True),
        Column("name", sheet.say("column.name"), head=True),
        Column("result", sheet.say("column.result"), right=True),
        Column("next", sheet.say("column.next_line" if lines else "column.next"), right=True),
    ]
    role = [own(role_name(sheet.found.plan, field.role, sheet.language))] if len(sheet.found.plan.roles) > 1 else []
    teams = any(one.team for one in sheet.found.fields)
    team = [own(field.team) if field.team else sheet.say("no_team")] if teams else []
    title = " · ".join([*role, *team]) or sheet.say("people.table")
    return table(rows, columns, title=title, subtitle=sheet.heading)


def _row(sheet: Sheet, one: Place) -> Row:
    place = Said(sheet.say("below"), "na") if one.place is None else Said(numbers.rank(one.place, sheet.language))
    if one.missing is not None:
        ahead = Said(sheet.say("missing", gap=sheet.gap(one.missing), line=_line(sheet, one.next_line)))
    elif isinstance(sheet.found.terms, Milestone):
        ahead = Said(sheet.say("top"), "up")
    else:
        ahead = Said(sheet.say("leads"), "up") if one.behind is None else Said(sheet.gap(one.behind))
    return {"place": place, "name": own(one.name), "result": sheet.result(one.result), "next": ahead}


def _line(sheet: Sheet, at: Decimal | None) -> str:
    return "" if at is None else sheet.result(at)


def _teams(sheet: Sheet) -> Fragment:
    """2 How the teams stand, those alone whose people all consented."""
    found = sheet.found
    question = sheet.say("teams.question")
    if not found.teams:
        return section(2, question, sheet.say("teams.none"))
    said = [sheet.say("teams.hidden", count=found.teams_hidden)] if found.teams_hidden else []
    columns = [
        Column("place", sheet.say("column.place"), narrow=True),
        Column("name", sheet.say("column.team"), head=True),
        Column("result", sheet.say("column.result"), right=True),
        Column("next", sheet.say("column.next"), right=True),
    ]
    rows = [_row_of_team(sheet, one) for one in found.teams]
    answer = sheet.say(
        "teams.answer", name=strong(own(found.teams[0].name)), result=sheet.result(found.teams[0].result)
    )
    return section(
        2, question, answer, said, [table(rows, columns, title=sheet.say("teams.table"), subtitle=sheet.heading)]
    )


def _row_of_team(sheet: Sheet, one: Place) -> Row:
    ahead = Said(sheet.say("leads"), "up") if one.behind is None else Said(sheet.gap(one.behind))
    place = numbers.rank(one.place or 1, sheet.language)
    return {"place": place, "name": own(one.name), "result": sheet.result(one.result), "next": ahead}


def _prizes(sheet: Sheet, number: int) -> Fragment:
    """What the places, or the lines, earn: as the plan says for everybody."""
    tables = []
    for field in {field.role: field for field in sheet.found.fields}.values():
        terms = field.component.contest or field.component.milestone
        role = own(role_name(sheet.found.plan, field.role, sheet.language))
        rows = _earned(sheet, terms)
        columns = [
            Column("what", sheet.say("column.reach"), head=True),
            Column("amount", sheet.say("column.prize"), right=True),
        ]
        title = role if len(sheet.found.plan.roles) > 1 else sheet.say("prizes.table")
        tables.append(table(rows, columns, title=title))
    key = "milestone" if isinstance(sheet.found.terms, Milestone) else f"contest_{sheet.found.terms.ties}"
    return section(number, sheet.say("prizes.question"), sheet.say(f"prizes.{key}"), [], tables)


def _earned(sheet: Sheet, terms: Contest | Milestone | None) -> list[Row]:
    if isinstance(terms, Contest):
        pairs = [(numbers.rank(place, sheet.language), prize) for place, prize in enumerate(terms.prizes, 1)]
    else:
        pairs = [(sheet.result(at), amount) for at, amount in (terms.steps if terms is not None else ())]
    return [{"what": what, "amount": sheet.money.exact(amount)} for what, amount in pairs]
