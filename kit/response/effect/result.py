"""`result.json` of an evaluation: every figure with its bounds, in the KPI's unit, as plain decimals."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kit.response.effect.door import Effect
from kit.response.effect.found import Figure
from kit.response.effect.spread import LEVEL
from kit.response.effect.wording import reason_text
from kit.response.result import written
from kit.texts import LANGUAGES

DIGITS = 12
"""Significant digits that are written: more than is known, and enough to be held against other programs."""


def effect_json(effect: Effect) -> str:
    """The text of the file."""
    found, periods = effect.found, effect.periods
    labels = [period.label for period in periods]
    reason = {language: reason_text(effect, language) for language in LANGUAGES}
    content: dict[str, Any] = {
        "verdict": found.verdict,
        "reason": {"code": found.reason or found.verdict} | reason,
        "effect": figure(found.effect),
        "relative": relative(effect),
        "naive": figure(found.naive),
        "p": number(found.p),
        "pre_trend_p": None if found.pre_trend is None else number(found.pre_trend[1]),
        "pre_trend_w": None if found.pre_trend is None else number(found.pre_trend[0]),
        "groups": [
            {"first_period": labels[one.at], "people": Decimal(one.people)} | _of(one.figure) for one in found.groups
        ],
        "dynamic": [{"since": Decimal(one.at)} | _of(one.figure) for one in found.dynamic],
        "calendar": [{"period": labels[one.at]} | _of(one.figure) for one in found.calendar],
        "cells": _cells(found.cells, labels),
        "averages": {
            "simple": figure(found.effect),
            "groups": figure(found.over_groups),
            "dynamic": figure(found.over_times),
            "calendar": figure(found.over_periods),
        },
        "within_person": figure(found.effect),
        "composition": figure(found.composition),
        "total": figure(found.total),
        "inference": {
            "kind": found.inference,
            "level": number(LEVEL),
            "cluster": effect.asking.treated.unit,
            "clusters": {"changed": Decimal(found.clusters[0]), "comparison": Decimal(found.clusters[1])},
            "comparison": found.control,
        },
        "people": {"changed": Decimal(found.people[0]), "comparison": Decimal(found.people[1])}
        | {"already": Decimal(found.already), "not_in_file": Decimal(effect.unlisted)},
        "kpi": effect.asking.kpi,
        "by": effect.asking.by,
        "periods": labels,
    }
    return written(content) + "\n"


def relative(effect: Effect) -> dict[str, Decimal | None] | None:
    """The effect as a share of what those who changed would have had without it; None where that is not above 0."""
    found = effect.found
    if found.effect is None or found.level is None or found.level - found.effect.value <= 0:
        return None
    without = found.level - found.effect.value
    bounds = (found.effect.value, found.effect.low, found.effect.high)
    names = ("value", "low", "high")
    return {name: number(None if bound is None else bound / without) for name, bound in zip(names, bounds, strict=True)}


def figure(one: Figure | None) -> dict[str, Decimal | None] | None:
    """A figure, or null."""
    return None if one is None else _of(one)


def number(value: float | None) -> Decimal | None:
    """A decimal of twelve significant digits, so that the last bits of a sum do not depend on the machine."""
    return None if value is None else Decimal(f"{value:.{DIGITS}g}")


def _of(one: Figure) -> dict[str, Decimal | None]:
    return {"value": number(one.value), "low": number(one.low), "high": number(one.high)}


def _cells(found: Sequence[tuple[int, int, float, float | None]], labels: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"first_period": labels[group], "period": labels[period], "value": number(value), "se": number(error)}
        for group, period, value, error in found
    ]
