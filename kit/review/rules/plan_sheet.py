"""The rule sheet of a plan: what it pays on, how, and what that comes to in three worked examples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.kpis import definitions
from kit.pay import Payslips, Plan, drawn
from kit.pay.components.booking import MARK as BOOKED
from kit.pay.components.window import MARK as IN_WINDOW
from kit.pay.examples import LEVELS, MARKS, TARGETS, examples, grades_of, together
from kit.pay.wording import booking_text, component_name, line_name, measure_name, note_text, role_name, working_text
from kit.review.charts import Curve, pay_curve
from kit.review.fragment import Fragment
from kit.review.page import PageHead, page
from kit.review.retrospective.ticks import ticks
from kit.review.rules.blocks import LOOK, block, evidence, question
from kit.review.rules.sentences import for_all
from kit.review.rules.terms import component_text, fields_text
from kit.review.safe import own, strong
from kit.review.show import Column, Row, Said, figure, header, notes, table
from kit.texts import Language, name_in, numbers, say

KNOWN = frozenset({"plan", "effective", "replaces", "decided", "title", "roles", "round", "time", "corrections"})
"""Fields of a plan that the sheet says in sentences; the others are listed."""
KNOWN_OF_ROLE = frozenset({"name", "target_incentive", "components"})
LOW, HIGH = Decimal("0.5"), Decimal("1.5")
MOST_DRAWN = 2
"""Curves drawn: more would not fit one side, and the words say them all."""
SUM = "\N{GREEK CAPITAL LETTER SIGMA}"


@dataclass(frozen=True)
class Sheet:
    """A plan, the examples of each of its roles, and how they are written."""

    plan: Plan
    examples: Mapping[str, Payslips]
    language: Language
    currency: str

    def say(self, key: str, **values: object) -> str:
        """A text of the room's catalogue."""
        return say(f"rules.{key}", self.language, **values)

    def pay(self, amount: Decimal) -> str:
        """Pay, to the cent."""
        return numbers.pay(amount, self.language, self.currency)

    def role(self, role: str) -> str:
        """What a role is called."""
        return own(role_name(self.plan, role, self.language))


def plan_rules(plan: Plan, language: Language, *, currency: str = "CNY", company: str = "", code: str = "") -> str:
    """The page; the currency and the company are a history's, which a rule sheet does not read."""
    sheet = Sheet(plan, {role: examples(plan, role) for role in plan.roles}, language, currency)
    title = own(plan.plan if plan.title is None else name_in(plan.title.model_dump(), language))
    who = [*([own(company)] if company else []), sheet.say("what"), title]
    foot = sheet.say("foot", who=" · ".join(who), version=own(plan.plan), code=code[:8])
    parts = [
        header(who, sheet.say("plan.title"), _lead(sheet), _meta(sheet, code)),
        _what(sheet),
        _how(sheet),
        _earns(sheet),
        notes(sheet.say("notes"), [sheet.say("plan.closed"), sheet.say("plan.example"), sheet.say("appeal")]),
    ]
    return page([str(part.html) for part in parts], PageHead(title, who, "", (), foot), language, look=LOOK)


def _lead(sheet: Sheet) -> str:
    names = dict.fromkeys(
        own(component_name(part, sheet.language)) for role in sheet.plan.roles.values() for part in role.components
    )
    since = strong(numbers.day(sheet.plan.effective, sheet.language))
    return sheet.say("plan.lead", parts=numbers.listed(list(names), sheet.language), since=since)


def _meta(sheet: Sheet, code: str) -> list[str]:
    plan = sheet.plan
    meta = [sheet.say("version", version=own(plan.plan))]
    if plan.replaces:
        meta.append(sheet.say("replaces", version=own(plan.replaces)))
    if plan.decided is not None:
        day = numbers.day(plan.decided.date, sheet.language)
        meta.append(sheet.say("decided", by=own(plan.decided.by), day=day))
    return [*meta, *([sheet.say("code", code=code[:8])] if code else [])]


def _what(sheet: Sheet) -> Fragment:
    """1 What to do: the measures that pay, with how each is counted."""
    rows = [_measure(sheet, name) for name in _measures(sheet.plan)]
    columns = [
        Column("measure", sheet.say("column.measure"), head=True),
        Column("counted", sheet.say("column.counted")),
        Column("used", sheet.say("column.used")),
    ]
    named = [strong(own(measure_name(name, sheet.language))) for name in _measures(sheet.plan)]
    if not named:
        return question(1, sheet.say("asked.what"), sheet.say("plan.no_measure"), [])
    answer = sheet.say("plan.measures", measures=numbers.listed(named, sheet.language))
    return question(1, sheet.say("asked.what"), answer, [evidence(table(rows, columns, wide=True), wide=True)])


def _measures(plan: Plan) -> list[str]:
    """Everything that some component pays on, or looks at in a gate or factor; the score too."""
    parts = [part for role in plan.roles.values() for part in role.components]
    paid_on = [part.measure for part in parts if part.measure is not None]
    return list(dict.fromkeys([*paid_on, *(name for part in parts for _, name in part.reads)]))


def _measure(sheet: Sheet, name: str) -> Row:
    kpi = definitions().get(name)
    counted = _counted(sheet, name)
    parts = [
        own(component_name(part, sheet.language))
        for role in sheet.plan.roles.values()
        for part in role.components
        if name in (measure for _, measure in part.reads)
    ]
    return {
        "measure": own(measure_name(name, sheet.language)),
        "counted": Said(counted if kpi is None else kpi.definition[sheet.language], "w2"),
        "used": Said(numbers.listed(list(dict.fromkeys(parts)), sheet.language), "w2"),
    }


def _counted(sheet: Sheet, name: str) -> str:
    """How a measure is counted that no KPI's definition says."""
    if name.startswith(BOOKED):
        by = name.removeprefix(BOOKED).split(":")[1]
        return sheet.say(f"measure.booked_{by}", terms=own(booking_text(name, sheet.language)))
    if IN_WINDOW in name:
        return sheet.say("measure.window")
    return sheet.say(f"measure.{name}") if name in ("score", "collected_amount") else sheet.say("measure.given")


def _how(sheet: Sheet) -> Fragment:
    """2 How: each role's components in words, the curves, and what holds for all."""
    blocks = [_role(sheet, role) for role in sheet.plan.roles]
    figures = [evidence(shown) for shown in _curves(sheet)]
    rules = block(sheet.say("plan.for_all"), _for_all(sheet), wide=len(figures) % 2 == 0)
    return question(2, sheet.say("asked.how"), sheet.say("plan.how"), [*blocks, *figures, rules])


def _role(sheet: Sheet, role: str) -> Fragment:
    entry = sheet.plan.roles[role]
    items = (
        []
        if entry.target_incentive is None
        else [sheet.say("plan.incentive", amount=sheet.pay(entry.target_incentive))]
    )
    items += [own(component_text(part, sheet.language, sheet.currency, entry)) for part in entry.components]
    more = _rest(entry, KNOWN_OF_ROLE)
    items += [own(fields_text(more, sheet.language, sheet.currency))] if more else []
    return block(sheet.role(role), items, ordered=True, wide=len(sheet.plan.roles) == 1)


def _rest(model: Any, known: frozenset[str]) -> dict[str, Any]:
    """Fields that are set and that no sentence says."""
    fields = type(model).model_fields
    values = {name: getattr(model, name) for name in fields if name not in known}
    return {name: value for name, value in values.items() if value not in (None, fields[name].default)}


def _for_all(sheet: Sheet) -> list[str]:
    rule, language = sheet.plan.round, sheet.language
    to = sheet.say("plan.cent") if rule.to is None else sheet.pay(rule.to)
    by, when = (say(f"pay.value.{name}", language) for name in (rule.by, rule.when))
    said = [sheet.say("plan.rounding", to=to, by=by, when=when), sheet.say("plan.targets"), sheet.say("plan.missing")]
    said += for_all(sheet.plan, language)
    more = _rest(sheet.plan, KNOWN)
    return said + ([own(fields_text(more, language, sheet.currency))] if more else [])


def _curves(sheet: Sheet) -> list[Fragment]:
    """The curves of the first quota bonuses, in money over attainment."""
    found = list(drawn(sheet.plan, LOW, HIGH).groupby(["role", "component"], sort=False))
    return [_curve(sheet, str(role), str(part), corners) for (role, part), corners in found[:MOST_DRAWN]]


def _curve(sheet: Sheet, role: str, part: str, corners: pd.DataFrame) -> Fragment:
    names = {"role": sheet.role(role), "part": own(line_name(sheet.plan, part, sheet.language))}
    points = [(float(x), float(y)) for x, y in zip(corners["attainment"], corners["amount"], strict=True)]
    across = [(place / 4, numbers.share(Decimal(place) / 4, 0)) for place in range(2, 7)]
    highest = max(corners["amount"])
    last = numbers.plain(corners["amount"].iloc[-1], 0)
    up = ticks(float(highest) * 1.05)
    curve = Curve(last, points)
    chart = pay_curve(None, curve, [], across, up if len(up) > 1 else [(0.0, "0"), (1.0, "1")])
    subtitle = sheet.say("plan.drawn", currency=numbers.currency_name(sheet.currency, sheet.language))
    return figure(chart, sheet.say("plan.curve", **names), subtitle, sheet.say("plan.curve", **names))


def _earns(sheet: Sheet) -> Fragment:
    """3 What it earns: three examples a role."""
    blocks = [evidence(_table(sheet, role), wide=len(sheet.plan.roles) == 1) for role in sheet.plan.roles]
    return question(3, sheet.say("asked.earns"), _basis(sheet), blocks)


def _basis(sheet: Sheet) -> str:
    """What the examples take for granted."""
    defined = definitions()
    units = dict.fromkeys(defined[name].unit for name in sheet.plan.measures if name in defined)
    said = [sheet.say("plan.three")]
    if "currency" in units or "collected_amount" in sheet.plan.measures:
        target = numbers.pay(TARGETS["currency"], sheet.language, sheet.currency, 0)
        said.append(sheet.say("plan.target", target=target))
    elif any(BOOKED in name for name in _measures(sheet.plan)):
        said.append(sheet.say("plan.taken", target=numbers.pay(TARGETS["currency"], sheet.language, sheet.currency, 0)))
    if sheet.plan.needs_scores:
        marks = numbers.listed([numbers.plain(MARKS[level]) for level in LEVELS], sheet.language)
        said.append(sheet.say("plan.marks", marks=marks))
    said += [_graded(sheet, role) for role in sheet.plan.roles if grades_of(sheet.plan, role)]
    if any(together(sheet.plan, role) for role in sheet.plan.roles):
        said.append(sheet.say("plan.together"))
    return sheet.say("between").join(said)


def _graded(sheet: Sheet, role: str) -> str:
    """The grades that the examples of a role have."""
    return sheet.say("plan.graded", grades=numbers.listed(list(map(own, grades_of(sheet.plan, role))), sheet.language))


def _table(sheet: Sheet, role: str) -> Fragment:
    slips, parts = sheet.examples[role], sheet.plan.roles[role].components
    totals = dict(zip(slips.people["manager_id"], slips.people["amount"], strict=True))
    traced = {(row["manager_id"], row["component"]): row for row in slips.trace.to_dict("records")}
    rows = [
        {"level": numbers.share(LEVELS[level], 0), SUM: totals[level]}
        | {part.name: _cell(traced.get((level, part.name)), sheet) for part in parts}
        for level in LEVELS
    ]
    columns = [Column("level", sheet.say("column.level"), head=True)]
    columns += [Column(part.name, own(component_name(part, sheet.language)), right=True) for part in parts]
    columns.append(Column(SUM, sheet.say("column.sum"), lambda amount: numbers.plain(amount, 2), right=True))
    note = sheet.say("plan.working", working=_workings(traced, [part.name for part in parts], sheet))
    unit = sheet.say("plan.unit", currency=numbers.currency_name(sheet.currency, sheet.language))
    return table(rows, columns, title=sheet.role(role), subtitle=unit, note=note)


def _cell(row: Mapping[Any, Any] | None, sheet: Sheet) -> str:
    if row is None:
        return sheet.say("plan.no_line")
    return note_text(str(row["note"]), sheet.language) if row["amount"] is None else numbers.plain(row["amount"], 2)


def _workings(traced: Mapping[Any, Mapping[Any, Any]], parts: Sequence[str], sheet: Sheet) -> str:
    """How the middle example comes about, component by component, as it is written on paper."""
    found = [traced[key] for part in parts if (key := ("must", part)) in traced]
    said = [
        sheet.say(
            "plan.worked",
            part=own(line_name(sheet.plan, str(row["component"]), sheet.language)),
            sum=own(working_text(str(row["working"]))),
        )
        for row in found
        if row["working"]
    ]
    return sheet.say("between").join(said)
