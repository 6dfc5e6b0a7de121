"""What the weeks tell of each person's potential, and how likely they are whatever it is: integrated, not maximised.

A person's best potential follows their luck: after a good week more seems to have been expected of them all along, so
that what they sell next looks like a rest (the bias of Nickell 1981). With a normal spread of potential over first
quota, found from all people together, the likelihood integrated over it has no such bias: each quarter begins at
nothing sold, which is no outcome (Chamberlain 1980; empirical Bayes, Morris 1983).
"""

from dataclasses import dataclass

import numpy as np

REACH = 3.5
"""How far potentials are looked at to both sides of the best, in standard deviations of what is known of one."""
PLACES = 9
"""At how many places: under one standard deviation apart, where sums of a normal are integrals to five digits."""
NARROWEST = 0.02
"""The least spread of potential over first quota among people, in logarithm."""
TURNS = 4


@dataclass(frozen=True)
class Along:
    """The quasi-likelihood (dispersion 1) by person and `steps` from the best potential: `worth` (people, steps).

    `ratio` (people): the logarithm of that best potential over the person's first quota.
    """

    steps: np.ndarray
    worth: np.ndarray
    ratio: np.ndarray

    def known(self, dispersion: float) -> "Known":
        """What is known of potentials at a dispersion, their spread among people found with it (EM)."""
        places = self.ratio[:, None] + self.steps[None]
        weeks = self.worth / dispersion
        middle, spread = float(self.ratio.mean()), max(float(self.ratio.std()), NARROWEST)
        for _ in range(TURNS):
            whole = weeks - ((places - middle) / spread) ** 2 / 2
            top = whole.max(axis=1, keepdims=True)
            chance = np.exp(whole - top)
            mass = chance.sum(axis=1, keepdims=True)
            chance /= mass
            mean = (chance * places).sum(axis=1)
            away = (chance * (places - mean[:, None]) ** 2).sum(axis=1)
            likely = top[:, 0] + np.log(mass[:, 0] * (self.steps[1] - self.steps[0]) / spread)
            middle = float(mean.mean())
            spread = max(float(np.sqrt(((mean - middle) ** 2 + away).mean())), NARROWEST)
        return Known(mean - self.ratio, np.sqrt(away), likely)


@dataclass(frozen=True)
class Known:
    """By person, in logarithms: how far the expected potential is from the best, how unsure, how likely weeks are."""

    shift: np.ndarray
    unsure: np.ndarray
    likely: np.ndarray


def reach_of(dispersion: float, weeks: np.ndarray) -> np.ndarray:
    """The steps to look at, for people who were seen in so many weeks."""
    unsure = float(np.sqrt(dispersion / max(float(np.median(weeks)), 1.0)))
    return np.linspace(-REACH, REACH, PLACES) * unsure
