"""Definitions: the fixed list, one file each, and a company's own."""

import re

import pytest

from kit.base.problem import BadInput
from kit.kpis import definitions, measure
from tests.kpis.made import made, quarter

OWN = """
id: {id}
name: {{zh: 赢单率, en: Win rate}}
family: performance
unit: share
better: more
needs: [deals.closed_on]
dated: deals.closed_on
definition: {{zh: 赢单占关闭商机的比例。, en: Won deals over deals closed.}}
strength: {{zh: 好, en: good}}
weakness: {{zh: 弱, en: weak}}
measure: {measure}
"""
WINS = (
    "{take: count, of: deals, where: {status: [won]}, within: closed_on, "
    "per: {take: count, of: deals, where: {status: [won, lost]}, within: closed_on}}"
)


def own(folder, measure=WINS, kpi="win_rate", file="win_rate"):
    """A company's folder with one definition."""
    folder.mkdir(exist_ok=True)
    (folder / f"{file}.yaml").write_text(OWN.format(id=kpi, measure=measure), "utf-8")
    return folder


def test_the_kit_defines_exactly_the_twenty_of_the_shared_list(shared):
    """Ids, Chinese names, families, directions and units are those of the list, word for word where words.md agrees."""
    listed = re.findall(
        r"^\| (\w+) \| (\S+) \| (\w+) \| ([^|]+) \|", (shared / "kpis.md").read_text("utf-8"), re.MULTILINE
    )
    listed = [row for row in listed if row[0] != "id"]
    assert {row[0] for row in listed} == set(definitions())
    renamed = {"proposal_rate": "客户方案提交率"}
    units = {"0–100": "score", "per customer": "per_customer"}
    for kpi_id, name, family, unit in listed:
        kpi = definitions()[kpi_id]
        said, better = (part.strip() for part in unit.split(","))
        assert (kpi.family, kpi.unit, kpi.better) == (family, units.get(said, said), better)
        assert kpi.name["zh"] == renamed.get(kpi_id, name)


def test_a_companys_own_folder_adds_a_kpi_that_is_measured(tmp_path):
    """Two won and one lost of ann: 2 over 3; the kit's own are still there."""
    deals = [{"closed_on": "2025-08-01", "amount": 1, "status": status} for status in ("won", "won", "lost")]
    history = made(tmp_path / "history", deals=deals)
    folder = own(tmp_path / "own")
    assert {"win_rate", "visits"} <= set(definitions(folder))
    frame = measure(history, ["win_rate"], [quarter(history)], extra=folder).frame
    assert frame[["numerator", "denominator", "n"]].iloc[0].tolist() == [2, 3, 3]
    assert frame["note"].iloc[1] == "no_rows"


@pytest.mark.parametrize(
    ("kpi", "file", "measure", "expects"),
    [
        ("visits", "visits", WINS, "kpis.expects.new_id"),
        ("win_rate", "wins", WINS, "kpis.expects.id_of_file"),
        ("win_rate", "win_rate", "{take: sum, of: deals, within: closed_on}", "kpis.expects.of"),
        ("win_rate", "win_rate", "{take: sum, of: deals.stage, within: closed_on}", "kpis.expects.number_column"),
        ("win_rate", "win_rate", "{take: count, of: orders, within: closed_on}", "kpis.expects.table"),
        ("win_rate", "win_rate", "{take: count, of: deals, within: paid_on}", "kpis.expects.column"),
        ("win_rate", "win_rate", "{take: count, of: deals, within: stage}", "kpis.expects.date_column"),
        ("win_rate", "win_rate", "{take: count, of: reversals, within: reversed_on}", "kpis.expects.somebody"),
        (
            "win_rate",
            "win_rate",
            "{take: count, of: surveys, within: answered_on, credited: true}",
            "kpis.expects.deal_column",
        ),
        ("win_rate", "win_rate", f"{{take: mean, of: deals.amount, within: closed_on, per: {WINS[:-1]}}}}}", None),
        ("win_rate", "win_rate", "", "kpis.expects.one_measure"),
        ("win_rate", "win_rate", "{take: count, of: deals, within: closed_on, sql: x}", "base.expects.extra_forbidden"),
    ],
)
def test_a_definition_that_says_something_else_is_a_problem(tmp_path, kpi, file, measure, expects):
    """What is wrong is named by its rule, before anything is measured."""
    with pytest.raises(BadInput) as raised:
        definitions(own(tmp_path, measure, kpi, file))
    assert expects is None or expects in {problem.expects for problem in raised.value.problems}


def test_every_definition_is_explained_in_both_languages():
    """The rule sheet is generated from these texts; 方案 alone would mean three things."""
    for kpi in definitions().values():
        for text in (kpi.name, kpi.definition, kpi.strength, kpi.weakness):
            assert text["zh"]
            assert text["en"]
            assert not re.search(r"(?<!客户)(?<!考核)(?<!奖金)方案", text["zh"])
