"""The statement's page: three questions, each answered from the statement that kit.pay gathered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kit.kpis import definitions
from kit.pay.components.booking import MARK as BOOKED
from kit.pay.components.window import MARK as IN_WINDOW
from kit.pay.decisions import MARK as DECIDED
from kit.pay.marginal import STEP
from kit.pay.plan import Plan, derived
from kit.pay.statement import Statement
from kit.pay.wording import line_name, measure_name, note_text, working_text
from kit.review.fragment import Fragment
from kit.review.money import places_of
from kit.review.page import PageHead, page
from kit.review.safe import own, strong
from kit.review.show import Column, Row, header, listing, notes, section, table
from kit.texts import Language, name_in, numbers, say

ZERO = Decimal(0)


@dataclass(frozen=True)
class Letter:
    """One person's statement and how it is written."""

    found: Statement
    person: Mapping[Any, Any]
    language: Language

    def say(self, key: str, **values: object) -> str:
        """A text of the room's catalogue."""
        return say(f"statement.{key}", self.language, **values)

    def pay(self, amount: Decimal) -> str:
        """Pay, to the last decimal of the money."""
        settings = self.found.settings
        return numbers.pay(amount, self.language, settings.currency, settings.money_decimals)

    def cell(self, amount: Decimal) -> str:
        """An amount in a table, whose note names the unit."""
        return numbers.plain(amount, self.found.settings.money_decimals)

    def counted(self, amounts: Iterable[Decimal]) -> int:
        """The decimals of amounts that are shares of deals: all that they have, so that what is printed adds up."""
        return places_of(amounts, self.found.settings.money_decimals)

    def measured(self, measure: str, value: Decimal | None) -> str:
        """A measure's value in its unit; "" where there is none."""
        if value is None or value != value:  # noqa: PLR0124 - only NaN differs from itself
            return ""
        if derived(measure) and BOOKED not in measure:
            return self.measured(measure.partition(IN_WINDOW)[0], value)
        kpi = definitions().get(measure)
        if measure == "collected_amount" or measure.startswith(BOOKED) or (kpi is not None and kpi.unit == "currency"):
            return numbers.plain(value, self.counted([value]))
        if kpi is not None and kpi.unit == "share":
            return numbers.share(value, 2)
        return numbers.plain(value, 0 if value == value.to_integral_value() else 2)

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.found.payslips.plan

    @property
    def currency(self) -> str:
        """The currency as a table's unit."""
        return numbers.currency_name(self.found.settings.currency, self.language)


def statement(found: Statement, as_of: date, language: Language, *, code: str = "") -> str:
    """The page."""
    letter = Letter(found, found.payslips.people.to_dict("records")[0], language)
    who = _who(letter)
    title = letter.say("title", name=own(str(letter.person["name"])))
    foot = letter.say("foot", who=" · ".join(who), code=code[:8])
    meta = [
        letter.say("as_of", day=numbers.day(as_of, language)),
        letter.say("plan", plan=own(_plan_title(letter)), version=own(letter.plan.plan)),
        *([letter.say("code", code=code[:8])] if code else []),
    ]
    total = strong(letter.pay(letter.person["amount"]))
    step = numbers.pay(STEP, language, found.settings.currency, 0)
    lead = letter.say("lead", total=total, step=step, earns=strong(letter.pay(found.earns)))
    parts = [header(who, title, lead, meta), _earned(letter), _behind(letter), _ahead(letter, step), _notes(letter)]
    return page([str(part.html) for part in parts], PageHead(title, who, "", (), foot), language)


def _who(letter: Letter) -> list[str]:
    company = [own(letter.found.settings.company)] if letter.found.settings.company else []
    team = [own(str(letter.person["team"]))] if letter.person["team"] else []
    period = numbers.period(letter.found.payslips.periods[0], letter.language)
    return [*company, *team, period, letter.say("only_me")]


def _plan_title(letter: Letter) -> str:
    title = letter.plan.title
    return letter.plan.plan if title is None else name_in(title.model_dump(), letter.language)


def _earned(letter: Letter) -> Fragment:
    """1 What did I earn? A row a component, with the sum on paper under the table."""
    rows = letter.found.payslips.trace.to_dict("records")
    shown = [_component(letter, row) for row in rows]
    columns = [
        Column("part", letter.say("column.part"), head=True),
        Column("measure", letter.say("column.measure")),
        Column("value", letter.say("column.value"), right=True),
        Column("target", letter.say("column.target"), right=True),
        Column("attainment", letter.say("column.attainment"), right=True),
        Column("amount", letter.say("column.amount"), right=True),
    ]
    total = {"part": letter.say("total"), "amount": letter.cell(letter.person["amount"])}
    unit = letter.say("unit", currency=letter.currency)
    evidence = [table(shown, columns, total=total, title=letter.say("earned.title"), subtitle=unit, wide=True)]
    workings = [
        (own(line_name(letter.plan, str(row["component"]), letter.language)), _working(letter, row))
        for row in rows
        if row["working"]
    ]
    if workings:
        evidence.append(listing(letter.say("earned.workings"), workings, wide=True))
    answer = letter.say("earned.answer", total=strong(letter.pay(letter.person["amount"])), parts=len(rows))
    return section(1, letter.say("earned.question"), answer, [letter.say("earned.trace")], evidence)


def _component(letter: Letter, row: Mapping[Any, Any]) -> Row:
    measure = str(row["measure"] or "")
    missing = row["amount"] is None
    attainment = row["attainment"]
    return {
        "part": own(line_name(letter.plan, str(row["component"]), letter.language)),
        "measure": own(measure_name(measure, letter.language)) if measure else "",
        "value": letter.measured(measure, row["value"]),
        "target": _target(letter, measure, row),
        "attainment": "" if attainment is None or attainment != attainment else numbers.share(attainment, 2),  # noqa: PLR0124 - only NaN differs from itself
        "amount": own(note_text(str(row["note"]), letter.language)) if missing else letter.cell(row["amount"]),
    }


def _target(letter: Letter, measure: str, row: Mapping[Any, Any]) -> str:
    """The must that counts, and beside it the one set first where it was revised."""
    now, first = (letter.measured(measure, row[name]) for name in ("target", "target_first"))
    return now if first in ("", now) else letter.say("earned.revised", now=now, first=first)


def _working(letter: Letter, row: Mapping[Any, Any]) -> str:
    amount = letter.pay(row["amount"])
    if str(row["note"]).startswith(DECIDED):
        return letter.say("earned.decided", note=own(note_text(str(row["note"]), letter.language)), amount=amount)
    return letter.say("earned.working", working=own(working_text(str(row["working"]))), amount=amount)


def _behind(letter: Letter) -> Fragment:
    """2 From what? The deals and reversals behind the sales amount."""
    found, sales = letter.found.behind, letter.person["sales"]
    question = letter.say("behind.question")
    if not len(found) or sales is None or sales != sales:  # noqa: PLR0124 - only NaN differs from itself
        others = _others(letter)
        return section(2, question, letter.say("behind.only_others" if others else "behind.none"), [], others)
    places = letter.counted([*found["counted"], sales])
    rows = [_booked(letter, row, places) for row in found.to_dict("records")]
    columns = [
        Column("customer", letter.say("column.customer"), head=True),
        Column("id", letter.say("column.id")),
        Column("on", letter.say("column.on"), narrow=True),
        Column("amount", letter.say("column.booked"), right=True),
        Column("share", letter.say("column.share"), right=True),
        Column("counted", letter.say("column.counted"), right=True),
    ]
    total = {"customer": letter.say("total"), "counted": numbers.plain(sales, places)}
    unit = letter.say("unit", currency=letter.currency)
    shown = table(rows, columns, total=total, title=letter.say("behind.title"), subtitle=unit, wide=True)
    answer = letter.say("behind.answer", rows=len(found), sales=strong(_exactly(letter, sales)))
    return section(2, question, answer, [letter.say("behind.shared")], [shown, *_others(letter)])


def _exactly(letter: Letter, amount: Decimal) -> str:
    return numbers.pay(amount, letter.language, letter.found.settings.currency, letter.counted([amount]))


def _booked(letter: Letter, row: Mapping[Any, Any], places: int) -> Row:
    name = own(str(row["customer"])) or letter.say("behind.no_customer")
    return {
        "customer": letter.say("behind.reversal", name=name) if row["kind"] == "reversal" else name,
        "id": own(str(row["id"])),
        "on": row["on"].isoformat(),
        "amount": letter.cell(row["amount"]),
        "share": numbers.share(row["share"], 0 if (row["share"] * 100) % 1 == 0 else 2),
        "counted": numbers.plain(row["counted"], places),
    }


def _others(letter: Letter) -> list[Fragment]:
    """The rows behind amounts of business other than sales: bookings and receipts, each measure with its sum."""
    columns = [
        Column("row", letter.say("column.id"), head=True),
        Column("deal", letter.say("column.deal")),
        Column("on", letter.say("column.on"), narrow=True),
        Column("counted", letter.say("column.counted"), right=True),
    ]
    unit = letter.say("unit", currency=letter.currency)
    shown = []
    for measure, found in letter.found.others.groupby("measure", sort=False):
        name = own(measure_name(str(measure), letter.language))
        places = letter.counted(found["counted"].dropna())
        rows = [_other(letter, row, places) for row in found.to_dict("records")]
        missing = found["counted"].isna().any()
        whole = None if missing else numbers.plain(sum(found["counted"], ZERO), places)
        total = None if missing else {"row": letter.say("total"), "counted": whole}
        title = letter.say("behind.others", measure=name)
        shown.append(table(rows, columns, total=total, title=title, subtitle=unit, wide=True))
    return shown


def _other(letter: Letter, row: Mapping[Any, Any], places: int) -> Row:
    note = own(note_text(str(row["note"]), letter.language))
    counted = note if row["note"] else numbers.plain(row["counted"], places)
    name = own(str(row["row_id"]))
    cells = {"deal": own(str(row["deal_id"])), "on": row["on"].isoformat(), "counted": counted}
    return cells | {"row": letter.say("behind.reversal", name=name) if row["table"] == "reversals" else name}


def _ahead(letter: Letter, step: str) -> Fragment:
    """3 What comes next? The next 10,000, and the next line of each component."""
    answer = letter.say("ahead.answer", step=step, earns=strong(letter.pay(letter.found.earns)))
    rows = letter.found.ahead.to_dict("records")
    items = [(_line(letter, row), _reached(letter, row)) for row in rows]
    sentences = [letter.say("ahead.if")] if rows else [letter.say("ahead.none")]
    evidence = [listing(letter.say("ahead.title"), items, wide=True)] if items else []
    return section(3, letter.say("ahead.question"), answer, sentences, evidence)


def _line(letter: Letter, row: Mapping[Any, Any]) -> str:
    at = numbers.share(row["at"], 0) if row["by"] == "attainment" else letter.pay(row["at"])
    part = own(line_name(letter.plan, str(row["component"]), letter.language))
    return letter.say("ahead.line", part=part, at=at)


def _reached(letter: Letter, row: Mapping[Any, Any]) -> str:
    measure = own(measure_name(str(row["measure"]), letter.language))
    missing = letter.measured(str(row["measure"]), row["missing"])
    amounts = {"amount": letter.pay(row["amount"]), "more": letter.pay(row["more"])}
    return letter.say("ahead.reached", measure=measure, missing=missing, **amounts)


def _notes(letter: Letter) -> Fragment:
    return notes(letter.say("notes"), [letter.say(f"note.{name}") for name in ("exact", "target", "next", "appeal")])
