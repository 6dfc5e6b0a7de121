"""Pay of a million person-periods under ten components: beside numpy.interp on the same points, and a loop by row.

Ours pays to the cent (kit.pay.bulk), interp only reads a curve in floats; the loop is pandas' own, row by row over a
sample, in decimals. Equality with the components one by one is checked on a sample, and with the loop on its own.
"""

import json
import resource
import time
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd

from kit.base.document import parse
from kit.base.money import round_to
from kit.pay.bulk import Measured, bulk
from kit.pay.facts import Fact, Person
from kit.pay.plan import Plan, Role
from kit.pay.rounding import Step

PEOPLE, LOOPED, CHECKED = 1_000_000, 5_000, 500
CENT = Decimal("0.01")
Pair = tuple[Decimal, Decimal]
CURVE = [[0.5, 0], [0.8, 0.2], [0.8, 0.4], [1, 0.8], [1, 1], [1.2, 1.5], [1.5, 2]]
TIERS = "[[0, 0.01], [0.8, 0.012], [1, 0.02], [1.2, 0.025]]"
PARTS = [
    *(f"quota_bonus: {{name: bonus {at}, measure: sales_amount, curve: {CURVE}}}" for at in range(4)),
    *(f"commission: {{name: part {at}, measure: sales_amount, rates: marginal, tiers: {TIERS}}}" for at in range(3)),
    f"commission: {{name: cliff, measure: sales_amount, rates: retroactive, tiers: {TIERS}, cap: 90000}}",
    "commission: {name: straight, measure: sales_amount, rate: 0.0125}",
    "milestone: {measure: sales_amount, pays: each, steps: [[0.6, 2000], [0.8, 3000], [1, 5000]]}",
]


def rows() -> Iterator[Mapping[str, object]]:
    """The two comparisons."""
    role = _role()
    rng = np.random.default_rng(7)
    target = rng.integers(10**7, 10**8, PEOPLE)
    value = (target * rng.lognormal(0, 0.3, PEOPLE)).astype(np.int64)
    step = Step(CENT, "half_even")
    facts = {"sales_amount": Measured(value, target)}
    ours = _best(lambda: bulk(role, facts, step, CENT))
    _check(role, facts, step)
    places, heights = (np.array(column, dtype=float) for column in zip(*CURVE, strict=True))
    attained = value / target
    interp = _best(lambda: [np.interp(attained, places, heights) for _ in PARTS])
    loop = _loop(value, target, bulk(role, facts, step, CENT)) * PEOPLE / LOOPED
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = f"{PEOPLE:,} person-periods, {len(PARTS)} components"
    yield _row("pay / numpy.interp a component", ours, interp, peak, size)
    yield _row("pay / pandas row by row (scaled)", ours, loop, peak, size)


def _row(name: str, ours: float, peer: float, peak: int, size: str) -> dict[str, object]:
    about = {"name": name, "ours_s": f"{ours:.2f}", "peer_s": f"{peer:.2f}", "ratio": f"{ours / peer:.4f}"}
    return about | {"peak_mb": peak, "size": size}


def _role() -> Role:
    lines = "".join(f"      - {part}\n" for part in PARTS)
    text = f"plan: bench\neffective: 2025-01-01\nroles:\n  all:\n    target_incentive: 20000\n    components:\n{lines}"
    plan, problems = parse(text.encode(), "bench.yaml", Plan)
    assert plan is not None, problems
    return plan.roles["all"]


def _best(work) -> float:
    """The processor time of the best of three runs: other work on the machine does not count."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _loop(value: np.ndarray, target: np.ndarray, found: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> float:
    """The same ten components row by row with pandas, as a script would; the time of the sample, in exact decimals.

    Its sums are ours but where a quotient has no end and decides a half.
    """
    cents = {"value": value[:LOOPED], "target": target[:LOOPED]}
    frame = pd.DataFrame({name: [int(number) * CENT for number in held] for name, held in cents.items()})
    curve = [(Decimal(str(x)), Decimal(str(y))) for x, y in CURVE]
    tiers = [(Decimal(str(start)), Decimal(str(rate))) for start, rate in json.loads(TIERS)]
    start = time.process_time()
    sums = frame.apply(lambda row: _paid(row["value"], row["target"], curve, tiers), axis=1)
    spent = time.process_time() - start
    ours = sum(units[:LOOPED] for units, _ in found.values())
    off = sum(int(units) * CENT != paid for units, paid in zip(ours, sums, strict=True))
    assert off <= LOOPED // 1000, off
    return spent


def _paid(value: Decimal, target: Decimal, curve: list[Pair], tiers: list[Pair]) -> Decimal:
    """One person's ten components, each rounded, and summed."""
    x, amounts = value / target, []
    for _ in range(4):
        y = curve[0][1] if x < curve[0][0] else curve[-1][1]
        for (low, y0), (high, y1) in pairwise(curve):
            if low <= x < high:
                y = y0 + (x - low) * (y1 - y0) / (high - low)
        amounts.append(20000 * y)
    ends = [start for start, _ in tiers[1:]] + [Decimal("Infinity")]
    for _ in range(3):
        parts = ((low * target, high * target, rate) for (low, rate), high in zip(tiers, ends, strict=True))
        amounts.append(sum((min(value, high) - low) * rate for low, high, rate in parts if value > low))
    reached = [rate for low, rate in tiers if x >= low]
    amounts += [min(value * reached[-1], Decimal(90000)), value * Decimal("0.0125")]
    steps = (("0.6", 2000), ("0.8", 3000), ("1", 5000))
    amounts.append(sum((Decimal(paid) for line, paid in steps if x >= Decimal(line)), Decimal(0)))
    return sum((Decimal(one).quantize(CENT, rounding=ROUND_HALF_EVEN) for one in amounts), Decimal(0))


def _check(role: Role, facts: Mapping[str, Measured], step: Step) -> None:
    """Some of the people one by one, in fractions."""
    held = facts["sales_amount"]
    found = bulk(role, facts, step, CENT)
    for row in range(CHECKED):
        fact = Fact(Fraction(int(held.value[row]), 100), Fraction(int(held.target[row]), 100))
        for part in role.components:
            amount = part.earn(Person("", "", {"sales_amount": fact}), role.target_incentive).amount
            assert amount is not None
            assert int(found[part.name][0][row]) * CENT == round_to(amount, CENT, "half_even")
