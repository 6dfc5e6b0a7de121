"""The customers to see first: why each, and one of everybody."""

from decimal import Decimal

import pytest

from kit.review.evidence.findings import Findings, Held
from kit.review.retrospective import next_steps
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(next_steps(evidence, language).html))


def test_days_since_say_to_which_day_they_are_counted(rich):
    """The quarter's last day, whatever the day of the data."""
    assert "天数算到9月30日" in said(rich)
    assert "days are counted to 30 September" in said(rich, "en")


def test_why_a_customer_deserves_the_effort(rich):
    """What is open, how far past its own rhythm and when last heard of, counted to the last day; what it owes."""
    assert "2个未结商机，通常123天一单，已190天没有签，12天前联系过，逾期未收17.0万元" in said(rich)


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (0, "，9月30日联系过", "last contact on 30 September"),
        (1, "，前一天联系过", "last contact the day before"),
        (2, "，2天前联系过", "last contact 2 days ago"),
    ],
)
def test_a_contact_of_yesterday_reads_as_one(rich, days, zh, en):
    """Nobody says "1 days ago"."""
    first = rich.findings.deserving[0].model_copy(update={"contact": days})
    other = rich.model_copy(update={"findings": rich.findings.model_copy(update={"deserving": (first,)})})
    assert zh in said(other)
    assert en in said(other, "en")


def rows_of(text, mark):
    """The lines of the table."""
    return [line for line in text.split("\n") if line.count(" | ") == 4 and mark in line]


def test_customers_that_count_as_anothers_are_not_counted_twice(rich):
    """Thirty stand in one name and count as another's; “6 customers” beside it needs a word."""
    one, other = rich.people[0], rich.people[1]
    held = (
        Held(manager_id=one.manager_id, customers=6, recorded=()),
        Held(manager_id=other.manager_id, customers=30, recorded=(one.manager_id,)),
    )
    rows = tuple(row for row in rich.findings.deserving if row.manager_id not in (one.manager_id, other.manager_id))
    findings = rich.findings.model_copy(update={"held": held, "deserving": rows})
    text = said(rich.model_copy(update={"findings": findings}))
    assert f"（不含算作{other.name}的）" in text
    alone = findings.model_copy(update={"held": (held[0],)})
    assert "不含算作" not in said(rich.model_copy(update={"findings": alone}))


def test_everybody_has_somebody_to_see(rich):
    """Six people's own largest, and the largest other, 韩雪's with 400.7: each person's together."""
    lines = rows_of(said(rich), "签过")
    assert [line.split(" | ")[0] for line in lines] == [
        "张书瑶", "韩雪", "韩雪", "郑鹏飞", "董婷", "司徒洋", "邓丽华",
    ]  # fmt: skip
    assert lines[4].startswith("董婷 | 星澜能源集团 | 8.3万元 | 签过6单，共25.5万元；上一单4.1万元 | 1个未结商机")
    assert lines[2].startswith(
        "韩雪 | 安蓝供应链科技有限公司 | 40.1万元 | 签过10单，共186.1万元；上一单15.7万元（2025-09-12）"
    )
    assert "下季先看这7位客户" in said(rich)
    assert "每人一位（各自最大的），再加全队其余最大的" in said(rich)
    assert "没有要先看的客户" not in said(rich)


def with_rows(evidence, rows, **fields):
    """Other customers to see."""
    found = evidence.findings.model_copy(update={"deserving": tuple(rows), **fields})
    return evidence.model_copy(update={"findings": found})


def test_who_has_nobody_to_see_is_told(rich):
    """Why: none of the customers has anything at stake, or no customer is theirs."""
    held = [
        Held(manager_id="M021", customers=11),
        Held(manager_id="M017", customers=0),
        Held(manager_id="M001", customers=9),
    ]
    text = said(with_rows(rich, rich.findings.deserving[:1], held=tuple(held)), "en")
    assert f"Nobody to see first for {rich.name('M021')}: of 11 customers none has anything open" in text
    assert f"Nobody to see first for {rich.name('M017')}: no customer counts as theirs." in text
    assert f"Nobody to see first for {rich.name('M001')}" not in text
    none = said(with_rows(rich, (), held=(Held(manager_id="M021", customers=1),)), "en")
    assert "the one customer has nothing open and is not past its own interval" in none
    assert "Nobody to see" not in said(rich.model_copy(update={"findings": Findings()}), "en"), (
        "not known is not nobody"
    )


def test_whose_name_it_stands_in_is_told(rich):
    """On the row, and once for the page; nobody of another team is named."""
    first = rich.findings.deserving[0].model_copy(update={"recorded": "M005", "last_by": None})
    held = (Held(manager_id="M001", customers=30, recorded=("", "M005")),)
    text = said(with_rows(rich, [first], held=held))
    assert "登记在邓丽华名下，2个未结商机" in text
    assert "张书瑶名下没有登记客户；最后一单由张书瑶签的30位客户登记在邓丽华和团队以外的人名下" in text
    other = first.model_copy(update={"recorded": "", "last_by": ""})
    english = said(with_rows(rich, [other]), "en")
    assert "on record under somebody outside the team, 2 open" in english
    assert "the last ¥197.1k (by somebody outside the team)" in english
    assert "(by 邓丽华)" in said(with_rows(rich, [first.model_copy(update={"last_by": "M005"})]), "en")


@pytest.mark.parametrize(
    ("deals", "zh", "en"),
    [(0, "还没有签过单", "no deal so far"), (1, "签过1单，19.7万元", "1 deal so far, ¥197.1k")],
)
def test_what_it_bought(rich, deals, zh, en):
    """Nothing, or one deal, is said as such."""
    bare = {"last_on": None, "last_amount": None, "bought": Decimal(0)} if not deals else {}
    one = with_rows(rich, [rich.findings.deserving[0].model_copy(update={"deals": deals, **bare})])
    assert zh in said(one)
    assert en in said(one, "en")


def test_of_a_large_team_those_below_must_hit_come_first(rich):
    """Fourteen people with one customer each, the two with the least at stake below must-hit: both are listed, of
    the others the first ten, and the largest that is left.
    """  # noqa: D205 - one sentence
    first = rich.findings.deserving[0]
    people = tuple(rich.people[0].model_copy(update={"manager_id": f"P{n:02}", "name": f"人{n:02}"}) for n in range(14))
    rows = [
        first.model_copy(update={"manager_id": f"P{n:02}", "customer": f"客{n}", "stake": Decimal(14_000 - n * 1000)})
        for n in range(14)
    ]
    sales = next(one for one in rich.values if one.kpi == "sales_amount" and one.manager_id)
    values = [
        sales.model_copy(update={"manager_id": f"P{n:02}", "attainment": Decimal("0.8" if n > 11 else "1.2")})
        for n in range(14)
    ]
    team = rich.model_copy(update={"people": people, "values": tuple(values), "scores": (), "lost": None})
    quiet = team.model_copy(
        update={"signals": team.signals.model_copy(update={"overdue": (), "dormant": (), "short_twice": ()})}
    )
    findings = quiet.findings.model_copy(
        update={"deserving": tuple(rows), "went": (), "gaps": (), "causes": (), "held": (), "goal": None}
    )
    text = said(quiet.model_copy(update={"findings": findings}))
    names = [line.split(" | ")[0] for line in rows_of(text, "签过")]
    assert names == [*(f"人{n:02}" for n in range(11)), "人12", "人13"]
    assert "12个人（没到必达的在先）每人一位，再加全队其余最大的" in text


def test_without_open_opportunities_none_are_mentioned(rich):
    """A company that keeps only won deals has none to add up."""
    rows = tuple(one.model_copy(update={"open_deals": 0}) for one in rich.findings.deserving)
    closed = rich.model_copy(update={"findings": rich.findings.model_copy(update={"deserving": rows})})
    assert "金额是未结商机" in said(rich)
    assert "金额是未结商机" not in said(closed)
