"""Rater effects in 360° marks: how strict each rater is, estimated and taken out, and what share of all it is.

Marks of one rater for one person are first averaged over the dimensions. Variances come from pairs of marks: two of one
person differ by rater and noise, two of one rater by person and noise, any two by all three (Henderson's method as
pairwise differences; Searle, Casella & McCulloch 1992, section 5.3). The effects solve the mixed-model equations with
these variances (Henderson 1975), so a rater of few people is corrected little. Why it matters: rater effects are larger
than the differences between the people (Scullen, Mount & Goff 2000, J. Applied Psychology 85:956-970).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

ROUNDS = 500
NEAR = 1e-9
FEWEST = 2
"""People whom a rater must have marked: with one alone, strictness and that person cannot be told apart."""


@dataclass(frozen=True, eq=False)
class Marked:
    """`marks`: a row a person, rater and relation (manager_id, rater, relation, raw, effect, adjusted = raw - effect).

    `person`, `rater`, `rest`: shares of the variance of marks that are the people, the raters and all else (NaN where
    too few marks tell). Self-ratings are neither used nor corrected.
    """

    marks: pd.DataFrame
    person: float
    rater: float
    rest: float


def without_raters(reviews: pd.DataFrame) -> Marked:
    """Take the raters' strictness out of some reviews (manager_id, relation, rater, score; the contract's table).

    Where no rater is named nothing can be taken out: effects are 0 and the shares NaN.
    """
    named = reviews.assign(rater=_raters(reviews), score=reviews["score"].astype("float64"))
    keys = ["manager_id", "rater", "relation"]
    marks = named.groupby(keys, sort=True)["score"].mean().rename("raw").reset_index()
    used = ((marks["relation"] != "self") & (marks["rater"] != "")).to_numpy()
    effects, shares = np.zeros(len(marks)), (np.nan, np.nan, np.nan)
    if used.sum() > FEWEST:
        raw = marks.loc[used, "raw"].to_numpy(dtype=np.float64)
        people, raters = (pd.factorize(marks.loc[used, name], sort=True)[0] for name in ("manager_id", "rater"))
        variances = _variances(raw, people, raters)
        total = sum(variances)
        if total > 0:
            shares = (variances[0] / total, variances[1] / total, variances[2] / total)
            effects[used] = _effects(raw, people, raters, variances)[raters]
    marks["effect"] = effects
    marks["adjusted"] = marks["raw"] - marks["effect"]
    return Marked(marks, *shares)


def _raters(reviews: pd.DataFrame) -> pd.Series:
    if "rater" not in reviews:
        return pd.Series("", index=reviews.index)
    return reviews["rater"].fillna("").astype("str")


def _variances(raw: np.ndarray, people: np.ndarray, raters: np.ndarray) -> tuple[float, float, float]:
    """Of people, raters and noise; NaN (as 0 in sum) where no person has two raters or no rater two people."""
    of_person, of_rater = _within(raw, people), _within(raw, raters)
    if np.isnan([of_person, of_rater]).any():
        return 0.0, 0.0, 0.0
    total = max(float(raw.var(ddof=1)), of_person, of_rater)
    noise = max(of_person + of_rater - total, 0.0)
    return max(total - of_person, 0.0), max(of_person - noise, 0.0), noise


def _within(raw: np.ndarray, group: np.ndarray) -> float:
    """The pooled variance of marks within groups; NaN where no group has two."""
    number = np.bincount(group)
    mean = np.bincount(group, raw) / number
    freedom = (number - 1).sum()
    return float(((raw - mean[group]) ** 2).sum() / freedom) if freedom else np.nan


def _effects(
    raw: np.ndarray, people: np.ndarray, raters: np.ndarray, variances: tuple[float, float, float]
) -> np.ndarray:
    """The strictness of each rater, solved in turn with the people's levels until nothing moves."""
    of_person, of_rater, noise = variances
    by_person, by_rater = np.bincount(people), np.bincount(raters)
    met = np.bincount(raters, minlength=len(by_rater)) >= FEWEST
    trust = np.where(met, by_rater * of_rater / np.maximum(by_rater * of_rater + noise, NEAR), 0.0)
    hold = by_person * of_person / np.maximum(by_person * of_person + noise, NEAR)
    level, effect = np.zeros(len(by_person)), np.zeros(len(by_rater))
    mean = raw.mean()
    for _ in range(ROUNDS):
        level = hold * np.bincount(people, raw - mean - effect[raters]) / by_person
        after = trust * np.bincount(raters, raw - mean - level[people]) / by_rater
        after -= np.where(met, after[met].mean() if met.any() else 0.0, 0.0)
        moved, effect = np.abs(after - effect).max(), after
        if moved < NEAR:
            break
    return effect
