"""The small company's and the sample's pages, word for word; `pytest --golden` makes the files anew."""

from pathlib import Path

import pytest

from kit.review.page import page
from kit.review.retrospective import page_head
from tests.review.shown import fragments, text_of

FOLDER = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_reads_as_it_was_approved(pages, golden, language):
    """A changed sentence or number is seen and read before it is committed."""
    golden(FOLDER / f"retrospective.{language}.txt", text_of(pages[language]))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_samples_page_reads_as_it_was_approved(rich, golden, language):
    """The page that everybody sees first, with every section filled and with what people wrote."""
    made = page(fragments(rich, language), page_head(rich, language), language)
    golden(FOLDER / f"sample.{language}.txt", text_of(made))
