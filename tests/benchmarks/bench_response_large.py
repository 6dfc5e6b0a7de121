"""The estimated response of 5,000 people and 12 quarters, from files to memo: at most five minutes, in 4 GiB."""

from tests.benchmarks.bench_response import command

PEOPLE, QUARTERS = 5_000, 12


def rows() -> list[dict[str, object]]:
    """One row: seconds of the clock and the command's peak memory."""
    return [command(PEOPLE, QUARTERS)]
