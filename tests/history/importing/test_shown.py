"""What a spreadsheet shows around a number by its format."""

from decimal import Decimal

import pytest

from kit.history.importing.amounts import read_number
from kit.history.importing.mapping import Formats
from kit.history.importing.shown import form_of

LOOSE = Formats(loose=True, thousands=",")


def shown(text, code, own="CNY"):
    form = form_of(code, own)
    return text if form is None else form.shown(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("[$USD] #,##0", "USD 5"),
        ("#,##0.00 [$€-407]", "EUR 5"),
        ("$#,##0", "USD 5"),
        ("€ #,##0", "EUR 5"),
        ('"US$"#,##0', "USD 5"),
        ("[$HK$-C04]#,##0", "HKD 5"),
        ("[$¥-411]#,##0", "JPY 5"),
        ("[$$-C09]#,##0", "AUD 5"),
        ("[$$-1004]#,##0", "SGD 5"),
        ("[$¥-1000411]#,##0", "JPY 5"),
        ('_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', "USD 5"),
        ('_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)', "USD 5"),
        ("\\U\\S\\D\\ 0", "USD 5"),
        ('#,##0"美元"', "USD 5"),
        ("[$XAU] 0", "XAU 5"),
        ("[$Kč-405] 0", "Kč 5"),
        ('"₱"0', "₱ 5"),
        ('0.0"万"', "5万"),
        ('0.0"萬"', "5萬"),
        ('0.00"億元"', "5億元"),
        ('"$"0.0"万"', "USD 5万"),
        ('0"万件"', "5万"),
        ("0%", "500%"),
        ("00000", "00005"),
        ('"RP-"000', "RP-005"),
        ("\\R\\P\\-000", "RP-005"),
        ('[Red]"USD"-0000', "USD-0005"),
        ('"第"00"期"', "第05期"),
        ('"RP-"000;"-RP-"000', "RP-005"),
        ('0"%"', "5%"),
        ("0\\%", "5%"),
        ('0.0" ％"', "5%"),
        ('"占比%"0', "5%"),
        ('0"‰"', "5‰"),
        ('0.00"M"', "5M"),
        ('0"k"', "5k"),
        ('0,"K"', "0.005千"),
    ],
)
def test_what_is_shown_beside_a_number_belongs_to_it(code, text):
    """A currency, a unit, per cent: a text in the cell would say the same, and be read or refused for it."""
    assert shown("5", code) == text


@pytest.mark.parametrize(
    "code",
    [
        "General", "0.00", "#,##0", "[$-409]#,##0", "[$¥-804]#,##0", "[$￥-804]#,##0", "¥#,##0.00;[Red]¥\\-#,##0.00",
        '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', '#,##0"元"', '#,##0"件"', '0"千克"', "@", "",
        "[Red]0;[Blue]-0", "0.00E+00", "# ?/?", "[$CNY] 0", "[DBNum1][$-804]General", "0_);(0)", "[$件]0", '"无"0',
        "[>=100]0;0.0", '"单元"0', '"', "[", "\\", ";;;", '00"件"',
    ],
)  # fmt: skip
def test_money_of_ones_own_and_mere_words_leave_the_number_alone(code):
    """A colour, a locale without a sign, a thing that is counted, and a broken format show no other meaning."""
    assert shown("5", code) == "5"


def test_a_sign_that_several_currencies_have_is_read_like_the_sign_in_a_text():
    """¥ is the history's own where that has it; where the format names the land, that decides."""
    assert shown("5", "¥#,##0", "JPY") == "5"
    assert shown("5", "[$¥-804]#,##0", "JPY") == "CNY 5"
    assert shown("5", "$#,##0", "USD") == "5"
    assert shown("5", "$#,##0", "HKD") == f"{read_number('$5', LOOSE, 'HKD').currency} 5"


def test_each_sign_of_a_number_has_its_section():
    """Dollars above zero, euros below, and words where it is nothing; a section's own condition goes before that."""
    code = '[$USD] 0;[$EUR] 0;"无"0'
    assert [shown(text, code) for text in ("5", "-5", "0")] == ["USD 5", "EUR -5", "0"]
    assert [shown(text, '[>=10000]0!.0,"万";0') for text in ("12345", "500")] == ["1.2345万", "500"]


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [('0!.0,"万"', "1234567", "123.4567万"), ("#,##0,", "1234567", "1234.567千"), ("0.0,,", "1234567", "1.234567百万"),
     ('0.00,,"百万元"', "1234567", "1.234567百万元"), ("0!.00", "12345", "123.45"), ("0%", "0.07", "7%")],
)  # fmt: skip
def test_hidden_digits_stay_digits(code, number, text):
    """What a format shows in thousands is still all there, and says its unit: under 万元 it would count twice."""
    assert shown(number, code) == text
    factor = Decimal("0.01") if code == "0!.00" else 1
    assert read_number(text, LOOSE, "CNY").value == Decimal(number) * factor


@pytest.mark.parametrize(("sign", "texts"), [("<", ["USD 99", "100"]), ("<=", ["USD 99", "USD 100"])])
def test_a_condition_holds_at_its_bound_only_where_it_says_so(sign, texts):
    """Below a hundred, and up to a hundred, are two formats."""
    assert [shown(one, f'[{sign}100]"USD"0;0') for one in ("99", "100")] == texts


def test_a_record_number_is_no_amount_of_its_letters():
    """RP-005 in a column of amounts is no rupiah, no minus and no yuan, and RM-005 is none in Malaysia either."""
    assert read_number(shown("5", '"RP-"000'), LOOSE, "CNY") is None
    assert read_number(shown("5", '"RM-"000', "MYR"), LOOSE, "MYR") is None
    assert shown("5.5", '"RP-"000') == "IDR 5.5"
    assert read_number("RP -5", LOOSE, "CNY").currency == read_number("RP-5", LOOSE, "CNY").currency == "IDR"


def test_per_cent_in_quotes_is_read_like_the_text_that_everybody_sees():
    """35 under 0"%" and 0.35 under 0% look the same, so they are the same share; and in money neither is an amount."""
    for text in (shown("35", '0"%"'), shown("0.35", "0%"), "35%"):
        number = read_number(text, LOOSE, "CNY")
        assert (number.value, number.per_cent) == (Decimal("0.35"), True)
    assert read_number(shown("35", '0"‰"'), LOOSE, "CNY") is None
    assert read_number(shown("0.35", '0%"%"'), LOOSE, "CNY") is None
