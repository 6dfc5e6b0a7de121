"""Every family, unit and reason has words in both languages."""

import pytest

from kit.kpis import definitions, family_text, note_text, unit_text
from kit.kpis.definition import FAMILIES
from kit.texts.say import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_a_definition_needs_can_be_said_to_be_missing(language):
    """A reason without words would break the page at the moment it is needed."""
    for kpi in definitions().values():
        for need in (*kpi.needs, *kpi.either):
            table, _, column = need.partition(".")
            assert note_text(f"no_table:{table}", language)
            if column:
                assert note_text(f"no_column:{need}", language)
        assert unit_text(kpi.unit, language)
        assert note_text(kpi.empty, language)
    assert all(family_text(family, language) for family in FAMILIES)


def test_reasons_read_as_the_words_table_wants():
    """无法计算（缺…数据）, not available (…); no reason is no words."""
    assert note_text("no_table:surveys", "zh") == "无法计算（缺问卷数据）"
    assert note_text("no_table:surveys", "en") == "not available (no surveys)"
    assert note_text("approximate:no_dues", "en").startswith("approximate")
    assert note_text("zero_denominator", "zh") == "无法计算（分母为0）"
    assert note_text("", "zh") == ""
    with pytest.raises(KeyError):
        note_text("because", "en")
