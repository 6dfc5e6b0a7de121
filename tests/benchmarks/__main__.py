"""`python -m tests.benchmarks [name …]`: one table of what our ways cost beside the plainest other way.

Times are of this machine and this hour: read the ratios. A file `bench_<name>.py` gives rows with name, ours_s, peer_s,
ratio, peak_mb and size.
"""

import importlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

COLUMNS = ("name", "ours_s", "peer_s", "ratio", "peak_mb", "size")


def main(names: Iterable[str]) -> None:
    """Run the benchmarks of these names (all by default) and print a row as soon as it is known."""
    here = Path(__file__).parent
    known = sorted(path.stem.removeprefix("bench_") for path in here.glob("bench_*.py"))
    print(_line(dict(zip(COLUMNS, COLUMNS, strict=True))))
    for name in [*names] or known:
        for row in importlib.import_module(f"tests.benchmarks.bench_{name}").rows():
            print(_line(row), flush=True)


def _line(row: Mapping[str, object]) -> str:
    first, *numbers, last = (str(row.get(column, "")) for column in COLUMNS)
    return f"{first:<44}" + "".join(f"{number:>10}" for number in numbers) + f"   {last}"


if __name__ == "__main__":
    main(sys.argv[1:])
