"""5 What worked? The section in its states."""

from kit.review.evidence.findings import Findings
from kit.review.retrospective import worked
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(worked(evidence, language).html))


def test_a_link_is_told_with_its_interval_and_never_as_a_cause(rich):
    """What goes together, by how much, and that it is no cause."""
    text = said(rich)
    assert "明显高于自己平常的那几季，新商机后来的转化率也高，高1.9至5.6个百分点。一起变动，不等于原因。" in text
    assert "客户方案提交率：高9.4个百分点时+3.8［+1.9，+5.6］" in text, "what is meant by much, beside the chart"
    for language, words in (("zh", ("带来了", "导致", "因为")), ("en", ("causes", "because", "leads to"))):
        assert not [word for word in words if word in said(rich, language)]


def test_what_cannot_be_told_is_named(rich):
    """People believe in visits; the page says that nothing can be told."""
    assert "看不出关系的：回访频率、新增商机数、按期跟进率、沟通记录完善度和拜访次数。" in said(rich)
    none = tuple(one.model_copy(update={"told": False}) for one in rich.findings.links)
    quiet = rich.model_copy(update={"findings": rich.findings.model_copy(update={"links": none}), "lessons": ()})
    assert "看不出：比过的12组做法与结果，没有一组有看得出的关系" in said(quiet)
    assert "知识库" not in said(quiet)


def test_the_knowledge_base_holds_what_people_confirmed(rich):
    """Their words, who can show it, and what was confirmed before."""
    text = said(rich)
    assert "需求确认后48小时内提交客户方案已确认（2025Q3）。韩雪可以讲。" in text
    assert "拜访前先看记录已确认（2025Q1）。" in text
    bare = tuple(one.model_copy(update={"state": "proposed", "text": ""}) for one in rich.lessons if one.kpi)
    assert bare[0].digest not in said(rich.model_copy(update={"lessons": bare})), "codes stand at the foot"
    rejected = tuple(one.model_copy(update={"state": "rejected"}) for one in bare)
    assert "知识库" not in said(rich.model_copy(update={"lessons": rejected}))


def test_without_enough_quarters_it_cannot_be_told(east):
    """Three quarters of five people have no within."""
    assert "看不出：有可比做法记录的人或期数太少。" in said(east)
    assert "It cannot be told" in said(east.model_copy(update={"findings": Findings()}), "en")


def test_whom_the_data_name_is_named_with_the_reason(rich):
    """A name out of nowhere is a favour; with the value beside it, the best of those past must-hit, it is a reason."""
    bare = tuple(
        one.model_copy(update={"state": "proposed", "text": "", "teach": "张书瑶"}) for one in rich.lessons[:1]
    )
    assert "张书瑶可以讲：客户方案提交率79.3%，在达到必达、转化率不低于同角色的人里最好。" in said(
        rich.model_copy(update={"lessons": bare})
    )
    stranger = tuple(one.model_copy(update={"teach": "外请讲师"}) for one in bare)
    assert "外请讲师可以讲。" in said(rich.model_copy(update={"lessons": stranger}))
