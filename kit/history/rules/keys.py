"""Keys: no two rows of a table share one, and none points nowhere."""

from collections.abc import Mapping

from kit.history.cells import quoted, text
from kit.history.contract import Table, contract
from kit.history.raw import ROW, RawTable
from kit.history.rules.rule import Rule, written

_TEAMS = ("teams", "team")


def key_rules(raw: Mapping[str, RawTable]) -> list[Rule]:
    """Doubled keys and keys that point nowhere, the latter where the table they point to is present."""
    return [
        rule
        for name, table in raw.items()
        for rule in (*_doubled(table, contract()[name]), *_nowhere(table, raw, contract()[name]))
    ]


def _doubled(table: RawTable, about: Table) -> list[Rule]:
    """Rows after the first with the same key; an empty part compares as empty, unless it must be filled.

    A row with a part that cannot be read is left to that part's problem.
    """
    if not about.key:
        return []
    key = ", ".join(quoted(part) for part in about.key)
    read = [
        f"({quoted(part)} IS NOT NULL" + (")" if about.columns[part].needed else f" OR {written(part)} IS NULL)")
        for part in about.key
    ]
    rows = f"tried_{table.name} WHERE {' AND '.join(read)}"
    doubled = f"SELECT hash({key}) FROM {rows} GROUP BY {key} HAVING count(*) > 1"  # few, so only they are ranked
    ranked = (
        f"SELECT {ROW}, min({ROW}) OVER (PARTITION BY {key}) AS first FROM (SELECT * FROM {rows}) "
        f"WHERE hash({key}) IN ({doubled})"
    )
    column = next((part for part in about.key if part in table.columns), about.key[0])
    shown = f"concat_ws(', ', {', '.join(written(part) for part in about.key)})"
    return [
        Rule(
            table,
            column,
            "history.expects.unique" if len(about.key) == 1 else "history.expects.unique_together",
            f"{ROW} <> first",
            given={"columns": ", ".join(about.key)},
            found={"first": "first"},
            over=f"(SELECT t.*, r.first FROM tried_{table.name} t JOIN ({ranked}) r USING ({ROW}))",
            shown=shown,
            alone=True,
            # of hashes, which are small: two keys of one hash only cost the exact question
            suspect=f"SELECT count(*) > count(DISTINCT hash({key})) FROM {rows}",
        )
    ]


def _nowhere(table: RawTable, raw: Mapping[str, RawTable], about: Table) -> list[Rule]:
    rules = []
    for name, column in about.columns.items():
        if column.to is None or name not in table.columns:
            continue
        to, key = _TEAMS if column.to == "team" else (column.to, contract()[column.to].key[0])
        if to not in raw or key not in raw[to].columns:
            continue
        known = f"SELECT {quoted(key)} FROM tried_{to} WHERE {quoted(key)} IS NOT NULL"
        bad = f"{quoted(name)} IS NOT NULL AND {quoted(name)} NOT IN ({known})"
        given = {"file": raw[to].file, "column": key}
        rules.append(Rule(table, name, "history.expects.points_to", bad, given=given, alone=True))
    return rules


def kpi_rules(raw: Mapping[str, RawTable], known: frozenset[str]) -> list[Rule]:
    """A target's KPI is one of the kit's, or one whose values the history itself gives."""
    if "targets" not in raw or "kpi" not in raw["targets"].columns:
        return []
    listed = ", ".join(text(kpi) for kpi in sorted(known)) or "''"
    bad = f"kpi IS NOT NULL AND kpi NOT IN ({listed})"
    if "scores" in raw and "kpi" in raw["scores"].columns:
        bad += " AND kpi NOT IN (SELECT kpi FROM tried_scores WHERE kpi IS NOT NULL)"
    return [Rule(raw["targets"], "kpi", "history.expects.known_kpi", bad, alone=True)]
