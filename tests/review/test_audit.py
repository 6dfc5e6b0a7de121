"""Every number on a page was written by kit.texts.numbers from the evidence; none is made on the way."""

import pytest

from kit.review.page import page
from kit.review.retrospective import page_head
from kit.texts import numbers, say
from kit.texts.say import _texts
from tests.review.shown import NUMBER, fragments, text_of

WRITERS = ("plain", "signed", "share", "signed_share", "points", "amount", "pay", "signed_pay", "rank", "day", "period")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_number_is_made_on_the_way(east, monkeypatch, language):
    """Every number in the text is one that was written, a whole number given to a sentence, or part of a name."""
    written: set[str] = set()

    def noting(write):
        def noted(*given, **named):
            text = write(*given, **named)
            written.update(NUMBER.findall(text))
            return text

        return noted

    for name in WRITERS:
        monkeypatch.setattr(numbers, name, noting(getattr(numbers, name)))
    html = page(fragments(east, language), page_head(east, language), language)
    found = set(NUMBER.findall(text_of(html)))
    assert len(found) > 50
    assert sorted(found - written - known(east, language) - whole(html, east)) == []


def known(evidence, language):
    """Numbers in the catalogue's own sentences, and in the evidence's names and dates."""
    texts = " ".join(text[language] for text in _texts().values())
    return set(NUMBER.findall(texts)) | set(NUMBER.findall(evidence.model_dump_json()))


def whole(html, evidence):
    """Counts of what the evidence lists."""
    del html
    counts = {
        len(getattr(evidence, name) or ()) for name in ("people", "kpis", "values", "weeks", "months", "actions", "pay")
    }
    return {str(count) for count in range(max(counts) + 1)}


def test_a_changed_value_changes_the_page(east):
    """The page follows the evidence: a cent more in one due and its text is another."""
    overdue = east.signals.overdue
    more = overdue[0].model_copy(update={"amount": overdue[0].amount + 100_000})
    signals = east.signals.model_copy(update={"overdue": (more, *overdue[1:])})
    other = east.model_copy(update={"signals": signals})
    assert fragments(other, "zh") != fragments(east, "zh")
    assert say("review.head.title", "zh") in fragments(other, "zh")[0]
