"""The few numbers of a taste, by designs of trials and a quadratic through their likelihood, round by round.

Near the line where people give up a likelihood is bent and its derivatives mislead: a quadratic through points spread
over the region where it is high is steadier than Newton steps, and gives the uncertainty as well (response surfaces,
Box & Wilson 1951). The covariance is the sandwich over people (White 1982).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from kit.response.structural.backward import Taste
from kit.response.structural.fit import Trial, attempt
from kit.response.structural.levels import first_levels
from kit.response.structural.weeks import Weeks

FIRST = (0.0, 0.04, 0.1, 0.2, 0.35, 0.55)
"""Strengths tried first, at the middle elasticity."""
USUAL = Taste(0.0, eta=0.4, sigma=0.4)
BOUNDS = {
    "strength": (0.0, 1.3),
    "log_eta": (-3.0, 0.9),
    "bias": (0.15, 1.0),
    "patience": (0.8, 1.0),
    "blur": (0.0, 0.08),
}
SCALES = {"strength": 0.06, "log_eta": 0.45, "bias": 0.2, "patience": 0.03, "blur": 0.015}
LEAST = {"strength": 0.01, "log_eta": 0.1, "bias": 0.04, "patience": 0.006, "blur": 0.004}
"""How finely a design may look: below it the lattice's own roughness is all that is seen."""
HOPELESS = 20.0
"""A strength so much less likely (log) than the best is the last that is tried."""
FAR = 0.7
"""How far along the logarithm of an elasticity a ridge is looked along."""
LEVEL = 0.5
"""A drop of the likelihood (log) by less is as good as none."""
ASKED = 2.0
"""How much likelier (log) the weeks must be with one more number of the taste for it to be taken up."""
ROUNDS = 3
ELASTIC = (float(np.log(0.4)), 0.7)
"""What is held of the logarithm of an elasticity beforehand (mean, standard deviation): where people respond little,
weeks alone hardly tell a small elasticity with a high worth of pay from a large one with a low."""


@dataclass(frozen=True)
class Found:
    """The best trial, that of people who do not respond, and what is known of the numbers `names` of the taste.

    `covariance` is of `names`; `gain` how much likelier the weeks are than without any response (log, at the
    dispersion that was found), `robust` the same over the spread that people of a group show.
    """

    best: Trial
    null: Trial
    names: tuple[str, ...]
    covariance: np.ndarray
    gain: float
    robust: float


def search(
    weeks: Weeks, grid: np.ndarray, names: Sequence[str], told: Callable[[], None], first: Found | None = None
) -> Found:
    """The best taste over some of its numbers; `first` is a search over fewer of them, to begin from."""
    run = _Run(weeks, grid, told)
    if first is None:
        line = run.line()
        null, best = line[0], max(line, key=lambda trial: float(trial.likely(line[0].dispersion).sum()))
    else:
        null, best = first.null, first.best
    scales = np.array([SCALES[name] for name in names])
    covariance = np.diag(scales**2)
    for turn in range(ROUNDS):
        best, covariance, scales = _round(run, best, names, scales, last=turn == ROUNDS - 1)
    covariance = _with_ridge(run, best, names, covariance)
    gains = best.likely(best.dispersion) - null.likely(best.dispersion)
    spread = float(np.sqrt(len(gains) * gains.var())) or 1.0
    return Found(best, null, tuple(names), covariance, float(gains.sum()), float(gains.sum()) / spread)


def asked_for(plain: Found, wider: Sequence[Found]) -> Found:
    """The likeliest of some wider searches on the same weeks, if it is ASKED likelier than the plain one.

    Else the plain taste, as unsure as the wider search says: one more number always fits a little better, and a bias
    that is only luck makes the response too strong.
    """
    dispersion = plain.best.dispersion
    likeliest = max(wider, key=lambda one: _worth(one.best, dispersion))
    if _worth(likeliest.best, dispersion) - _worth(plain.best, dispersion) > ASKED:
        return likeliest
    return replace(likeliest, best=plain.best, gain=plain.gain, robust=plain.robust)


def unsearched(weeks: Weeks, grid: np.ndarray) -> Found:
    """Where there are too few people to search: nobody responds, and nothing is known."""
    null = attempt(weeks, grid, USUAL, first_levels(weeks))
    return Found(null, null, ("strength",), np.full((1, 1), SCALES["strength"] ** 2), 0.0, 0.0)


def refitted(weeks: Weeks, grid: np.ndarray, found: Found) -> Found:
    """What was found, fitted anew to other weeks of the same people, to begin another search from."""
    best, null = (attempt(weeks, grid, one.taste, one.levels) for one in (found.best, found.null))
    return replace(found, best=best, null=null)


@dataclass(frozen=True)
class _Run:
    weeks: Weeks
    grid: np.ndarray
    told: Callable[[], None]

    def line(self) -> list[Trial]:
        """Trials of rising strength, until it has become clearly less likely."""
        trials: list[Trial] = []
        levels, taste = first_levels(self.weeks), USUAL
        for strength in FIRST:
            trial = self.attempt(replace(taste, strength=strength), levels)
            if not trials:
                taste = replace(taste, sigma=trial.sigma)
            trials.append(trial)
            levels = trial.levels
            likely = [float(one.likely(trials[0].dispersion).sum()) for one in trials]
            if max(likely) - likely[-1] > HOPELESS:
                break
        return trials

    def attempt(self, taste: Taste, levels: object) -> Trial:
        """One trial, and say so."""
        found = attempt(self.weeks, self.grid, taste, levels)  # type: ignore[arg-type]
        self.told()
        return found


def vector(taste: Taste, names: Sequence[str]) -> np.ndarray:
    """Some numbers of a taste; the elasticity by its logarithm."""
    return np.array([np.log(taste.eta) if name == "log_eta" else getattr(taste, name) for name in names])


def taste_at(taste: Taste, names: Sequence[str], numbers: np.ndarray) -> Taste:
    """The taste with some of its numbers replaced, within bounds."""
    held = {name: float(np.clip(number, *BOUNDS[name])) for name, number in zip(names, numbers, strict=True)}
    if "log_eta" in held:
        held["eta"] = float(np.exp(held.pop("log_eta")))
    return replace(taste, **held)


def _round(
    run: _Run, best: Trial, names: Sequence[str], scales: np.ndarray, *, last: bool
) -> tuple[Trial, np.ndarray, np.ndarray]:
    """One design about the best trial so far, and the top of the quadratic through it."""
    centre = vector(best.taste, names)
    sigma = best.sigma
    base = replace(best.taste, sigma=sigma)
    design = [_inside(centre + scales * step, names) for step in _steps(len(names))]
    trials = [run.attempt(taste_at(base, names, point), best.levels) for point in design]
    totals = np.array([_worth(trial, best.dispersion) for trial in trials])
    offsets = (np.array(design) - centre) / scales
    curve = _quadratic(offsets, totals)
    step = _highest(curve, centre, scales, names)
    trials.append(run.attempt(taste_at(base, names, centre + scales * step), best.levels))
    top = max(trials, key=lambda trial: _worth(trial, best.dispersion))
    covariance = _sandwich(offsets, trials[:-1], curve, best.dispersion) * np.outer(scales, scales)
    least = np.array([LEAST[name] for name in names])
    widest = 0.5 * scales if top is trials[0] else scales
    narrower = np.clip(1.5 * np.sqrt(np.diag(covariance)), least, np.maximum(widest, least))
    return top, covariance, scales if last else narrower


def _with_ridge(run: _Run, best: Trial, names: Sequence[str], covariance: np.ndarray) -> np.ndarray:
    """The covariance, widened along the ridge between strength and elasticity as far as the likelihood is level there.

    A design about the top is too narrow to see how long such a ridge is: the weeks are asked FAR to both sides of it.
    """
    if "log_eta" not in names or "strength" not in names or best.taste.strength <= 0:
        return covariance
    place, worth = names.index("log_eta"), _worth(best, best.dispersion)
    at = vector(best.taste, names)
    ends, spreads = [], []
    for turn in (-1, 1):
        to = float(np.clip(at[place] + turn * FAR, *BOUNDS["log_eta"]))
        away = abs(to - at[place])
        if away < FAR / 4:
            continue
        points = [_inside(_ridge(at, names, to, part**-turn), names) for part in (1.0, 1.22, 1.5)]
        trials = [run.attempt(taste_at(best.taste, names, point), best.levels) for point in points]
        found = [_worth(trial, best.dispersion) for trial in trials]
        ends.append(points[int(np.argmax(found))])
        spreads.append(away**2 / (2 * max(worth - max(found), LEVEL)))
    if not ends:
        return covariance
    way = ends[-1] - (ends[0] if len(ends) == 2 else at)
    way = way / way[place]
    lacking = max(float(np.mean(spreads)) - float(covariance[place, place]), 0.0)
    widened: np.ndarray = covariance + lacking * np.outer(way, way)
    return widened


def _ridge(at: np.ndarray, names: Sequence[str], log_eta: float, part: float) -> np.ndarray:
    """The numbers with another elasticity, and so much of the strength."""
    point = at.copy()
    point[names.index("log_eta")] = log_eta
    point[names.index("strength")] *= part
    return point


def _worth(trial: Trial, dispersion: float) -> float:
    """How likely a trial is (log): by the weeks, and by what is held of an elasticity beforehand."""
    mean, spread = ELASTIC
    return float(trial.likely(dispersion).sum()) - ((np.log(trial.taste.eta) - mean) / spread) ** 2 / 2


def _steps(count: int) -> np.ndarray:
    """A central design with one corner a pair: enough for a quadratic, and two points over."""
    eye = np.eye(count)
    rows = [np.zeros(count), *eye, *-eye]
    rows += [0.8 * (eye[a] + eye[b]) for a, b in combinations(range(count), 2)]
    rows += [-0.8 * (eye[a] + eye[b]) for a, b in combinations(range(count), 2)]
    return np.array(rows)


def _inside(point: np.ndarray, names: Sequence[str]) -> np.ndarray:
    low, high = np.array([BOUNDS[name] for name in names]).T
    found: np.ndarray = np.clip(point, low, high)
    return found


def _quadratic(offsets: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Slope and bend (negative definite) of the quadratic through values, by least squares."""
    count = offsets.shape[1]
    pairs = [(a, b) for a in range(count) for b in range(a, count)]
    terms = np.column_stack([np.ones(len(offsets)), offsets, *(offsets[:, a] * offsets[:, b] for a, b in pairs)])
    found = np.linalg.lstsq(terms, values - values.max(), rcond=None)[0]
    bend = np.zeros((count, count))
    for number, (a, b) in enumerate(pairs):
        bend[a, b] += found[1 + count + number]
        bend[b, a] += found[1 + count + number]
    own, axes = np.linalg.eigh(bend)
    return found[1 : 1 + count], axes @ np.diag(np.minimum(own, -0.25)) @ axes.T


def _highest(
    curve: tuple[np.ndarray, np.ndarray], centre: np.ndarray, scales: np.ndarray, names: Sequence[str]
) -> np.ndarray:
    """The top of the quadratic, no further than one and a half scales away, and within bounds."""
    slope, bend = curve
    step = np.clip(-np.linalg.solve(bend, slope), -1.6, 1.6)
    found: np.ndarray = (_inside(centre + scales * step, names) - centre) / scales
    return found


def _sandwich(
    offsets: np.ndarray, trials: Sequence[Trial], curve: tuple[np.ndarray, np.ndarray], dispersion: float
) -> np.ndarray:
    """The covariance of the numbers (in scales), from how the slopes of unlike people differ.

    Along a ridge, where neither the likelihood nor anybody's part of it moves, the slopes say that all is known; there
    the bend, no steeper than it was taken to be, says how little it is. The larger of the two holds.
    """
    by_person = np.array([trial.likely(dispersion) for trial in trials])
    count = offsets.shape[1]
    terms = np.column_stack([np.ones(len(offsets)), offsets, offsets**2])
    slopes = np.linalg.lstsq(terms, by_person, rcond=None)[0][1 : 1 + count]
    inverse = np.linalg.inv(-curve[1])
    own, axes = np.linalg.eigh(slopes @ slopes.T + curve[1])
    lacking = axes @ np.diag(np.maximum(-own, 0.0)) @ axes.T
    found: np.ndarray = inverse @ (slopes @ slopes.T + lacking) @ inverse
    return found
