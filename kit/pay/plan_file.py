"""Reading a plan's file, and what only the KPIs' definitions or a history's settings can tell about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from kit.base.document import Finding, Place, dotted, line_of, load, piece, reach
from kit.base.money import decimals, parse_decimal
from kit.base.near import meant
from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.history import Settings
from kit.kpis import definitions
from kit.pay.collected import COLLECTED
from kit.pay.components.kinds import Component
from kit.pay.components.window import Window
from kit.pay.facts import SCORE
from kit.pay.free import settled
from kit.pay.plan import Plan

Part = tuple[Place, Component]
"""A component and its place in the file, down to its kind."""


def load_plan(
    path: Path, *, known_kpis: frozenset[str] = frozenset(), settings: Settings | None = None
) -> tuple[Plan | None, list[Problem]]:
    """Read and check a plan; every problem with its line.

    `known_kpis`: ids that the history's own `scores` bring, besides those of the kit. With a history's `settings`,
    amounts with more decimals than its currency has are problems too.
    """

    def also(plan: Plan | None, content: Any) -> Iterator[Finding]:
        parts = list(_readable(content))
        yield from _against_the_kpis(parts, known_kpis)
        if plan is not None:
            yield from _adds_up(plan)
        if settings is not None:
            yield from _too_fine(chain(_heads(settled(content)), _amounts_in(parts)), settings)

    return load(path, Plan, also, {"scheme": "pay.expects.not_a_scheme"})


def open_plan(path: Path, *, known_kpis: frozenset[str] = frozenset(), settings: Settings | None = None) -> Plan:
    """The same for those who cannot go on without it.

    Raises:
        BadInput: with every problem that was found.

    """
    plan, problems = load_plan(path, known_kpis=known_kpis, settings=settings)
    if plan is None:
        raise BadInput(problems)
    return plan


def against(
    plan: Plan, settings: Settings, periods: Sequence[Period], *, scored: bool, what_if: bool = False
) -> list[Problem]:
    """What keeps a plan from paying these periods of a history.

    A period that begins before the plan is in effect is a problem, except in a what-if, which asks what a newer plan
    would have paid.
    """
    findings = list(_too_fine(_amounts(plan), settings))
    for period in periods:
        if period.grain != "quarter":
            findings.append((("per",), period.label, "pay.expects.quarter", {}))
        elif period.from_on < plan.effective and not what_if:
            given = {"period": period.label, "from_on": period.from_on.isoformat()}
            findings.append((("effective",), plan.effective.isoformat(), "pay.expects.in_effect", given))
    for place, window in _sprints(plan):
        if any(window.touches(period) and not window.inside(period) for period in periods):
            span = f"{window.from_on}..{window.to_on}"
            findings.append((place, span, "pay.expects.window_inside", {}))
    if plan.needs_scores and not scored:
        findings.append((("roles",), SCORE, "pay.expects.scores", {}))
    return _problems(findings, plan.plan, {})


def _sprints(plan: Plan) -> Iterator[tuple[Place, Window]]:
    """The windows of sprints, with their places in the file."""
    for name, role in plan.roles.items():
        for index, part in enumerate(role.components):
            window = getattr(part.terms, "window", None)
            if window is not None:
                yield ("roles", name, "components", index, part.kind, "window"), window


def _problems(findings: Sequence[Finding], file: str, lines: Mapping[Place, int]) -> list[Problem]:
    return [
        Problem(file, line_of(place, lines), dotted(place), value, expects, given)
        for place, value, expects, given in findings
    ]


def _readable(content: Any) -> Iterator[Part]:
    """The components of a file that read by themselves, whatever is wrong around them."""
    for place, one in reach(settled(content), ("roles", "*", "components", "*")):
        component = piece(one, Component)
        if component is not None:
            yield (*place, component.kind), component


def _against_the_kpis(parts: Iterable[Part], known: frozenset[str]) -> Iterator[Finding]:
    """Measures that nobody defines, rates on what is no amount, and attainment where less is better."""
    for place, component in parts:
        yield from _of_what_it_pays(component, (*place, "measure"), known)
        yield from _of_conditions(component, place, known)


def _of_what_it_pays(part: Component, place: Place, known: frozenset[str]) -> Iterator[Finding]:
    measure = getattr(part.terms, "measure", None)
    kpi = definitions().get(measure or SCORE)
    if measure in (None, SCORE):
        if part.kind in ("commission", "deduction", "pool") and measure == SCORE:
            yield place, SCORE, "pay.expects.amount", {}
    elif kpi is None:
        expects = _unknown(part, measure, known)
        if expects:
            there = {*definitions(), SCORE, COLLECTED, *known} if measure != COLLECTED else ()
            yield place, str(measure), expects, meant(str(measure), there)
    elif (part.kind == "commission" or _by_rate(part)) and kpi.unit != "currency":
        yield place, kpi.id, "pay.expects.amount", {}
    elif getattr(part.terms, "on", "") == "attainment" and kpi.better == "less":
        yield place, kpi.id, "pay.expects.more_is_better", {}


def _of_conditions(part: Component, place: Place, known: frozenset[str]) -> Iterator[Finding]:
    """Factors and gates read the score, a KPI, or what the history's own scores bring."""
    for key in ("factors", "gates", "lines"):
        for index, condition in enumerate(getattr(part.terms, key, ())):
            here: Place = (*place, key, index, "measure")
            kpi = definitions().get(condition.measure)
            if kpi is not None and kpi.better == "less" and condition.on == "attainment":
                yield here, kpi.id, "pay.expects.more_is_better", {}
            elif kpi is None and condition.measure not in {SCORE, *known}:
                near = meant(condition.measure, {*definitions(), SCORE, *known})
                yield here, condition.measure, "pay.expects.condition", near


def _unknown(part: Component, measure: str | None, known: frozenset[str]) -> str:
    """What is wrong with a measure that no definition knows; "" where nothing is."""
    if measure == COLLECTED:
        alone = part.kind == "commission" and part.of == "person" and part.commission is not None
        return "" if alone and getattr(part.terms, "window", None) is None else "pay.expects.no_target"
    return "" if measure in known else "pay.expects.measure"


def _too_fine(amounts: Iterable[tuple[Place, Decimal]], settings: Settings) -> Iterator[Finding]:
    """Amounts of currency with more decimals than the history's money has."""
    given = {"most": str(settings.money_decimals)}
    for place, amount in amounts:
        if decimals(amount) > settings.money_decimals:
            yield place, f"{amount:f}", "pay.expects.money_decimals", given


def _by_rate(part: Component) -> bool:
    """Whether it is a pool that is a rate of an amount."""
    return part.pool is not None and part.pool.rate is not None


def _adds_up(plan: Plan) -> Iterator[Finding]:
    """A year is settled on what adds up over its quarters: amounts and counts."""
    for name, role in plan.roles.items():
        by_name = {part.name: part for part in role.components}
        for index, part in enumerate(role.components):
            source = None if part.settlement is None else by_name[part.settlement.of]
            for _, measure in source.reads if source is not None else ():
                kpi = definitions().get(measure)
                if kpi is not None and kpi.unit not in ("currency", "count"):
                    place: Place = ("roles", name, "components", index, "settlement", "of")
                    yield place, measure, "pay.expects.adds_up", {}


def _amounts(plan: Plan) -> Iterator[tuple[Place, Decimal]]:
    """Every amount of currency that a plan names, with its place in the file."""
    if plan.round.to is not None:
        yield ("round", "to"), plan.round.to
    for name, role in plan.roles.items():
        if role.target_incentive is not None:
            yield ("roles", name, "target_incentive"), role.target_incentive
        parts = enumerate(role.components)
        yield from _amounts_in((("roles", name, "components", index, part.kind), part) for index, part in parts)


def _heads(content: Any) -> Iterator[tuple[Place, Decimal]]:
    """The amounts that stand outside components: the step of rounding and each role's target incentive."""
    patterns: tuple[Place, ...] = (("round", "to"), ("roles", "*", "target_incentive"))
    for place, written in chain.from_iterable(reach(content, pattern) for pattern in patterns):
        amount = parse_decimal(written) if isinstance(written, str) else None
        if amount is not None:
            yield place, amount


def _amounts_in(parts: Iterable[Part]) -> Iterator[tuple[Place, Decimal]]:
    """The amounts that components name."""
    for place, one in parts:
        for key in ("target_incentive", "cap", "amount", "guarantee", "per_unit", "at_most", "size"):
            amount = getattr(one.terms, key, None)
            if amount is not None:
                yield (*place, key), amount
        if one.contest is not None:
            yield from (((*place, "prizes", rank), prize) for rank, prize in enumerate(one.contest.prizes))
        if one.milestone is not None:
            yield from (((*place, "steps", step, 1), paid) for step, (_, paid) in enumerate(one.milestone.steps))
