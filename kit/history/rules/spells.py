"""Spells: half-open spans of one owner may overlap only as far as their shares sum to at most 1."""

from kit.history.cells import quoted
from kit.history.contract import contract
from kit.history.raw import ROW, RawTable
from kit.history.rules.rule import Rule, written

SLACK = "0.000000001"
"""What a share may miss of itself by being written with nine decimals (thirds)."""


def spell_rules(table: RawTable) -> list[Rule]:
    """Rows that begin on a day on which their owner's shares come to more than 1.

    The sum over a day is what began until then less what ended until then, so one pass over the sorted days does.
    A spell with a cell that cannot be read is left to that cell's problem.
    """
    spells = contract()[table.name].spells
    if spells is None or not {*spells.of, "from_on"} <= set(table.columns):
        return []
    of = ", ".join(quoted(part) for part in spells.of)
    share = f"coalesce({quoted(spells.shares)}, 1)" if spells.shares else "1"
    columns = contract()[table.name].columns
    read = [
        f"({quoted(part)} IS NOT NULL" + (")" if columns[part].needed else f" OR {written(part)} IS NULL)")
        for part in (*spells.of, "from_on", "to_on", spells.shares)
        if part
    ]
    lasting = (
        f"SELECT {of}, {ROW}, CAST(from_on AS DATE) AS begins, {share} AS share, "
        f"coalesce(CAST(to_on AS DATE), DATE '9999-12-31') AS ends FROM tried_{table.name} "
        f"WHERE {' AND '.join(read)}"
    )
    query = (
        f"WITH lasting AS (SELECT * FROM ({lasting}) WHERE begins < ends), "
        f"steps AS (SELECT {of}, begins AS day, share, 1 AS one FROM lasting "
        f"UNION ALL SELECT {of}, ends, -share, -1 FROM lasting), "
        f"days AS (SELECT {of}, day, sum(share) AS share, sum(one) AS one FROM steps GROUP BY {of}, day), "
        f"sums AS (SELECT {of}, day, sum(share) OVER along AS share, sum(one) OVER along AS spells FROM days "
        f"WINDOW along AS (PARTITION BY {of} ORDER BY day)) "
        f"SELECT lasting.{ROW} FROM lasting JOIN sums USING ({of}) "
        f"WHERE sums.day = begins AND spells > 1 AND sums.share > 1 + {SLACK} * spells"
    )
    expects = "history.expects.spells_shared" if spells.shares else "history.expects.spells"
    given = {"columns": ", ".join(spells.of)}
    return [Rule(table, "from_on", expects, f"{ROW} IN ({query})", given=given, alone=True)]
