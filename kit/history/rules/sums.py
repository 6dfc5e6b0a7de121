"""Parts that must sum to their whole: shares of a deal's credit, lines of a deal."""

from collections.abc import Mapping

from kit.history.raw import ROW, RawTable
from kit.history.rules.rule import Rule
from kit.history.rules.spells import SLACK


def sum_rules(raw: Mapping[str, RawTable]) -> list[Rule]:
    """One problem a deal, at its first row; a deal with a part that cannot be read is left to that part's problem."""
    rules = []
    if "credits" in raw and {"deal_id", "share"} <= set(raw["credits"].columns):
        rules.append(_credits(raw["credits"]))
    if "deal_lines" in raw and "deals" in raw and "amount" in raw["deals"].columns:
        rules.append(_lines(raw["deal_lines"], raw["deals"]))
    return rules


def _credits(table: RawTable) -> Rule:
    """Split shares of a deal sum to 1; thirds may be written with nine decimals."""
    sums = (
        f"SELECT min({ROW}) AS {ROW}, deal_id, sum(share) AS total, count(*) AS parts FROM tried_credits "
        "WHERE deal_id IS NOT NULL AND (kind = 'split' OR written_kind IS NULL) "
        "GROUP BY deal_id HAVING count(share) = count(*)"
    )
    bad = f"abs(total - 1) > {SLACK} * parts"
    found = {"deal": "deal_id", "total": "rtrim(rtrim(CAST(total AS VARCHAR), '0'), '.')"}
    over = f"({sums})"
    return Rule(table, "share", "history.expects.split", bad, {}, found, over, found["total"], alone=True)


def _lines(table: RawTable, deals: RawTable) -> Rule:
    sums = (
        f"SELECT min({ROW}) AS {ROW}, deal_id, sum(amount) AS total FROM tried_deal_lines "
        "WHERE deal_id IS NOT NULL GROUP BY deal_id HAVING count(amount) = count(*)"
    )
    over = f"(SELECT sums.*, d.amount AS whole FROM ({sums}) sums JOIN tried_deals d USING (deal_id))"
    found = {"deal": "deal_id", "total": "total", "whole": "whole"}
    given = {"file": deals.file}
    return Rule(table, "amount", "history.expects.lines", "total <> whole", given, found, over, "total", alone=True)
