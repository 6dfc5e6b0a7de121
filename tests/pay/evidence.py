"""`python -m tests.pay.evidence [pairs] [seed …]`: the oracle over drawn plans and histories, for EVIDENCE.md.

Of 100 pairs 40 are single quarters with frames, 28 run through several quarters, 30 are books of deals under a booking,
and 2 go the whole way from tables. The first difference stops it.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.pay import test_booked, test_price, test_through, test_whole
from tests.pay.drawn import each_with_each

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
ORACLES: Sequence[tuple[str, int, int, Callable[..., int], st.SearchStrategy]] = (
    (
        "one quarter: all components, what follows them, pools, contests, time",
        40,
        12,
        partial(each_with_each, test_price.agree),
        test_price.PAIRS,
    ),
    (
        "through quarters: draws, deferrals, settlements, promotion",
        28,
        9,
        partial(each_with_each, test_through.agree),
        test_through.PAIRS,
    ),
    ("bookings and clawbacks, deal by deal", 30, 9, partial(each_with_each, test_booked.agree), test_booked.PAIRS),
    (
        "from tables to lines: movers, roles, sprints, versions, decisions, corrections, origin clawbacks",
        2,
        test_whole.PLANS,
        test_whole.agree,
        test_whole.seeds,
    ),
)
"""What it is about, its share of 100 pairs, the pairs of one draw, how a draw is compared, and what is drawn."""


def held(agree: Callable[..., int], drawn: st.SearchStrategy, draws: int, start: int) -> tuple[int, int]:
    """How many draws were made and amounts compared, all equal."""
    counted = [0, 0]

    @seed(start)
    @settings(
        max_examples=draws,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def each(one: object) -> None:
        counted[1] += agree(one)
        counted[0] += 1

    each()
    return counted[0], counted[1]


def main(pairs: int, seeds: Sequence[int]) -> None:
    """Run all oracles with each seed; the page is written again after each."""
    rows, whole = [], [0, 0]
    for start in seeds:
        for name, share, of_draw, agree, drawn in ORACLES:
            draws, compared = held(agree, drawn, -(-pairs * share // (100 * of_draw)), start)
            found = (draws * of_draw, compared)
            whole = [before + more for before, more in zip(whole, found, strict=True)]
            rows.append(f"| {start} | {name} | {found[0]:,} | {found[1]:,} | 0 |")
        last = f"| | **together** | **{whole[0]:,}** | **{whole[1]:,}** | **0** |"
        PAGE.write_text(HEAD + "\n".join([*rows, last]) + "\n", "utf-8")


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(words[0] if words else EACH, words[1:] or SEEDS)
