"""The small company's pages as a reader sees them, word for word; `pytest --golden` makes the files anew."""

from pathlib import Path

import pytest

from tests.review.shown import text_of

FOLDER = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_reads_as_it_was_approved(pages, golden, language):
    """A changed sentence or number is seen and read before it is committed."""
    golden(FOLDER / f"retrospective.{language}.txt", text_of(pages[language]))
