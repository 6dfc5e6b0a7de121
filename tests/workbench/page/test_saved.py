"""The scheme's own file with gaps for the weights."""

import pytest

from kit.base.document import parse
from kit.scores.scheme import Scheme
from kit.workbench.page.saved import filled, pieces
from tests.scores.made import PLAIN_SCALE

BLOCK = f"""\
# 说明 a remark
scheme: mine            # its name
effective: 2025-07-01
title: {{zh: 一, en: one}}
decided: {{by: 会议, date: 2025-05-30}}
roles:
  smb:
    kpis:
      - kpi: visits
        weight: 40.5    # first
        scale: {PLAIN_SCALE}
      - {{kpi: sales_amount, weight: "59.5", scale: {PLAIN_SCALE}}}
  all:
    kpis: [{{kpi: visits, weight: 100, scale: {PLAIN_SCALE}}}]
ranks: all
"""

ONE = f"{{kpi: visits, weight: 100, scale: {PLAIN_SCALE}}}"
TWO = f"{{kpi: visits, weight: 1, scale: {PLAIN_SCALE}}}, {{kpi: sales_amount, weight: 99, scale: {PLAIN_SCALE}}}"
ROLES = f"{{a: {{kpis: [{TWO}]}}, all: {{kpis: [{ONE}]}}}}".replace("{", "{{").replace("}", "}}")
FLOW = "{{scheme: x, effective: 2025-01-01, title: {{zh: 一, en: one}}, {first}roles: " + ROLES + "{last}}}"
DECIDED = "decided: {by: 会议, date: 2025-05-30}"


def scheme(text: str) -> Scheme:
    found, problems = parse(text.encode(), "s.yaml", Scheme)
    assert found, problems
    return found


def saved(text: str, weights=(("30.25", "69.75"), ("100",))) -> str:
    return filled(pieces(text.encode(), scheme(text), "remark"), weights)


def test_only_weights_and_names_change():
    """Scales, remarks and everything that a company wrote beside them stay as they are."""
    found = saved(BLOCK)
    read = scheme(found)
    assert [float(one.weight) for one in read.roles["smb"].kpis] == [30.25, 69.75]
    assert (read.scheme, read.replaces, read.decided, read.ranks) == ("mine_adjusted", "mine", None, "all")
    assert read.roles["smb"].kpis[1].scale == scheme(BLOCK).roles["smb"].kpis[1].scale
    assert "# 说明 a remark" in found
    assert "weight: 30.25    # first" in found
    assert "会议" not in found


@pytest.mark.parametrize(
    "text",
    [
        BLOCK.replace("effective: 2025-07-01\n", "effective: 2025-07-01\nreplaces: older\n"),
        BLOCK.replace("decided: {by: 会议, date: 2025-05-30}\n", "") + "decided: {by: 会议, date: 2025-05-30}\n",
        BLOCK.replace("decided: {by: 会议, date: 2025-05-30}\n", "decided:\n  by: 会议\n  date: 2025-05-30\n"),
        BLOCK.replace("\n", "\r\n"),
        "\ufeff" + BLOCK,
        BLOCK.replace("scheme: mine ", 'scheme: "a: b, {c}" '),
        FLOW.format(first=DECIDED + ", ", last=""),
        FLOW.format(first="", last=", " + DECIDED),
    ],
    ids=["replaces", "decided-last", "decided-block", "crlf", "bom", "odd-name", "flow", "flow-last"],
)
def test_every_way_of_writing_a_scheme_can_be_saved(text):
    """People write YAML in many ways; each must come back as a scheme with these weights and nobody's decision."""
    read = scheme(saved(text))
    assert [float(one.weight) for one in next(iter(read.roles.values())).kpis] == [30.25, 69.75]
    assert read.decided is None
    assert read.replaces == scheme(text).scheme
    assert read.scheme == scheme(text).scheme + "_adjusted"
