"""The rule sheet of a scheme: what is measured, how values become points, and three worked examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kit.kpis import definitions
from kit.review.charts import Curve, pay_curve
from kit.review.fragment import Fragment
from kit.review.page import PageHead, page
from kit.review.rules.blocks import LOOK, block, evidence, question
from kit.review.safe import own, strong
from kit.review.show import Column, Row, Said, figure, header, notes, table
from kit.scores import Scheme, Scores
from kit.scores.evidence import duties_without_kpi
from kit.scores.examples import LEVELS, examples, places
from kit.scores.scale import Knot, Scale
from kit.scores.scheme import WeighedKpi
from kit.scores.told import rule_text, scheme_texts
from kit.scores.wording import kpi_name
from kit.texts import Language, keys, name_in, numbers, say

KNOTS = ("floor", "must", "stretch", "cap")


LONG = 8
"""Steps of the order beyond which it stands over the sheet's width in two columns: beside the curve it is too long."""


@dataclass(frozen=True)
class Sheet:
    """A scheme, the examples of each of its roles, and the language."""

    scheme: Scheme
    examples: dict[str, Scores]
    language: Language

    def say(self, key: str, **values: object) -> str:
        """A text of the room's catalogue."""
        return say(f"rules.{key}", self.language, **values)

    def kpi(self, kpi: str) -> str:
        """A KPI's name; one that a history brings itself has only its id."""
        defined = definitions().get(kpi)
        return own(kpi) if defined is None else defined.name[self.language]

    def role(self, role: str) -> str:
        """What a role is called."""
        name, key = self.scheme.roles[role].name, f"pay.role.{role}"
        if name is not None:
            return own(name_in(name.model_dump(), self.language))
        return say(key, self.language) if key in keys() else own(role)


def scheme_rules(scheme: Scheme, language: Language, *, company: str = "", code: str = "") -> str:
    """The page."""
    sheet = Sheet(scheme, {role: examples(scheme, role) for role in scheme.roles}, language)
    title = own(name_in(scheme.title.model_dump(), language))
    who = [*([own(company)] if company else []), sheet.say("what"), title]
    foot = sheet.say("foot", who=" · ".join(who), version=own(scheme.scheme), code=code[:8])
    parts = [
        header(who, sheet.say("scheme.title"), _lead(sheet), _meta(sheet, code)),
        _what(sheet),
        _how(sheet),
        _earns(sheet),
        notes(sheet.say("notes"), [sheet.say("scheme.closed"), sheet.say("scheme.pay"), sheet.say("appeal")]),
    ]
    return page([str(part.html) for part in parts], PageHead(title, who, "", (), foot), language, look=LOOK)


def _lead(sheet: Sheet) -> str:
    since = strong(numbers.day(sheet.scheme.effective, sheet.language))
    entries = [entry for role in sheet.scheme.roles.values() for entry in role.kpis]
    plain = sheet.scheme.aggregate == "arithmetic" and all(entry.relative is None for entry in entries)
    key = "lead_one" if len(sheet.scheme.kpis) == 1 else "lead" if plain else "lead_other"
    return sheet.say(f"scheme.{key}", kpis=len(sheet.scheme.kpis), since=since)


def _meta(sheet: Sheet, code: str) -> list[str]:
    scheme = sheet.scheme
    meta = [sheet.say("version", version=own(scheme.scheme))]
    if scheme.replaces:
        meta.append(sheet.say("replaces", version=own(scheme.replaces)))
    if scheme.decided is not None:
        day = numbers.day(scheme.decided.date, sheet.language)
        meta.append(sheet.say("decided", by=own(scheme.decided.by), day=day))
    if scheme.notice_days is not None:
        meta.append(sheet.say("notice", days=scheme.notice_days))
    return [*meta, *([sheet.say("code", code=code[:8])] if code else [])]


def _what(sheet: Sheet) -> Fragment:
    """1 What to do: each KPI, how it is counted, and what it weighs in each role."""
    roles = list(sheet.scheme.roles)
    rows = [_kpi(sheet, kpi) for kpi in sheet.scheme.kpis]
    columns = [Column("kpi", sheet.say("column.measure"), head=True), Column("counted", sheet.say("column.counted"))]
    columns += [Column(f"weight:{role}", sheet.role(role), right=True) for role in roles]
    key = "weights" if len(roles) > 1 else "weight"
    shown = evidence(table(rows, columns, note=sheet.say(f"scheme.{key}"), wide=True), wide=True)
    idle = [
        sheet.say("scheme.no_kpi", role=sheet.role(role), duty=own(name_in(duty.model_dump(), sheet.language)))
        for role, duty in duties_without_kpi(sheet.scheme)
    ]
    return question(
        1, sheet.say("asked.what"), _duties(sheet), [shown, block(sheet.say("scheme.idle"), idle, wide=True)]
    )


def _duties(sheet: Sheet) -> str:
    """The duties that the KPIs stand for, else the KPIs' names."""
    entries = [entry for role in sheet.scheme.roles.values() for entry in role.kpis]
    duties = [own(name_in(entry.duty.model_dump(), sheet.language)) for entry in entries if entry.duty is not None]
    found = list(dict.fromkeys(duties)) or [sheet.kpi(kpi) for kpi in sheet.scheme.kpis]
    return sheet.say("scheme.duties", duties=sheet.say("and").join(found))


def _kpi(sheet: Sheet, kpi: str) -> Row:
    defined = definitions().get(kpi)
    weights = {f"weight:{role}": _weight(sheet, role, kpi) for role in sheet.scheme.roles}
    counted = sheet.say("measure.given") if defined is None else defined.definition[sheet.language]
    return {"kpi": sheet.kpi(kpi), "counted": Said(counted, "w2"), **weights}


def _weight(sheet: Sheet, role: str, kpi: str) -> str:
    found = [entry.weight for entry in sheet.scheme.roles[role].kpis if entry.kpi == kpi]
    return _percent(found[0]) if found else sheet.say("scheme.none")


def _how(sheet: Sheet) -> Fragment:
    """2 How: from value to points, from points to score, from score to grade."""
    found = _rules(sheet)
    scales = [(entry, entry.scale, roles) for entry, roles in found if entry.scale is not None]
    rows = [_scale_row(sheet, entry, scale, roles) for entry, scale, roles in scales]
    columns = [Column("kpi", sheet.say("column.measure"), head=True)]
    columns += [Column(knot, sheet.say(f"knot.{knot}"), right=True) for knot in KNOTS]
    order = _steps(sheet)
    long = len(order) > LONG
    steps = block(sheet.say("scheme.order"), order, ordered=True, wide=long)
    title = sheet.say("scheme.scales")
    shown = table(
        rows,
        columns,
        title=title,
        subtitle=sheet.say("scheme.scales_are"),
        note=sheet.say("scheme.between"),
        wide=True,
    )
    tabled = [evidence(shown, wide=True)] if scales else []
    drawn = [evidence(_curve(sheet, *scales[0][:2]))] if scales else []
    others = [f"{_named(sheet, entry, roles)}{_said(sheet, entry)}" for entry, roles in found if entry.scale is None]
    more = block(sheet.say("scheme.other_rules"), others, wide=not (long and drawn))
    relative = any(entry.relative is not None for entry, _ in found)
    key = "how_relative" if relative else "how"
    return question(
        2,
        sheet.say("asked.how"),
        sheet.say(f"scheme.{key}"),
        [*tabled, *([*drawn, more] if long else [more, *drawn]), steps],
    )


def _said(sheet: Sheet, entry: WeighedKpi) -> str:
    """A rule that is no scale, in words."""
    return sheet.say("scheme.rule", text=own(rule_text(entry.kpi, entry.rule, sheet.language)))


def _rules(sheet: Sheet) -> list[tuple[WeighedKpi, list[str]]]:
    """Each KPI's rule once, with the roles that it holds for; the heaviest first, as the file names them."""
    found: list[tuple[WeighedKpi, list[str]]] = []
    for role, entry in sheet.scheme.roles.items():
        for one in entry.kpis:
            same = next((roles for seen, roles in found if (seen.kpi, seen.rule) == (one.kpi, one.rule)), None)
            if same is None:
                found.append((one, [role]))
            else:
                same.append(role)
    return found


def _named(sheet: Sheet, entry: WeighedKpi, roles: Sequence[str]) -> str:
    """A KPI's name; roles are named where it has another rule in another role."""
    every = [name for name, role in sheet.scheme.roles.items() if any(one.kpi == entry.kpi for one in role.kpis)]
    name = sheet.kpi(entry.kpi)
    if list(roles) != every:
        name = sheet.say("scheme.of_role", kpi=name, roles=sheet.say("and").join(sheet.role(role) for role in roles))
    return name


def _scale_row(sheet: Sheet, entry: WeighedKpi, scale: Scale, roles: Sequence[str]) -> Row:
    """Where the knots of a scale lie."""
    cells = {knot: _knot(sheet, entry, scale, getattr(scale, knot)) for knot in KNOTS}
    return {"kpi": _named(sheet, entry, roles), **cells}


def _knot(sheet: Sheet, entry: WeighedKpi, scale: Scale, knot: Knot | None) -> str:
    if knot is None:
        return sheet.say("scheme.no_knot")
    return sheet.say("scheme.knot", at=_at(sheet, entry, scale, knot), points=_points(knot.points))


def _at(sheet: Sheet, entry: WeighedKpi, scale: Scale, knot: Knot) -> str:
    """A place on the scale: a person's own target, a share of it, or a value in the KPI's unit."""
    if isinstance(knot.at, str):
        return sheet.say(f"scheme.own_{knot.at}")
    if scale.on == "attainment":
        return sheet.say("scheme.of_must", share=numbers.share(knot.at, _places(knot.at * 100)))
    kpi = definitions().get(entry.kpi)
    if kpi is not None and kpi.unit == "share":
        return numbers.share(knot.at, _places(knot.at * 100))
    return numbers.plain(knot.at, _places(knot.at))


def _steps(sheet: Sheet) -> list[str]:
    """The order in which a score is worked out."""
    scheme = sheet.scheme
    steps = [sheet.say("scheme.step.measure"), sheet.say("scheme.step.points"), sheet.say("scheme.step.weigh")]
    steps += [own(text) for text in scheme_texts(scheme, sheet.language)]
    steps.append(say(f"scores.rule.{scheme.missing}", sheet.language))
    if scheme.grades:
        grades = [
            sheet.say("scheme.grade", grade=own(grade.grade), score=_points(grade.from_)) for grade in scheme.grades
        ]
        steps.append(sheet.say("scheme.step.grade", grades=sheet.say("and").join(grades)))
    return [*steps, sheet.say(f"scheme.step.ranks_{scheme.ranks}")]


def _curve(sheet: Sheet, entry: WeighedKpi, scale: Scale) -> Fragment:
    """The first KPI's scale, drawn."""
    told = scale.rising
    kpi = definitions().get(entry.kpi)
    rising = told if told is not None else kpi is None or kpi.better == "more"
    at = [float(place) for place in places(scale, rising=rising)]
    heights = [float(knot.points) for knot in scale.knots]
    margin = abs(at[-1] - at[0]) / 10 * (1 if rising else -1)
    corners = sorted([(at[0] - margin, heights[0]), *zip(at, heights, strict=True), (at[-1] + margin, heights[-1])])
    named = sorted(zip(at, [_tick(sheet, entry, scale, knot) for knot in scale.knots], strict=True))
    across = [(corners[0][0], ""), *named, (corners[-1][0], "")]
    up = [(0.0, "0"), *((float(knot.points), _points(knot.points)) for knot in scale.knots if knot.points > 0)]
    title = sheet.say("scheme.drawn", kpi=sheet.kpi(entry.kpi))
    return figure(pay_curve(None, Curve("", corners), [], across, up), title, sheet.say("scheme.drawn_as"), title)


def _tick(sheet: Sheet, entry: WeighedKpi, scale: Scale, knot: Knot) -> str:
    if isinstance(knot.at, str):
        return sheet.say(f"knot.{knot.at}")
    by_share = scale.on == "attainment" or getattr(definitions().get(entry.kpi), "unit", "") == "share"
    return numbers.share(knot.at, 0) if by_share else numbers.plain(knot.at, _places(knot.at))


def _earns(sheet: Sheet) -> Fragment:
    """3 What it earns: three examples a role, worked out in full."""
    blocks = [
        block(sheet.role(role), _examples(sheet, role), wide=len(sheet.scheme.roles) == 1)
        for role in sheet.scheme.roles
    ]
    return question(3, sheet.say("asked.earns"), sheet.say("scheme.earns"), blocks)


def _examples(sheet: Sheet, role: str) -> list[str]:
    scores = sheet.examples[role]
    heaviest = max(sheet.scheme.roles[role].kpis, key=lambda entry: entry.weight)
    alone = "_alone" if len(sheet.scheme.roles[role].kpis) == 1 else ""
    said = []
    for level in LEVELS:
        row = scores.frame.set_index("manager_id").loc[level]
        case = sheet.say(f"scheme.case.{level}{alone}", kpi=sheet.kpi(heaviest.kpi))
        shown = {"sum": _sum(sheet, scores, level), "score": numbers.plain(Decimal(str(row["score"])), 2)}
        grade = sheet.say("scheme.graded", grade=own(row["grade"])) if row["grade"] else ""
        said.append(sheet.say("scheme.example", case=case, **shown, grade=grade))
    return said


def _sum(sheet: Sheet, scores: Scores, level: str) -> str:
    """The sum on paper; KPIs with the same points stand together."""
    points = scores.points[scores.points["manager_id"] == level]
    weights: dict[float, Decimal] = {}
    for row in points.to_dict("records"):
        weights[row["points"]] = weights.get(row["points"], Decimal(0)) + Decimal(str(row["weight"]))
    geometric = sheet.scheme.aggregate == "geometric"
    parts = [
        sheet.say(
            f"scheme.{'power' if geometric else 'product'}",
            weight=_percent(weight * 100),
            points=_points(Decimal(str(height))),
        )
        for height, weight in weights.items()
    ]
    said = sheet.say("scheme.by" if geometric else "scheme.plus").join(parts)
    steps = scores.adjustments[scores.adjustments["manager_id"] == level]
    for row in steps[(steps["kind"] != "aggregation") & (steps["points"] != 0)].to_dict("records"):
        size = numbers.signed(Decimal(f"{row['points']:.9f}"), 2)
        said += sheet.say("scheme.step_by", size=size, kind=own(kpi_name(f"adjust:{row['kind']}", sheet.language)))
    return said


def _percent(weight: Decimal) -> str:
    return numbers.plain(weight, _places(weight)) + "%"


def _points(points: Decimal) -> str:
    return numbers.plain(points, _places(points))


def _places(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))
