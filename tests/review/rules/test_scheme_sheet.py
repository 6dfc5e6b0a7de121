"""The rule sheet of a scheme."""

from decimal import Decimal

import pytest

from kit.review.rules import scheme_rules
from kit.scores import open_scheme
from kit.scores.examples import examples
from kit.texts import LANGUAGES, numbers
from tests.scores.test_changes import SCHEME, scheme


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["sample", "sample_balanced", "adventureworks"])
def test_the_scores_on_the_sheet_are_the_kits_own(project, name, language):
    """Every example's score and every weight stand on the page as they were computed."""
    found = open_scheme(project / "templates" / "schemes" / f"{name}.yaml")
    page = scheme_rules(found, language)
    for role in found.roles:
        for score in examples(found, role).frame["score"]:
            assert numbers.plain(Decimal(str(score)), 2) in page
    for entry in (entry for role in found.roles.values() for entry in role.kpis):
        assert f">{entry.weight}%</td>" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_scheme_are_escaped(language):
    """A title, a duty or a grade is text, wherever it stands."""
    text = (
        SCHEME.replace("grade: A", 'grade: "<b>A"')
        .replace("Only signed amount", "<script>")
        .replace("只考核签单金额", "<script>")
    )
    page = scheme_rules(scheme(text), language)
    assert "<script" not in page
    assert "<b>A" not in page
    assert "&lt;b&gt;A" in page


def test_a_scale_where_less_is_better_is_drawn():
    """Of churn less is better: its scale falls, and the sheet still draws it from left to right."""
    falling = SCHEME.replace("sales_amount", "churn_rate").replace("at: 0.5", "at: 1.5").replace("at: 1.2", "at: 0.8")
    page = scheme_rules(scheme(falling), "zh")
    assert "150%" in page


def test_the_same_scheme_gives_the_same_bytes():
    """A sheet on the wall and one in the manifest are compared by hash."""
    assert scheme_rules(scheme(), "en", code="ab" * 32) == scheme_rules(scheme(), "en", code="ab" * 32)
