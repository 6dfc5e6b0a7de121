"""The foot: method and limits."""

from kit.review.retrospective import notes
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
