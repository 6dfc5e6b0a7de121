"""How right the estimate is, on invented worlds: `python -m tests.response.evidence` writes kit/response/EVIDENCE.md.

Each world and seed is one row of `evidence.csv` beside this file; rows that are there are not made again, so that the
work can be stopped and gone on with. `--seeds 5` asks for more seeds, `--worlds kinked,hold` for some worlds only,
`--anew` forgets the rows.
"""

import argparse
import csv
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from kit.response.structural.door import changes_of, total_of
from kit.response.structural.estimate import estimate
from tests.response.worlds.grouped import groups_of
from tests.response.worlds.named import WORLDS
from tests.response.worlds.world import World, make

ROWS = Path(__file__).with_name("evidence.csv")
TABLE = Path(__file__).resolve().parents[2] / "kit" / "response" / "EVIDENCE.md"
FIELDS = (
    "world", "seed", "verdict", "sales", "sales_found", "sales_low", "sales_high",
    "pay", "pay_found", "pay_low", "pay_high", "seconds",
)  # fmt: skip


def row_of(world: World, seed: int) -> dict[str, object]:
    """Live through a world, estimate it, and put both side by side (changes as shares)."""
    made = make(world, np.random.default_rng(seed))
    began = time.process_time()
    with threadpool_limits(1):
        found = [estimate(group, np.random.default_rng(0), lambda: None) for group in groups_of(made)]
    sales, pay = changes_of(total_of(found))
    verdicts = sorted({one.verdict for one in found})
    row: dict[str, object] = {"world": world.name, "seed": seed, "verdict": "+".join(verdicts)}
    for name, truth, change in (("sales", made.sales_change, sales), ("pay", made.payout_change, pay)):
        row[name] = f"{truth:.6f}"
        row[f"{name}_found"] = f"{float(change.value):.6f}"
        row[f"{name}_low"], row[f"{name}_high"] = f"{float(change.low):.6f}", f"{float(change.high):.6f}"
    return row | {"seconds": f"{time.process_time() - began:.1f}"}


def table_of(rows: list[dict[str, str]]) -> str:
    """The page: for each world how far from the truth, and how often the interval holds it."""
    lines = [HEAD]
    lines += [_line(name, [row for row in rows if row["world"] == name]) for name in WORLDS if _has(rows, name)]
    told = [row for row in rows if WORLDS[row["world"]].told]
    lines += [_line("**all that can be told**", told), _line("**all**", rows)]
    return "\n".join([*lines, "", *_misses(rows), "", FOOT.format(seeds=_seeds(rows))]) + "\n"


def main() -> None:
    """Make what is missing, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--worlds", default=",".join(WORLDS))
    parser.add_argument("--anew", action="store_true")
    given = parser.parse_args()
    rows = [] if given.anew or not ROWS.exists() else list(csv.DictReader(ROWS.open(encoding="utf-8")))
    done = {(row["world"], row["seed"]) for row in rows}
    for seed in range(1, given.seeds + 1):
        for name in given.worlds.split(","):
            if (name, str(seed)) not in done:
                rows.append({key: str(cell) for key, cell in row_of(WORLDS[name].world, seed).items()})
                _keep(rows)
                TABLE.write_text(table_of(rows), "utf-8", newline="\n")
    TABLE.write_text(table_of(rows), "utf-8", newline="\n")


def _keep(rows: list[dict[str, str]]) -> None:
    order = list(WORLDS)
    rows.sort(key=lambda row: (order.index(row["world"]), int(row["seed"])))
    with ROWS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _has(rows: list[dict[str, str]], name: str) -> bool:
    return any(row["world"] == name for row in rows)


def _line(name: str, rows: list[dict[str, str]]) -> str:
    cells = [f"{len(rows)}"]
    for what in ("sales", "pay"):
        errors = [_error(row, what) for row in rows]
        held = sum(_held(row, what) for row in rows)
        cells += [f"{np.median(np.abs(errors)):.2f}", f"{np.mean(errors):+.2f}", f"{held}/{len(rows)}"]
    about = WORLDS[name].about if name in WORLDS else ""
    verdicts = ", ".join(sorted({row["verdict"] for row in rows})) if name in WORLDS else ""
    return f"| {name} | {about} | {' | '.join(cells)} | {verdicts} |"


def _error(row: dict[str, str], what: str) -> float:
    return 100 * (float(row[f"{what}_found"]) - float(row[what]))


def _held(row: dict[str, str], what: str) -> bool:
    return float(row[f"{what}_low"]) <= float(row[what]) <= float(row[f"{what}_high"])


def _misses(rows: list[dict[str, str]]) -> Iterator[str]:
    yield "Where the interval did not hold the truth (points):"
    yield ""
    found = False
    for row in rows:
        for what in ("sales", "pay"):
            if not _held(row, what):
                found = True
                truth, low, high = (100 * float(row[name]) for name in (what, f"{what}_low", f"{what}_high"))
                place = f"{row['world']}, seed {row['seed']}, {what}"
                yield f"- {place}: truth {truth:.1f}, interval {low:.1f} to {high:.1f}"
    if not found:
        yield "- nowhere"


def _seeds(rows: list[dict[str, str]]) -> int:
    return max(int(row["seed"]) for row in rows)


HEAD = """# How right the structural response is

Errors of `sales_change` and `payout_change` in points, on invented worlds with known truth: found minus true, the
median of its size and its mean (bias), and how often the 90 % interval holds the truth. The worlds stand in
`tests/response/worlds/`, with a solver, a grid and functional forms of their own.

| world | what it is | runs | sales: error | bias | holds | pay: error | bias | holds | verdict |
|---|---|---|---|---|---|---|---|---|---|"""

FOOT = """## What is not shown yet

- **Where it fails**: `luck`, where each person-quarter has luck of its own that the person knows of and the history
  does not: the response is found up to a point too weak. Most of such luck leaves no trace: who is lucky reaches the
  line sooner and rests, so that luck of 10 % shows as a third of it in the quarter's sum. Tried and left out: a free
  spread of known luck, averaged over in the likelihood, is not likelier than none on these histories.
- **Where it is unsure**: `weak`. Where people respond little, a small elasticity with a high worth of pay cannot be
  told from a large one with a low: the likelihood is level along that ridge (less than 3 over a factor of five of the
  elasticity). The interval is widened by how long the ridge is, and an elasticity of 0.4, give or take a factor of
  two, is held beforehand.
- **Where it leans**: with a quarter of the dates up to six days off (`misdated`) the response is found a point or more
  too strong: a sale written down a week early looks like a rest after a good week. Such errors are seen (neighbouring
  weeks lack what the other has too much), and widen the interval; they are not taken out.
- `uncapped` and `impatient`, whose cap is removed, are found one to two points too high: a strength that is found a
  tenth too large hardly shows where pay is flat, and counts where it rises. With moved sales neither present bias nor
  discounting can be told from the history and there is taken to be none; a world with both would be wrong by more than
  its interval says. Sales laid aside must be found again in the weeks after: of fewer than some fifty quarters past the
  last corner luck can hide them (`hold`, seed 3, where they were not seen).
- On other worlds, of a generator that was written from the question alone and is not kept here (71 runs of 39 worlds,
  most of 100 people and eight quarters): median error 0.36 points of sales and 1.4 of pay, whose changes are larger
  there (half of them beyond 21 %); the interval held sales in 64 and pay in 69; placebos 0.00. Where nothing was odd
  (56 runs) 0.24 and 1.0, held in 53 and 55. Odd were people who know two or three efforts only (2.4 and 3.8 points),
  luck that adds to the effort instead of multiplying it (1.2 and 3.7), cost of effort that does not grow with potential
  and season (0.8 and 2.5), present bias that holds in the last week too (1.5 at most), and people who all stand at
  their cap (8 of 46 points at most). Where effort brings more deals, not larger ones, and people reckon with more luck
  than they have, 0.7 and 1.5.
- The four published counterfactuals are found in their order, sign and about their size by the model on a world whose
  parameters are written down (`tests/response/worlds/published.py`). Estimated from one history of it (120 people, ten
  quarters) three of them keep their sign, and plain commission loses most, but the other two change places
  (`pytest -m evidence tests/response/test_published.py`); no history of that company was seen.
- Re-fits under other forms are not part of the interval but for the ridge above: `MODEL` stands for them.
- Carried-over pay (draws, deferrals, settlements) and contests do not move effort in this model; latent classes within
  a role, risk aversion and earlier versions of the plan are not used.

## How long it takes

Seven to fifteen seconds of one processor for a role of 120 people and 10 quarters, where people respond; a second and a
half where they do not. `python -m tests.benchmarks response` holds a solve against a plain matrix product (2.4 times),
and times `kit simulate --response structural` from files to memo for 200 people × 12 quarters: 32 s and 0.6 GB on two
quiet cores (goal: 60 s). Of a role of more than 400 people the taste is estimated on 400 drawn at random and worked out
over all of them; the memo and `result.json` say so. `python -m tests.benchmarks response_large` times 5,000 people × 12
quarters: 145 s and 2.6 GB (goal: five minutes, 4 GiB).

Made by `python -m tests.response.evidence --seeds {seeds}`; the rows stand in `tests/response/evidence.csv`.
A coverage of some eighty runs is itself known to within about five points. The part of the interval that stands for
model error (`MODEL` in `structural/door.py`) was set after looking at these worlds, and `bias`, `steep`, `impatient`
and `empty` showed what to mend before these rows were made; worlds of other people are the
better test."""

if __name__ == "__main__":
    main()
