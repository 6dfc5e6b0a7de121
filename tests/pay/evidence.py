"""`python -m tests.pay.evidence [pairs] [seed …]`: the oracle over drawn plans and histories, for EVIDENCE.md.

Of the pairs four tenths are single quarters with frames, three tenths run through several quarters, and three tenths
are books of deals under a booking. The first difference stops it.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.pay import test_booked, test_price, test_through
from tests.pay.drawn import bookings, books, carrying_plans, histories

EACH, SEEDS = 2_000, range(1, 51)
PAGE = Path(__file__).parents[2] / "kit" / "pay" / "EVIDENCE.md"
HEAD = """# 与独立实现的对照 The oracle's evidence

`python -m tests.pay.evidence [pairs] [seed …]` draws plans and histories, pays each by the kit and by the oracle (an
independent reading of LANGUAGE.md's words in fractions, which shares no code with the kit), and writes this table; a
difference of a cent stops it. Without arguments it runs 50 seeds of 2,000 pairs, 100,000 together; `pytest -m evidence`
runs as many with seeds of its own each time. 每一行是一次运行的结果；有一分钱的差异就会停下。

| seed | what | (plan, history) pairs | amounts compared | cents of difference |
|---:|---|---:|---:|---:|
"""
ORACLES: Sequence[tuple[str, int, Callable[..., int], tuple[st.SearchStrategy, ...]]] = (
    (
        "one quarter: all components, what follows them, pools, contests, time",
        4,
        test_price.agree,
        (test_price.plans(adjusted=True), test_price.worlds, st.none() | st.integers(0, 1200)),
    ),
    (
        "through quarters: draws, deferrals, settlements, promotion",
        3,
        test_through.agree,
        (carrying_plans(), histories()),
    ),
    (
        "bookings and clawbacks, deal by deal",
        3,
        test_booked.agree,
        (books(), bookings(), st.sampled_from([test_booked.Q1, test_booked.Q2, test_booked.Q3]), test_booked.days),
    ),
)


def held(agree: Callable[..., int], drawn: Sequence[st.SearchStrategy], pairs: int, start: int) -> tuple[int, int]:
    """How many pairs were drawn and amounts compared, all equal."""
    counted = [0, 0]

    @seed(start)
    @settings(
        max_examples=pairs,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.tuples(*drawn))
    def each(pair: tuple) -> None:
        counted[1] += agree(*pair)
        counted[0] += 1

    each()
    return counted[0], counted[1]


def main(pairs: int, seeds: Sequence[int]) -> None:
    """Run all oracles with each seed; the page is written again after each."""
    rows, whole = [], [0, 0]
    for start in seeds:
        for name, tenths, agree, drawn in ORACLES:
            found = held(agree, drawn, pairs * tenths // 10, start)
            whole = [before + more for before, more in zip(whole, found, strict=True)]
            rows.append(f"| {start} | {name} | {found[0]:,} | {found[1]:,} | 0 |")
        last = f"| | **together** | **{whole[0]:,}** | **{whole[1]:,}** | **0** |"
        PAGE.write_text(HEAD + "\n".join([*rows, last]) + "\n", "utf-8")


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(words[0] if words else EACH, words[1:] or SEEDS)
