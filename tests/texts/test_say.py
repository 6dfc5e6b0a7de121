"""The catalogue: both languages, the same placeholders, the words of the house, and nothing looked into."""

import string

import pytest

from kit.texts import LANGUAGES, keys, name_in, say
from kit.texts.say import _texts


def placeholders(text):
    """The names that a text asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_exists_in_both_languages():
    """A page in one language must not fail where the other speaks."""
    assert len(keys()) > 100
    for key, texts in _texts().items():
        assert set(texts) == set(LANGUAGES), key


def test_a_placeholder_is_a_plain_name():
    """No attribute, index, conversion or format can be asked of a value."""
    for key, texts in _texts().items():
        for language, text in texts.items():
            for _, name, form, conversion in string.Formatter().parse(text):
                assert name is None or (name.isidentifier() and not form and not conversion), (key, language)


def test_problems_ask_for_the_same_values_in_both_languages():
    """What one reader is told, the other is told too."""
    unlike = [
        key
        for key, texts in _texts().items()
        if ".expects." in key and placeholders(texts["zh"]) != placeholders(texts["en"])
    ]
    assert unlike == []


def test_a_scheme_is_never_called_by_the_bare_word():
    """The bare word would mean scheme, plan and proposal at once."""
    for key, texts in _texts().items():
        plain = texts["zh"]
        for whole in ("考核方案", "奖金方案", "客户方案", "方案提交率"):
            plain = plain.replace(whole, "")
        assert "方案" not in plain, (key, texts["zh"])


def test_values_are_inserted_as_they_are():
    """A value with braces is text, and is not looked up again."""
    assert say("base.expects.literal_error", "en", expected="{0.__class__}") == "one of {0.__class__}"


def test_what_is_missing_is_an_error():
    """A text without its value would show a hole on a page."""
    with pytest.raises(KeyError):
        say("base.expects.literal_error", "en")
    with pytest.raises(KeyError):
        say("base.expects.no_such_text", "en")


def test_a_name_in_one_language_stands_in_for_the_other():
    """A company may name a KPI in one language only."""
    assert name_in({"zh": "甲", "en": "A"}, "en") == "A"
    assert name_in({"zh": "甲"}, "en") == "甲"
