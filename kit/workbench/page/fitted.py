"""Weights that a method works out: judgements in pairs, what noise supports, what foretells, a wanted importance.

Each comes with what must be said of it: contradictions, what was lost to noise, the verdict out of sample, whether the
importance that was wanted can be had at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from kit.scores.evidence import reliability, wanted_importance
from kit.scores.weighing import judged, noise_aware, noise_covariance, predictive
from kit.scores.weights import WHOLE
from kit.scores.wording import kpi_name
from kit.texts import Language, numbers, say
from kit.workbench.evidence import columns
from kit.workbench.outcomes import origins_of
from kit.workbench.page.bench import Bench
from kit.workbench.page.presets import hundredths
from kit.workbench.reliable import panel_of

SEED = 1
DRAWS = 400
FEWEST = 3
"""People and quarters each, below which noise cannot be told from people."""
NOTE = "workbench.page.preset_note"


@dataclass(frozen=True)
class Fitted:
    """A method's name, its weights in hundredths of a per cent, and what is said of them."""

    method: str
    weights: tuple[int, ...]
    note: str


def fitted(bench: Bench, entry: int, language: Language) -> list[Fitted]:
    """What the methods give for a role; one that has nothing to go by is not there."""
    return [one for make in (_judged, _noise, _predictive, _wanted) for one in make(bench, entry, language)]


def _judged(bench: Bench, entry: int, language: Language) -> Iterator[Fitted]:
    """AHP, where the scheme's file carries judgements; the worst triad is named where they contradict each other."""
    desk = bench.desk
    role = desk.scheme.roles[desk.board.entries[entry]]
    if not role.judgements:
        return
    found, matrix = judged(role)
    values: dict[str, object] = {"judges": len(role.judgements), "ratio": f"{found.ratio:.2f}"}
    key = "ahp"
    if not found.consistent and found.worst is not None:
        key = "ahp_contradicts"
        one, two, three = found.worst
        names = {"one": one, "two": two, "three": three}
        values |= {name: kpi_name(role.kpis[at].kpi, language) for name, at in names.items()}
        steps = (matrix[one, two], matrix[two, three], matrix[one, two] * matrix[two, three], matrix[one, three])
        values |= dict(zip(("first", "second", "round", "direct"), map(_two, steps), strict=True))
    yield Fitted("ahp", hundredths(found.weights), say(f"{NOTE}.{key}", language, **values))


def _noise(bench: Bench, entry: int, language: Language) -> Iterator[Fitted]:
    """What the noise in each KPI supports of its weight in force."""
    desk, mine = bench.desk, columns(bench.desk, entry)
    panel = panel_of(desk.board, bench.past, entry)[:, :, mine]
    noise = noise_covariance(panel)
    if noise is None:
        return
    told = [reliability(panel[:, :, kpi], np.random.default_rng(SEED), draws=0) for kpi in range(len(mine))]
    spread = float(np.nanmean([one.person for one in told])) if told else 0.0
    worth = desk.in_force[entry, mine] / WHOLE
    if not spread > 0 or len(mine) < 2:
        return
    found = noise_aware(worth, noise, risk=1 / spread)
    least = int(np.nanargmin(found.kept))
    kept = numbers.share(max(_exact(found.kept[least]), Fraction(0)), 0)
    note = say(f"{NOTE}.noise", language, kpi=kpi_name(desk.board.kpis[mine[least]], language), kept=kept)
    yield Fitted("noise", hundredths(found.weights), note)


def _predictive(bench: Bench, entry: int, language: Language) -> Iterator[Fitted]:
    """What best foretold the next quarter's sales, with the verdict out of sample."""
    if not bench.outcomes:
        return
    desk, mine = bench.desk, columns(bench.desk, entry)
    outcome = bench.outcomes[0]
    found = [one for one in origins_of(desk.board, bench.past, outcome, entry) if len(one.people)]
    if len(found) < 2:
        return
    part = [type(one)(one.people, one.points[:, mine], one.group, one.now, one.then) for one in found]
    result = predictive(part, np.random.default_rng(SEED))
    judged_ = result.judged
    if judged_.verdict == "too_little" or np.isnan(result.weights).any():
        return
    values = {name: numbers.signed(_exact(getattr(judged_, name)), 2) for name in ("ours", "equal", "last")}
    note = say(
        f"{NOTE}.predictive",
        language,
        result=kpi_name(outcome.kpi, language),
        quarters=judged_.origins,
        verdict=say(f"{NOTE}.verdict_{judged_.verdict}", language),
        **values,
    )
    yield Fitted("predictive", hundredths(result.weights), note)


def _wanted(bench: Bench, entry: int, language: Language) -> Iterator[Fitted]:
    """Weights whose importances stand to each other as the weights in force do, or the nearest to that."""
    desk, mine = bench.desk, columns(bench.desk, entry)
    board, inside = desk.board, desk.board.entry == entry
    bent = board.geometric or board.limits is not None
    varied = inside.sum() > len(mine) and bool(
        (board.points[inside][:, mine].max(axis=0) > board.points[inside][:, mine].min(axis=0)).all()
    )
    if bent or not varied or len(mine) < 2:
        return
    found = wanted_importance(board, desk.in_force[entry] / WHOLE, entry, desk.in_force.astype(np.float64))
    key = "wanted" if found.reached else "wanted_missed"
    yield Fitted("wanted", hundredths(found.weights[mine]), say(f"{NOTE}.{key}", language))


def _two(number: float) -> str:
    return numbers.plain(_exact(number), 2)


def _exact(number: float) -> Fraction:
    return Fraction(float(number)).limit_denominator(10**6)
