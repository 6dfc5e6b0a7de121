"""Evidence with its digits: each section's own, and lessons with who can show them."""

from decimal import Decimal

from kit.review.evidence.noted import proposed, with_notes
from kit.review.evidence.written import SECTIONS, Notes


def test_each_section_has_its_digits(east):
    """All seven, none twice: a comment on one must not pass for a comment on another."""
    digits = dict(east.digests)
    assert tuple(digits) == SECTIONS
    assert len(set(digits.values())) == len(SECTIONS)


def test_making_the_page_again_loses_nothing(rich):
    """The same notes on the same evidence give the same page part; other figures change only what they touch."""
    notes = Notes.model_validate(
        {"comments": [{"id": "c", "team": rich.team, "period": "2025Q3", "section": "why",
                       "answers": dict(rich.digests)["why"], "text": "t"}]}
    )  # fmt: skip
    once = with_notes(rich, notes)
    assert with_notes(once, notes) == once
    assert once.comments[0].state == "current"
    other = once.model_copy(update={"change": once.change.model_copy(update={"now": once.change.now + 1})})
    assert with_notes(other, notes).comments[0].state == "changed"
    assert dict(with_notes(other, notes).digests)["how"] == dict(once.digests)["how"]


def test_whose_lost_deals_were_is_no_figure_of_section_2(rich):
    """Section 7 alone shows it: comments on section 2 that were written before it was kept still answer its figures."""
    bare = rich.model_copy(update={"lost": tuple(one.model_copy(update={"people": ()}) for one in rich.lost)})
    assert bare.lost != rich.lost
    assert with_notes(bare, None).digests == rich.digests
    fewer = (rich.lost[0].model_copy(update={"now": 1}), *rich.lost[1:])
    assert with_notes(rich.model_copy(update={"lost": fewer}), None).digests != rich.digests


def test_a_lesson_names_who_can_show_it(rich):
    """Who has the highest value of those past must-hit who convert no worse than peers; with one of them nobody."""
    (lesson,) = proposed(rich)
    sales = [one for one in rich.values if one.kpi == "sales_amount" and one.manager_id]
    worse = {one.manager_id for one in rich.findings.gaps if dict(one.parts)["conversion"] < 0}
    past = {one.manager_id for one in sales if one.attainment >= 1} - worse
    assert worse
    assert 1 < len(past) < len(sales)
    best = max(
        (one for one in rich.values if one.kpi == lesson.kpi and one.manager_id in past and one.value is not None),
        key=lambda one: one.value,
    )
    assert lesson.teach == rich.name(best.manager_id)
    alone = rich.model_copy(update={"values": (*(one for one in sales if one.manager_id == best.manager_id), best)})
    assert proposed(alone)[0].teach == ""
    short = tuple(one.model_copy(update={"attainment": Decimal("0.9")}) if one in sales else one for one in rich.values)
    assert proposed(rich.model_copy(update={"values": short}))[0].teach == ""
