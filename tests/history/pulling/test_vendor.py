"""A vendor's file says what it should, and a template gives what its values allow."""

import pytest

from kit.base.problem import BadInput
from kit.history.importing import load_mapping
from kit.history.pulling.fields import asked_of
from kit.history.pulling.vendor import ABSENT, fill, load_vendor, reach, vendors

SIX = ("fxiaoke", "jiandaoyun", "neocrm", "qidian", "salesforce", "zoho")


def test_six_vendors_have_a_file():
    """Each can be read, says what it does not bring in both languages, and owns to never having met the real server."""
    assert vendors() == SIX
    for name in SIX:
        vendor = load_vendor(name)
        assert vendor.vendor == name
        assert not vendor.met
        assert set(vendor.limits) == set(vendor.title) == {"zh", "en"}
        assert vendor.base is None or vendor.base.startswith("https://")


@pytest.mark.parametrize("name", [name for name in SIX if name != "qidian"])
def test_every_file_that_is_pulled_is_one_that_the_mapping_reads(name):
    """A file under a name that no pattern fits would be pulled for nothing."""
    mapping, _ = load_mapping(name)
    files = [one.file for one in load_vendor(name).objects if one.file]
    assert [file for file in files if not asked_of(mapping, file)] == []


def test_an_unknown_vendor_is_told_the_names():
    """Who mistypes a name needs the list."""
    with pytest.raises(BadInput) as bad:
        load_vendor("../secrets")
    assert "salesforce" in bad.value.problems[0].given["vendors"]


def test_credentials_of_each_way_are_known_by_name():
    """The message for a missing credential names exactly what the sign-in would send."""
    assert load_vendor("salesforce").credentials == (("CLIENT_ID", "CLIENT_SECRET"), ("CLIENT_ID", "REFRESH_TOKEN"))
    assert load_vendor("jiandaoyun").credentials == (("API_KEY",),)


def test_a_template_leaves_out_what_has_no_value():
    """A condition without its value must not be asked as an empty one; a value of a server is never a template."""
    template = {"a": "{x}", "b": "{y}", "c": [{"if": "y", "d": 1}, {"if": "x", "d": "{x}!"}], "e": None, "f": 5}
    assert fill(template, {"x": "{y}"}) == {"a": "{y}", "c": [{"d": "{y}!"}], "e": None, "f": 5}
    assert fill("{y}", {}) is ABSENT
    assert fill("{x}", {"x": 100}) == 100


def test_a_path_reaches_into_lists_and_past_nothing():
    """Error codes stand in arrays at one vendor and at the top at others."""
    content = [{"errorCode": "X", "deep": {"a": 1}}]
    assert reach(content, "0.errorCode") == "X"
    assert [reach(content, path) for path in ("1.errorCode", "0.deep.b.c", "errorCode")] == [None] * 3
    assert reach(content, "") is content
