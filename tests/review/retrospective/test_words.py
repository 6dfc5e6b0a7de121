"""Words of a page: one place writes every value."""

from decimal import Decimal

import pytest

from kit.review.evidence.model import Kpi, Named
from kit.review.retrospective.words import Words
from kit.review.safe import bare


def kpi(unit):
    """A KPI of a unit."""
    return Kpi(kpi="x", name=Named(zh="甲", en="A"), family="process", unit=unit, better="more", weighed=False)


@pytest.mark.parametrize(
    ("unit", "value", "zh", "en"),
    [
        ("currency", "11364000", "1,136.4万元", "¥11.36m"),
        ("share", "0.9466", "94.7%", "94.7%"),
        ("count", "23", "23", "23"),
        ("count", "4.5", "4.5", "4.5"),
        ("score", "86.24", "86.2", "86.2"),
        ("per_customer", "0.034", "0.03", "0.03"),
        ("number", "1.5", "1.50", "1.50"),
        ("count", None, "无法计算", "not available"),
    ],
)
def test_a_value_in_its_unit(east, unit, value, zh, en):
    """Each unit has one form in each language; what is missing is a word."""
    given = None if value is None else Decimal(value)
    assert Words(east, "zh").value(given, kpi(unit)) == zh
    assert Words(east, "en").value(given, kpi(unit)) == en


def test_columns_have_one_unit_and_sum(east):
    """Parts are rounded so that the printed ones sum to the printed sum."""
    words = Words(east, "zh")
    assert (words.unit(), words.column(Decimal(174_950))) == ("万元", "17.5")
    assert words.summed([Decimal(3_333), Decimal(3_333), Decimal(3_334)], signed=True) == ["+0.3", "+0.3", "+0.4"]
    assert Words(east, "en").unit() == "¥’000"


def test_one_is_not_many(east):
    """“1 people” is what a machine writes."""
    words = Words(east, "en")
    assert words.say("page.people", count=1) == "1 person"
    assert words.say("page.people", count=2) == "2 people"


def test_names_in_prose(east):
    """A few are named, all are called so."""
    words = Words(east, "zh")
    assert bare(words.names(["A"])) == "安然"
    assert words.names(["A", "B", "D"]) == "全体3人"
    assert bare(words.names(["A", "B"], most=1)) == "安然等2人"


@pytest.mark.parametrize(("count", "others", "zh", "en"), [
    (10, 1, "除人9外全部9人", "everyone but 人9 (9 people)"),
    (10, 2, "除人8和人9外全部8人", "everyone but 人8 and 人9 (8 people)"),
    (10, 3, "人0、人1、人2、人3等7人", "人0, 人1, 人2, 人3 and others (7 people)"),
    (5, 1, "人0、人1、人2和人3", "人0, 人1, 人2 and 人3"),
])  # fmt: skip
def test_nearly_everybody_is_named_by_who_is_not(east, count, others, zh, en):
    """Four of nine that happen to come first would hide the other five; a few are still named."""
    people = tuple(
        east.people[0].model_copy(update={"manager_id": f"P{number}", "name": f"人{number}"}) for number in range(count)
    )
    team = east.model_copy(update={"people": people})
    meant = [f"P{number}" for number in range(count - others)]
    assert bare(Words(team, "zh").names(meant)) == zh
    assert bare(Words(team, "en").names(meant)) == en


def test_other_money(east):
    """Dollars are counted in 万 in Chinese; money without a name in thousands, under its code."""
    source = east.source.model_copy(update={"currency": "USD"})
    words = Words(east.model_copy(update={"source": source}), "zh")
    assert (words.unit(), words.column(Decimal(1_500)), words.pay(Decimal("2.5"))) == ("万美元", "0.2", "2.50美元")
    unnamed = east.model_copy(update={"source": source.model_copy(update={"currency": "XTS"})})
    assert (Words(unnamed, "zh").unit(), Words(unnamed, "zh").column(Decimal(1_500))) == ("千XTS", "1.5")


def test_targets_of_some(east):
    """Two of three have a target; among them attainment is 170,000 over 200,000."""
    assert Words(east, "zh").targeted() == (2, "85.0%")
    assert Words(east.model_copy(update={"people": east.people[:2]}), "zh").targeted() is None


def test_an_amount_is_never_written_as_zero(east):
    """274 in a column of ten thousands, alone and among parts whose total then has their decimals."""
    words = Words(east, "zh")
    assert (words.column(Decimal(274)), words.signed_column(Decimal(-274)), words.column(Decimal(0))) == (
        "0.03",
        "−0.03",
        "0.0",
    )
    parts = [Decimal(76), Decimal(98), Decimal(752)]
    assert (words.summed(parts), words.total(parts)) == (["0.01", "0.01", "0.07"], "0.09")


def test_sentences_have_the_parts_as_their_chart_shows_them(east):
    """Rounded together a part may be a last digit off its own rounding; small ones stay whole in prose."""
    parts = [("a", Decimal(16460)), ("b", Decimal(16460)), ("c", Decimal(16460)), ("d", Decimal(4320))]
    words = Words(east, "zh")
    shown = words.as_charted(parts)
    assert [words.amount(size) for _, size in shown[:3]] == [
        f"{text}万元" for text in words.summed([p for _, p in parts])[:3]
    ]
    assert shown[3] == ("d", Decimal(4320))


def test_what_people_wrote_is_in_the_readers_language_where_it_is_customary(rich):
    """A customary word gets its capital where it begins a line; what people wrote otherwise keeps its own letters."""
    zh, en = (Words(rich, language) for language in ("zh", "en"))
    assert [en.written(" 转介绍 "), en.written("转介绍", begins=True)] == ["referral", "Referral"]
    assert [zh.written("Referral"), zh.written("转介绍", begins=True)] == ["转介绍", "转介绍"]
    assert en.written("eBay\n ads", begins=True) == "eBay ads"
    assert en.written("", begins=True) == ""
