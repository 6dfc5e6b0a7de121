"""How a handover writes what is missing."""


def test_what_is_missing_is_said(words):
    """No date, no amount, no owner: words, never nothing or zero."""
    en = words["en"]
    assert (en.iso(None).text, en.cell(None).text, en.name("")) == ("not recorded", "no amount yet", "nobody")
    assert en.day(None) == "not recorded"
