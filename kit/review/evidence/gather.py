"""Each team's evidence: what was computed for everybody, cut so that it holds the team's own people and nobody else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.change import OTHER_TEAMS, change
from kit.kpis.diagnosis.workdays import CHINA
from kit.kpis.diagnosis.worked import Worked, whole
from kit.pay import Plan
from kit.review.evidence import paid, paths
from kit.review.evidence.actions import Promises
from kit.review.evidence.company import SALES, Case, Company, Side, compute
from kit.review.evidence.found import found
from kit.review.evidence.model import Action, Change, Evidence, Lost, Named, Person, Signals, Source, Value
from kit.review.evidence.noted import with_notes
from kit.review.evidence.to_date import to_date
from kit.review.evidence.written import Notes
from kit.scores import Scheme


def gather(  # noqa: PLR0913 - each is a thing that pages are made from
    history: History,
    scheme: Scheme,
    period: Period,
    plan: Plan | None = None,
    *,
    before: Scheme | None = None,
    promises: Promises | None = None,
    notes: Notes | None = None,
    code: str = "",
) -> dict[str, Evidence]:
    """Each team's evidence for a quarter, by the team's name ("" holds those without a team).

    `before`: the scheme in force in the quarter before, where it was another one; `promises`: the teams' actions
    (kit.review.evidence.actions); `notes`: what people wrote (kit.review.evidence.written); `code`: the manifest's
    eight digits, printed on the page.

    Raises:
        BadInput: where the plan cannot pay the period.

    """
    return gather_case(history, Case(scheme, plan, before, promises, notes, code), period)


def gather_case(history: History, case: Case, period: Period) -> dict[str, Evidence]:
    """The same for a case, which may carry the plan's older versions and what was decided beside it.

    Raises:
        BadInput: where the plan cannot pay the period.

    """
    company = compute(history, case, period)
    return {team: _of_team(company, team) for team in sorted(set(company.now.roster["team"]))}


def _of_team(company: Company, team: str) -> Evidence:
    people = company.now.roster[company.now.roster["team"] == team]
    ids = company.now.of(team)
    kpis, values = company.measured.of_team(team, people, company.case.scheme)
    must = {value.manager_id: value.must for value in values if value.kpi == SALES and value.attainment is not None}
    course = company.courses
    each = [paths.path(course, [person], must.get(person), manager_id=person) for person in ids]
    whole = paths.path(course, ids, must.get(""))
    evidence = Evidence(
        team=team,
        period=paths.spanned(company.now.period),
        previous=paths.spanned(company.before.period),
        source=_source(company),
        people=tuple(_person(row, company) for row in people.to_dict("records")),
        kpis=tuple(kpis),
        values=tuple(values),
        scores=tuple(company.scored.of(ids)),
        redistributed=tuple(company.scored.redistributed(ids)),
        months=tuple(paths.months(course, ids, must.get(""))),
        to_date=None if company.so_far is None else to_date(company.so_far, team, ids),
        weeks=tuple(paths.weeks(course)),
        season_quarters=len(course.season.courses),
        last_flat=paths.flat_last(course),
        last_usual=paths.usual_last(course),
        booked=paths.batches(course, ids, company.booked, whole.total),
        must_before=company.measured.must_before(team, SALES),
        paths=(whole, *each),
        change=_change(company, team),
        lost=_lost(company, team) if company.known.lost else None,
        signals=_signals(company, team, values),
        actions=_actions(company, team, values),
        pay=tuple(paid.lines(company.payslips, ids)) if company.payslips is not None else None,
        findings=found(company.history, company.diagnosed, ids, team, company.next_must.get(team)),
    )
    return with_notes(evidence, company.case.notes)


def _source(company: Company) -> Source:
    settings, scheme, plan = company.history.settings, company.case.scheme, company.case.plan
    before = company.case.before
    return Source(
        company=settings.company,
        as_of=company.history.as_of,
        currency=settings.currency,
        places=settings.money_decimals,
        code=company.case.code,
        scheme=scheme.scheme,
        scheme_from=scheme.effective,
        scheme_title=Named(zh=scheme.title.zh, en=scheme.title.en),
        missing=scheme.missing,
        plan=plan.plan if plan else None,
        plan_title=Named(zh=plan.title.zh, en=plan.title.en) if plan and plan.title else None,
        notices=settings.timezone in CHINA,
        before_by=_before_by(company),
        before_title=Named(zh=before.title.zh, en=before.title.en) if before else None,
    )


def _before_by(company: Company) -> Literal["then", "same", "newer"]:
    if company.case.before is not None:
        return "then"
    return "newer" if company.case.scheme.effective > company.before.period.from_on else "same"


def _person(row: Mapping[Any, Any], company: Company) -> Person:
    days = int(row["days"])
    return Person(
        manager_id=row["manager_id"],
        name=row["name"],
        role=row["role"],
        days=days,
        whole=days == company.now.period.days,
        spell_ended=row["manager_id"] in company.unspelled,
    )


def _change(company: Company, team: str) -> Change | None:
    """None where nobody of the team was there before, or nothing of that time is recorded."""
    before, now = (side.quarter(side.of(team)) for side in (company.before, company.now))
    if not any(sold.decided or sold.net for sold in before.sold.values()):
        return None
    return Change(**vars(change(before, now, company.known, _market(company, team))))


def _market(company: Company, team: str) -> tuple[Worked, Worked] | None:
    """What the people of the other teams worked on who were in them in both quarters; None of too few teams."""
    teams = [dict(zip(side.roster["manager_id"], side.roster["team"], strict=True)) for side in _sides(company)]
    others = sorted(person for person in set(teams[0]) & set(teams[1]) if team not in (one[person] for one in teams))
    if len({teams[1][person] for person in others}) < OTHER_TEAMS:
        return None
    before, now = (whole(side.quarter(others).of(others)) for side in _sides(company))
    return before, now


def _sides(company: Company) -> tuple[Side, Side]:
    return company.before, company.now


def _lost(company: Company, team: str) -> tuple[Lost, ...]:
    """Lost deals by reason, the most frequent first."""
    now, before = (_by_reason(side.lost, side.of(team)) for side in (company.now, company.before))
    whose = _whose(company.now.lost, company.now.of(team))
    reasons = sorted(set(now) | set(before), key=lambda reason: (-now.get(reason, 0), -before.get(reason, 0), reason))
    return tuple(
        Lost(reason=reason, now=now.get(reason, 0), before=before.get(reason, 0), people=tuple(whose.get(reason, ())))
        for reason in reasons
    )


def _by_reason(lost: Mapping[tuple[str, str], int], people: Sequence[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (person, reason), number in sorted(lost.items()):
        if person in people:
            counts[reason] = counts.get(reason, 0) + number
    return counts


def _whose(lost: Mapping[tuple[str, str], int], people: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """By reason whose lost deals they were: who has most of them first, of equals by id."""
    whose: dict[str, list[tuple[str, int]]] = {}
    for (person, reason), number in sorted(lost.items(), key=lambda one: (-one[1], one[0])):
        if person in people:
            whose.setdefault(reason, []).append((person, number))
    return whose


def _signals(company: Company, team: str, values: Sequence[Value]) -> Signals:
    signals, own = company.signals, set(company.now.of(team))
    return Signals(
        overdue=None if signals.overdue is None else tuple(row for row in signals.overdue if row.manager_id in own),
        dormant=None if signals.dormant is None else tuple(row for row in signals.dormant if row.manager_id in own),
        dormant_days=company.case.scheme.windows.dormant_days,
        churn_days=company.case.scheme.windows.churn_days,
        short_twice=tuple(sorted(_short_now(values) & _short_before(company))),
    )


def _short_now(values: Sequence[Value]) -> set[str]:
    """People of the team whose sales stay below must."""
    sales = [value for value in values if value.kpi == SALES and value.manager_id]
    return {value.manager_id for value in sales if value.attainment is not None and value.attainment < 1}


def _short_before(company: Company) -> set[str]:
    """Everybody whose sales stayed below must in the quarter before."""
    rows = company.measured.people
    before = {person: row["attainment"] for (person, label, kpi), row in rows.items()
              if kpi == SALES and label == company.before.period.label}  # fmt: skip
    return {person for person, attainment in before.items() if attainment is not None and attainment < 1}


def _actions(company: Company, team: str, values: Sequence[Value]) -> tuple[Action, ...] | None:
    """The team's own promises; None where there is no file at all."""
    if company.case.promises is None:
        return None
    known = {value.kpi: value for value in values if value.manager_id == ""}
    own = [one for one in company.case.promises.actions if one.team == team]
    counts = Counter(one.id for one in own)
    return tuple(
        Action(
            id=one.id,
            clash=counts[one.id] > 1,
            what=one.what,
            owner=one.owner,
            due_on=one.due_on,
            status=one.status,
            kpi=one.kpi if one.kpi in known else "",
            before=known[one.kpi].before if one.kpi in known else None,
            now=known[one.kpi].value if one.kpi in known else None,
        )
        for one in own
    )
