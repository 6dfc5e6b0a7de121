"""The foot: method and limits."""

from kit.review.evidence.findings import Findings
from kit.review.retrospective import notes, reached
from tests.review.retrospective.edited import in_batches
from tests.review.shown import text_of


def test_only_what_the_page_needs(east):
    """A note on what is not shown sends its reader searching."""
    text = text_of(str(notes(east, "zh").html))
    assert "Shapley" in text
    assert "可比的往期不足4个" in text
    bare = east.model_copy(
        update={"change": None, "season_quarters": 8, "source": east.source.model_copy(update={"code": ""})}
    )
    other = text_of(str(notes(bare, "zh").html))
    assert "Shapley" not in other
    assert "此前8期" in other
    assert "manifest.json" not in other
    assert "notes.yaml" in other


def test_nothing_is_said_of_a_section_that_the_template_leaves_out(rich):
    """The monthly page has no “What worked”: neither its method nor its digits for a comment stand at the foot."""
    assert "双向固定效应" in text_of(str(notes(rich, "zh").html))
    text = text_of(str(notes(rich, "zh", without=("ceiling", "worked")).html))
    for part in ("双向固定效应", "ceiling", "worked"):
        assert part not in text
    assert "reached" in text


def test_whose_days_off_count(rich):
    """A company outside China is not told of the State Council's notices."""
    abroad = rich.model_copy(update={"source": rich.source.model_copy(update={"notices": False})})
    assert "国务院" in text_of(str(notes(rich, "zh").html))
    assert "周一至周五" in text_of(str(notes(abroad, "zh").html))
    assert "国务院" not in text_of(str(notes(abroad, "zh").html))


def test_the_rule_of_batches_takes_the_place_of_the_season(rich):
    """A pace that is not shown has no note."""
    text = text_of(str(notes(in_batches(rich), "zh").html))
    assert "不多于两天" in text
    assert "常见节奏" not in text


def test_who_counts_without_a_spell_is_told_at_the_foot(east):
    """Ten people and nine open spells: the tenth counts by the list of people. It is no answer to section 1."""
    first, *others = east.people
    ended = east.model_copy(update={"people": (first.model_copy(update={"spell_ended": True}), *others)})
    assert "记录里没有安然本季的，按人员名单上写的团队算。" in text_of(str(notes(ended, "zh").html))
    assert "has nothing on 安然 for this quarter" in text_of(str(notes(ended, "en").html))
    assert "人员名单" not in text_of(str(notes(east, "zh").html))
    assert "人员名单" not in text_of(str(reached(ended, "zh").html))


def test_every_rule_that_names_somebody_is_listed(rich):
    """Section 7 may name who is short by the most money (kit.review.retrospective.signals.furthest_below)."""
    assert "达成不到九成的人里，金额差得最多的一位" in text_of(str(notes(rich, "zh").html))
    assert "below nine tenths of it" in text_of(str(notes(rich, "en").html))


def test_a_word_put_into_the_pages_language_is_told(rich):
    """Only where one was: the sample's reasons are Chinese, so its Chinese page has nothing to tell."""
    told, zh = "Customary reasons and sources are put into English", "常见的原因与来源按中文写出，其余照录。"
    assert told in text_of(str(notes(rich, "en").html))
    assert zh not in text_of(str(notes(rich, "zh").html))
    of_price = rich.lost[0].model_copy(update={"reason": "Price"})
    bare = {"lost": (of_price,), "findings": Findings()}
    assert told not in text_of(str(notes(rich.model_copy(update=bare), "en").html))
    assert zh in text_of(str(notes(rich.model_copy(update=bare), "zh").html))
    assert zh not in text_of(str(notes(rich.model_copy(update=bare), "zh", without=("why",)).html))
    own_words = of_price.model_copy(update={"reason": "客户老板换人"})
    assert told not in text_of(str(notes(rich.model_copy(update=bare | {"lost": (own_words,)}), "en").html))


def test_how_people_answer_stands_at_the_foot(rich):
    """File names and codes are for whoever keeps the data; without them no lesson could be confirmed."""
    first = rich.lessons[0]
    waits = rich.model_copy(update={"lessons": (first.model_copy(update={"state": "proposed"}),), "actions": None})
    text = text_of(str(notes(waits, "zh").html))
    assert f"引用编号与答复码来确认或否定：{first.id} {first.digest}。" in text
    assert "actions.yaml" in text
    other = text_of(str(notes(waits, "zh", without=("worked", "promised")).html))
    assert "actions.yaml" not in other
    assert first.digest not in other
    held = rich.model_copy(update={"lessons": (first.model_copy(update={"state": "confirmed"}),)})
    assert "来确认或否定" not in text_of(str(notes(held, "zh").html))
