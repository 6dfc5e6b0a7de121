"""The evaluation of a panel: the estimate, its interval of the right kind, and what may be claimed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.stats import norm

from kit.response.effect.aggregate import Part, by_group, by_period, by_time_since, evenly, over_groups, simple
from kit.response.effect.cells import Cells, Control, cells, control_of
from kit.response.effect.found import Figure, Found, Place, Reason, Verdict
from kit.response.effect.panel import NEVER, Floats, Panel, Whole, sides, usable
from kit.response.effect.shuffle import Dealt, deal
from kit.response.effect.spread import band_halves, normal_half, standard_error, wald

FEW = 10
"""Clusters on a side; with fewer the dates are dealt out anew instead of trusting a standard error."""
DOUBT = 0.05


def evaluate(panel: Panel, rng: np.random.Generator, control: Control | None = None) -> Found:
    """Estimate what a change did; `verdict` is `no_comparison`, with its reason, where nothing can be estimated.

    `control`: by default those who never changed, or those who had not changed yet where everybody did.
    """
    used = usable(panel)
    already = int((panel.first == 0).sum())
    told = Found("no_comparison", naive=naive(used), level=_level(used), already=already, people=_people(used))
    told = replace(told, clusters=sides(used))
    chosen = control_of(used) if control is None else control
    made = cells(used, chosen) if len(used.first) else None
    if made is None or not made.after.any():
        return replace(told, reason=_reason(panel, used))
    told = replace(told, control=chosen)
    few = _fewest(used) < FEW
    found = _dealt(told, used, made, deal(used, chosen, rng)) if few else _clustered(told, used, made, rng)
    return replace(found, verdict=_verdict(found))


def naive(panel: Panel) -> Figure | None:
    """Before against after of those who changed, each person's means; None where nobody has both."""
    periods = np.arange(panel.values.shape[1])
    after = (panel.first != NEVER)[:, None] & (periods[None, :] >= panel.first[:, None])
    known = ~np.isnan(panel.values)
    both = (after & known).any(axis=1) & (~after & known).any(axis=1)
    if not both.any():
        return None
    means = [
        np.nanmean(np.where(side[both], panel.values[both], np.nan), axis=1) for side in (after & known, ~after & known)
    ]
    change = means[0] - means[1]
    value = float(change.mean())
    clusters = panel.clusters[both]
    if len(np.unique(clusters)) < 2:
        return Figure(value)
    return _figure(value, normal_half(change - value, clusters))


def _clustered(told: Found, used: Panel, made: Cells, rng: np.random.Generator) -> Found:
    """Intervals from influence functions summed by cluster."""
    clusters = used.clusters
    main, since = simple(made), by_time_since(made)
    error = standard_error(main.influence, clusters)
    tested = wald(made, clusters) or _before(deal(used, told.control or "never", rng), since)
    errors = [standard_error(made.influence[:, at], clusters) for at in range(len(made.value))]
    found = replace(
        told,
        inference="clustered",
        effect=_figure(main.value, normal_half(main.influence, clusters)),
        p=float(2 * norm.sf(abs(main.value) / error)) if error > 0 else None,
        pre_trend=tested,
        groups=_places(by_group(made), used),
        dynamic=_banded(since, band_halves(since, clusters, rng)),
        calendar=_places(by_period(made), used),
        cells=_cells(made, errors),
    )
    return _beside(found, used, made, certain=True)


def _dealt(told: Found, used: Panel, made: Cells, dealt: Dealt) -> Found:
    """Intervals from dealing the dates out anew among few clusters."""
    main, groups, since = simple(made), by_group(made), by_time_since(made)
    low, high = dealt.interval
    of_groups, of_times = dealt.halves
    found = replace(
        told,
        inference="randomisation",
        effect=Figure(main.value, low, high),
        p=dealt.p,
        pre_trend=_before(dealt, since),
        groups=_sized(_banded(groups, of_groups), used),
        dynamic=_banded(since, of_times),
        calendar=tuple(Place(part.at, Figure(part.value)) for part in by_period(made)),
        cells=_cells(made, [None] * len(made.value)),
    )
    return _beside(found, used, made, certain=False)


def _before(dealt: Dealt, since: Sequence[Part]) -> tuple[None, float] | None:
    """The test of the time before by dealing the dates out anew; None without such a time."""
    p = dealt.p_before(np.array([part.at for part in since]))
    return None if p is None else (None, p)


def _beside(found: Found, used: Panel, made: Cells, *, certain: bool) -> Found:
    """The other averages, and the team's change split into what the same people did and who was there."""
    assert found.control is not None  # noqa: S101 - there were cells
    later = [part for part in by_time_since(made) if part.at >= 0]
    mean = {"over_groups": over_groups(made), "over_times": evenly(later), "over_periods": evenly(by_period(made))}
    all_there = cells(used, found.control, paired=False)
    if all_there.after.any():
        total, within = simple(all_there), simple(made)
        mean["total"] = total
        mean["composition"] = Part(0, total.value - within.value, total.influence - within.influence)
    figures = {
        name: _figure(part.value, normal_half(part.influence, used.clusters)) if certain else Figure(part.value)
        for name, part in mean.items()
    }
    return replace(found, **figures)  # type: ignore[arg-type]


def _verdict(found: Found) -> Verdict:
    effect = found.effect
    if effect is None or effect.low is None or effect.high is None:
        return "too_few"
    if found.pre_trend is not None and found.pre_trend[1] < DOUBT:
        return "pre_trends_differ"
    return "no_effect_found" if effect.low <= 0 <= effect.high else "effect_found"


def _reason(panel: Panel, used: Panel) -> Reason:
    """Why there is no comparison."""
    if np.isnan(panel.values).all():
        return "not_measured"
    if (used.first != NEVER).any():
        return "all_at_once"
    return "no_earlier_period" if (panel.first == 0).any() else "nobody_changed"


def _fewest(panel: Panel) -> int:
    """Clusters on the smaller side; where everybody changed, the last to change are the comparison."""
    treated, never = sides(panel)
    last = len(np.unique(panel.clusters[panel.first == max(panel.changes)]))
    return min(treated, never) if never else min(treated - last, last)


def _people(panel: Panel) -> tuple[int, int]:
    treated = int((panel.first != NEVER).sum())
    return treated, len(panel.first) - treated


def _level(panel: Panel) -> float | None:
    """The mean of those who changed, since they did."""
    periods = np.arange(panel.values.shape[1])
    after = (panel.first != NEVER)[:, None] & (periods[None, :] >= panel.first[:, None]) & ~np.isnan(panel.values)
    return float(panel.values[after].mean()) if after.any() else None


def _cells(made: Cells, errors: Sequence[float | None]) -> tuple[tuple[int, int, float, float | None], ...]:
    rows = zip(made.group.tolist(), made.period.tolist(), made.value.tolist(), errors, strict=True)
    return tuple(rows)


def _places(parts: Sequence[Part], used: Panel) -> tuple[Place, ...]:
    halves = np.array([normal_half(part.influence, used.clusters) for part in parts])
    return _sized(_banded(parts, halves), used)


def _sized(places: Sequence[Place], used: Panel) -> tuple[Place, ...]:
    return tuple(replace(place, people=_size(used.first, place.at)) for place in places)


def _size(first: Whole, group: int) -> int:
    return int((first == group).sum())


def _banded(parts: Sequence[Part], halves: Floats) -> tuple[Place, ...]:
    return tuple(Place(part.at, _figure(part.value, float(half))) for part, half in zip(parts, halves, strict=True))


def _figure(value: float, half: float) -> Figure:
    return Figure(value, value - half, value + half) if np.isfinite(half) else Figure(value)
