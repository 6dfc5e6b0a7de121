"""What asks for attention: rules that speak, rules that are silent, rules that cannot tell."""

from datetime import date
from decimal import Decimal

import pytest

from kit.review.evidence.model import Dormant, Score
from kit.review.retrospective import signals
from kit.review.retrospective.words import Words
from kit.review.safe import bare
from tests.review.shown import text_of


def changed(evidence, **fields):
    """Other signals."""
    return evidence.model_copy(update={"signals": evidence.signals.model_copy(update=fields)})


def test_nothing_is_said_where_no_rule_speaks(east):
    """Silence is told as silence."""
    quiet = changed(east, overdue=(), dormant=(), short_twice=()).model_copy(update={"scores": ()})
    near = tuple(one.model_copy(update={"attainment": Decimal("0.95"), "place": Decimal(0)}) for one in quiet.values)
    went = quiet.findings.model_copy(update={"went": ()})
    quiet = quiet.model_copy(update={"findings": went, "values": near})
    assert signals.topics_of(Words(quiet, "zh")) == "没有一条提醒规则被触发。"
    assert signals.lead(Words(quiet, "zh")) == ""


def test_what_the_history_cannot_tell_is_named(east):
    """With the table that would."""
    blind = " ".join(signals.missing(Words(changed(east, overdue=None, dormant=None), "zh")))
    assert "缺应收与回款数据" in blind
    assert "缺客户数据" in blind


@pytest.mark.parametrize(("kpi", "name"), [("adjust:gate", "Gates"), ("their_own", "their_own"), ("visits", "Visits")])
def test_what_made_a_score_fall_is_named_whatever_it_is(east, kpi, name):
    """A gate, or a KPI of the scheme before that the page does not know, is named, and the page is made."""
    fell = Score(manager_id="C", score=Decimal(50), before=Decimal(70), by_weight=Decimal(0),
                 by_performance=Decimal(-20), by_kpi=((kpi, Decimal(-20)),))  # fmt: skip
    one = changed(east, short_twice=()).model_copy(update={"scores": (fell,), "values": ()})
    whose = one.people[0].manager_id
    one = one.model_copy(update={"scores": (fell.model_copy(update={"manager_id": whose}),)})
    assert f"20.0 points of score less than last quarter, mostly by {name}" in bare(signals.topics_of(Words(one, "en")))


def test_long_lists_are_cut_and_counted(east):
    """Five are listed, all are counted."""
    many = tuple(
        Dormant(customer=f"客户{number}", manager_id="A", last_on=date(2024, 1, 1), amount=Decimal(1000))
        for number in range(9)
    )
    text = text_of(str(signals.dormant(Words(changed(east, dormant=many), "zh")).html))
    assert "沉睡但还没流失的9位：181至365天没有签单" in text
    assert "共9位，列出前5位。" in text
    assert "已经算流失" not in text
    assert "客户5" not in text


def test_who_is_lost_already_is_not_there_to_be_woken(east):
    """Of three that sleep one is lost by silence: two are listed and named in the topic, and the third is counted."""
    three = tuple(
        Dormant(customer=f"客户{n}", manager_id="A", last_on=date(2025, 1, 1), amount=Decimal(9 - n), lost=n == 0)
        for n in range(3)
    )
    words = Words(changed(east, dormant=three, overdue=(), short_twice=()), "en")
    text = text_of(str(signals.dormant(words).html))
    assert "2 dormant customers not lost yet: no deal for 181 to 365 days" in text
    assert "largest first; without the one silent longer, who counts as lost" in text
    assert "客户0" not in text
    assert "2 dormant customers not lost yet" in bare(signals.topics_of(words))
    lost = Words(changed(east, dormant=three[:1], overdue=(), short_twice=()), "en")
    assert signals.dormant(lost) is None
    assert "dormant" not in bare(signals.topics_of(lost))


def test_who_is_lowest_is_named_first(rich):
    """Six of nine are counted, three named: the most money short, whatever the order of ids; of three all, by share."""
    sales = [one for one in rich.values if one.kpi == "sales_amount" and one.manager_id]
    people = tuple(rich.people[0].model_copy(update={"manager_id": f"P{n}", "name": f"人{n}"}) for n in range(9))
    values = tuple(
        sales[0].model_copy(
            update={
                "manager_id": f"P{n}",
                "attainment": Decimal("0.9") - Decimal(n) / 10,
                "must": Decimal(100_000),
                "value": Decimal(90_000) - Decimal(10_000) * ((n + 3) % 6),
            }
        )
        for n in range(6)
    )
    team = changed(rich.model_copy(update={"people": people, "values": values}), overdue=(), dormant=(),
                   short_twice=tuple(f"P{n}" for n in range(6)))  # fmt: skip
    told = bare(signals.topics_of(Words(team, "zh")))
    assert "9人里6人上季和本季都没到必达，本季差得最多的是人2（6.0万元）、人1（5.0万元）和人0（4.0万元）" in told
    three = changed(team, short_twice=("P1", "P2", "P3"))
    assert "人3（达成率60.0%）、人2（达成率70.0%）和人1（达成率80.0%），上季和本季都没到必达" in bare(
        signals.topics_of(Words(three, "zh"))
    )


def test_overdue_by_amount(east):
    """Who owes, to whom it belongs, how much, since when."""
    text = text_of(str(signals.overdue(Words(east, "zh")).html))
    assert "远川 & 电子 | O'Brien & <script>alert(1)</script> | 4.5 | 2025-09-01" in text
    assert signals.overdue(Words(changed(east, overdue=()), "zh")) is None


def test_who_lacks_most_is_named_though_new_to_it(rich):
    """Somebody far below this quarter alone must not be passed over for somebody a little below twice."""
    people = {"M001": ("1000000", "446000"), "M005": ("300000", "285000")}
    values = tuple(
        one.model_copy(
            update={
                "must": Decimal(people[one.manager_id][0]),
                "value": Decimal(people[one.manager_id][1]),
                "attainment": Decimal(people[one.manager_id][1]) / Decimal(people[one.manager_id][0]),
            }
        )
        for one in rich.values
        if one.kpi == "sales_amount" and one.manager_id in people
    )
    team = changed(rich.model_copy(update={"values": values}), dormant=(), short_twice=("M005",))
    told = bare(signals.topics_of(Words(team, "zh")))
    assert "张书瑶（达成率44.6%，差55.4万元）；邓丽华（达成率95.0%），上季和本季都没到必达" in told
    assert "张书瑶（达成率44.6%，差55.4万元）；邓丽华" in bare(signals.lead(Words(team, "zh")))
    assert signals.furthest_below(Words(team, "zh")) == "M001"
    once = changed(team, short_twice=("M001",))
    assert "差55.4万元" not in bare(signals.topics_of(Words(once, "zh"))), "named once"


def test_whose_score_fell_far_is_named_once(rich):
    """At 93 % of must-hit, with three lost customers and 19 points less, he stood in no headline."""
    words = Words(changed(rich, overdue=(), dormant=()), "zh")
    assert "郑鹏飞（考核得分因表现比上季少23.3分，主要在销售金额）" in bare(signals.lead(words))
    assert "董婷（考核得分" not in bare(signals.topics_of(words)), "named as below must-hit twice"
    held = tuple(one.model_copy(update={"by_performance": Decimal("-9.9")}) for one in rich.scores)
    assert "（考核得分" not in bare(signals.topics_of(Words(rich.model_copy(update={"scores": held}), "zh")))


def test_the_kpi_furthest_below_is_named(rich):
    """New customers at 4 of 9 stood in no list of what to look at; a KPI that cannot be told is no such one."""
    assert "；新客户数（4，必达9）；" in bare(signals.topics_of(Words(rich, "zh")))
    assert "新客户数" not in bare(signals.lead(Words(rich, "zh")))
    doubt = {"place_low": Decimal(-2), "place_high": Decimal(1)}
    open_ = tuple(one.model_copy(update=doubt) if one.kpi == "new_customers" else one for one in rich.values)
    assert "新客户数" not in bare(signals.topics_of(Words(rich.model_copy(update={"values": open_}), "zh")))
