"""What must hold between the cells of one row."""

from kit.history.cells import quoted
from kit.history.contract import contract
from kit.history.raw import RawTable
from kit.history.rules.rule import Rule, written


def row_rules(table: RawTable) -> list[Rule]:
    """Ends after beginnings, and what single tables ask of their rows."""
    own = {"deals": _deal, "targets": _target}.get(table.name)
    return _in_order(table) + (own(table) if own else [])


def _in_order(table: RawTable) -> list[Rule]:
    """An end before its beginning; where one of two dates has no time of day, days are compared."""
    rules = []
    for begins, ends in contract()[table.name].in_order:
        first, last = quoted(begins), quoted(ends)
        timed = f"{first} <> date_trunc('day', {first}) AND {last} <> date_trunc('day', {last})"
        bad = f"CAST({last} AS DATE) < CAST({first} AS DATE) OR ({timed} AND {last} < {first})"
        found = {"begins": written(begins)}
        rules.append(Rule(table, ends, "history.expects.in_order", bad, given={"column": begins}, found=found))
    return rules


def _deal(table: RawTable) -> list[Rule]:
    closed = "status IN ('won', 'lost') AND written_closed_on IS NULL"
    paid = "status = 'won' AND written_amount IS NULL"
    status = {"status": "status"}
    return [
        Rule(table, "closed_on", "history.expects.closed_on", closed, found=status),
        Rule(table, "amount", "history.expects.won_amount", paid, found=status),
    ]


def _target(table: RawTable) -> list[Rule]:
    whose = "(written_manager_id IS NULL) = (written_team IS NULL)"
    return [Rule(table, "manager_id", "history.expects.whose_target", whose)]
