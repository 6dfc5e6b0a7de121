"""`python -m tests.pay.risk.evidence [histories]`: how often the 90 % interval holds what comes, for COVERAGE.md."""

import sys
from pathlib import Path

import numpy as np
from scipy.stats import binom

from tests.pay.risk.worlds import held

HISTORIES, DRAWS, SEED = 500, 1_000, 1
PAGE = Path(__file__).parents[3] / "kit" / "pay" / "COVERAGE.md"
CASES = [(past, ahead, runs) for ahead in (1, 4) for past in (8, 12, 20) for runs in (0.0, 0.5)]
HEAD = """# 花费的范围有多准 How often the range of the cost holds

`python -m tests.pay.risk.evidence` makes {histories} synthetic companies a row (20 people, a plan with two jumps, a
common level of business, unlike people, noise), tells the 90 % interval of the cost ahead from the past quarters
alone ({draws:,} draws), and counts how often what then comes lies in it. With a true 90 % the share would lie within
{low:.1%}–{high:.1%} (99.9 % of the binomial). “Runs”: how much of a quarter's level the next one keeps.
每一行是一种情形；好坏季度成串时范围会偏窄或偏宽，表里照实写出。

| past quarters | quarters ahead | runs | histories | held | share |
|---:|---:|---:|---:|---:|---:|
"""


def main(histories: int) -> None:
    """Count every case, and write the page."""
    low, high = (binom.ppf(end, histories, 0.9) / histories for end in (0.0005, 0.9995))
    rows = []
    for place, (past, ahead, runs) in enumerate(CASES):
        rng = np.random.default_rng([SEED, place])
        count = sum(held(rng, DRAWS, past, ahead, runs) for _ in range(histories))
        rows.append(f"| {past} | {ahead} | {runs:g} | {histories} | {count} | {count / histories:.1%} |")
    head = HEAD.format(histories=histories, draws=DRAWS, low=low, high=high)
    PAGE.write_text(head + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES)
