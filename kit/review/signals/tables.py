"""The numbers behind the note as tables for machines: plain values, ids as they are, nobody of another team."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from kit.kpis.signals.activity import KINDS
from kit.review.signals.view import View


def tables(view: View) -> dict[str, pd.DataFrame]:
    """By file name: activity, new_customers, due, churn, backtest and pace; one that cannot be known is not there."""
    found = {"new_customers": pd.DataFrame([vars(one) for one in view.fresh], columns=list(FRESH))}
    if view.active is not None:
        found["activity"] = pd.DataFrame(list(_activity(view)), columns=list(ACTIVITY))
    if view.due is not None:
        found["due"] = pd.DataFrame([_of_team(view, vars(one)) for one in view.due], columns=list(DUE))
    churn = view.signals.churning
    if churn is not None:
        people = None if view.team is None else set(view.people)
        held = [one for one in churn.customers if people is None or one.owner in people]
        rows = [vars(one) | {"warned": one.warned, "fresh": one.fresh} for one in held]
        found["churn"] = pd.DataFrame(rows, columns=list(CHURN))
        found["backtest"] = pd.DataFrame(list(_backtest(view)), columns=["name", "value", "low", "high", "n"])
    if view.signals.paces is not None:
        found["pace"] = pd.DataFrame(list(_pace(view)), columns=list(PACE))
    return {name: frame.astype(object) for name, frame in found.items()}


FRESH = ("customer_id", "name", "manager_id", "on", "amount")
ACTIVITY = ("manager_id", "team", *KINDS, "done", "present", "usual", "low", "high", "weeks", "told")
DUE = ("owner", "acts", "kind", "customer_id", "customer", "grade", "due_on", "since", "amount", "row")
CHURN = ("customer_id", "name", "owner", "chance", "before", "warned", "fresh", "late", "amount", "since", "gap")
PACE = ("level", "id", "signed", "must", "share", "lacking", "needed", "so_far", "gone", "left", "usual",
        "usual_low", "usual_high", "quarters", "verdict")  # fmt: skip


def _of_team(view: View, row: dict[str, Any]) -> dict[str, Any]:
    """A line without the ids of another team's people: `owner` or `acts` is empty then."""
    if view.team is None:
        return row
    inside = set(view.people)
    return row | {key: row[key] if row[key] in inside else None for key in ("owner", "acts")}


def _activity(view: View) -> Iterator[tuple[Any, ...]]:
    for one in view.active or ():
        usual = (None,) * 4 if one.usual is None else (one.usual.value, one.usual.low, one.usual.high, one.usual.n)
        counts = [one.kinds.get(kind, 0) for kind in KINDS]
        team = view.signals.teams[one.manager_id]
        yield one.manager_id, team, *counts, one.done, float(one.present), *usual, one.told


def _backtest(view: View) -> Iterator[tuple[Any, ...]]:
    churn = view.signals.churning
    assert churn is not None  # noqa: S101 - asked before
    test = churn.test
    yield "verdict", test.verdict, None, None, None
    yield "quarters", " ".join(test.quarters), None, None, None
    for name in ("cases", "quiet", "brier", "naive", "lift", "naive_lift", "days", "gap"):
        yield name, getattr(test, name), None, None, None
    for name in ("better", "listed"):
        one = getattr(test, name)
        yield (name, None, None, None, None) if one is None else (name, one.value, one.low, one.high, one.n)
    for band in test.bands:
        yield f"said {band.low} to {band.high}", band.chance, None, None, band.quiet.n
        yield f"was {band.low} to {band.high}", band.quiet.value, band.quiet.low, band.quiet.high, band.quiet.n


def _pace(view: View) -> Iterator[tuple[Any, ...]]:
    level = "team" if view.team is None else "person"
    above = "company" if view.team is None else "team"
    whole = [] if view.whole is None else [(above, view.whole)]
    for kind, one in [*whole, *((level, one) for one in view.paces)]:
        share = None if one.share is None else float(one.share)
        path = one.usual
        usual = (None,) * 4 if path is None else (*map(float, (path.mean, path.low, path.high)), path.quarters)
        yield (kind, one.id, one.signed, one.must, share, one.lacking, one.needed, one.so_far, one.running.gone,
               one.running.left, *usual, one.verdict)  # fmt: skip
