"""Changes of schemes in sentences, in both languages."""

import pytest

from kit.scores import open_scheme
from kit.scores.changes import changes
from kit.scores.sentences import sentence
from kit.texts import LANGUAGES
from tests.scores.test_changes import SCHEME, scheme
from tests.scores.test_told import RICH


@pytest.mark.parametrize(
    ("before", "after", "zh", "en"),
    [
        (
            "at: 0.5",
            "at: 0.6",
            "全体客户经理：销售金额的下限由0.5得0分改为0.6得0分。",
            "All account managers: Sales amount, floor changes from 0 points at 0.5 to 0 points at 0.6.",
        ),
        ("from: 80", "from: 85", "A级的分数线由80改为85。", "The score that earns grade A changes from 80 to 85."),
        (
            "2025-01-01",
            "2026-01-01",
            "生效日期由2025年1月1日改为2026年1月1日。",
            "Effective date changes from 1 January 2025 to 1 January 2026.",
        ),
    ],
)
def test_sentences(before, after, zh, en):
    """Role, KPI, field, before and after, in the order in which people say them."""
    later = scheme(SCHEME.replace(before, after))
    assert [sentence(one, later, language) for one in changes(scheme(), later) for language in LANGUAGES] == [zh, en]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_change_of_the_shipped_schemes_can_be_said(project, language):
    """Whole roles come and go, and no key of the catalogue is missing."""
    first, second = (
        open_scheme(project / "templates" / "schemes" / f"{name}.yaml") for name in ("sample", "sample_balanced")
    )
    said = [sentence(one, second, language) for one in changes(first, second)]
    assert len(said) >= 5
    assert not [text for text in said if "scores." in text or not text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_rules_gates_and_deductions_can_be_said(language):
    """From a plain scheme to one with everything that a scheme can say, and back: a sentence for each change."""
    rich = scheme(RICH)
    for one, other in ((scheme(), rich), (rich, scheme())):
        said = [sentence(change, other, language) for change in changes(one, other)]
        assert len(said) >= 6
        assert not [text for text in said if "scores." in text or not text]
