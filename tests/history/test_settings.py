"""Settings: what is true of a whole history, with defaults where nothing is said."""

from decimal import Decimal

import pytest

from kit.history.settings import Settings, read_settings
from kit.texts import LANGUAGES, problem_text


def test_without_a_file_the_defaults_hold(tmp_path):
    """A folder of two tables is enough."""
    settings, problems = read_settings(tmp_path)
    assert (settings, problems) == (Settings(), [])
    assert settings.cent == Decimal("0.01")


def test_all_settings_are_read(tmp_path):
    """From text, so that no number passes through a float; `tax: net` holds for all tables."""
    text = "company: 甲\ntimezone: UTC\ncurrency: JPY\nmoney_decimals: 0\n"
    text += "fiscal_start_month: 4\nfiscal_year_named_by: end\ntax: net\n"
    (tmp_path / "history.yaml").write_text(text, "utf-8")
    settings, problems = read_settings(tmp_path)
    assert problems == []
    assert (settings.company, settings.cent, settings.tax) == ("甲", Decimal(1), {"all": "net"})


@pytest.mark.parametrize(
    ("line", "column", "value", "expects"),
    [
        ("currency: yuan", "currency", "yuan", "base.expects.string_pattern_mismatch"),
        ("money_decimals: 7", "money_decimals", "7", "base.expects.less_than_equal"),
        ("money_decimals: two", "money_decimals", "two", "base.expects.int_parsing"),
        ("fiscal_start_month: 13", "fiscal_start_month", "13", "base.expects.less_than_equal"),
        ("fiscal_year_named_by: middle", "fiscal_year_named_by", "middle", "base.expects.literal_error"),
        ("timezone: Mars/Base", "timezone", "Mars/Base", "history.expects.timezone"),
        ("timezone: ../../etc/passwd", "timezone", "../../etc/passwd", "history.expects.timezone"),
        ("tax: {deal: net}", "tax.deal", "deal", "history.expects.tax_table"),
        ("tax: {deals: some}", "tax.deals", "some", "base.expects.literal_error"),
        ("colour: red", "colour", "red", "base.expects.extra_forbidden"),
    ],
)
def test_each_wrong_setting_is_told_with_its_line(tmp_path, line, column, value, expects):
    """A misspelt setting would otherwise be a default that nobody chose."""
    (tmp_path / "history.yaml").write_text(f"company: x\n{line}\n", "utf-8")
    _, problems = read_settings(tmp_path)
    assert [(one.file, one.row, one.column, one.value, one.expects) for one in problems] == [
        ("history.yaml", 2, column, value, expects)
    ]
    assert all(problem_text(problems[0], language) for language in LANGUAGES)
