"""Problems in words: place, value, expectation, in both languages and as data."""

from kit.base.problem import Problem
from kit.texts import as_record, problem_text

PROBLEM = Problem("deals.csv", 118, "amount", "12,3x", "history.expects.money")


def test_a_problem_names_its_place_its_value_and_what_was_expected():
    """The five things that mend it: file, row, column, value, expectation."""
    assert problem_text(PROBLEM, "en") == (
        "deals.csv, row 118, “amount”: “12,3x”; "
        "expected an amount such as 1234.50, without separators or currency signs"
    )
    assert (
        problem_text(PROBLEM, "zh")
        == "deals.csv，第118行，列“amount”：“12,3x”；应为：金额，如 1234.50，不带千分位和货币符号"
    )


def test_what_does_not_apply_is_left_out():
    """A problem of a whole file has neither row nor column."""
    text = problem_text(Problem("leads.csv", expects="history.expects.header"), "en")
    assert text == "leads.csv; expected column names in the first row, such as manager_id,name"


def test_a_value_stays_on_its_line():
    """A cell with line breaks, control characters or a novel in it is shown short and plain; data keep it whole."""
    long = Problem("a.csv", 2, "name", "a\nb\x1b[31m" + "c" * 200, "history.expects.text")
    text = problem_text(long, "en")
    assert "\n" not in text
    assert "\x1b" not in text
    assert "a\\nb\\x1b[31m" in text
    assert len(text) < 160
    assert as_record(long, "en")["value"] == long.value


def test_the_same_as_data():
    """For programs: the same five, with the expectation in words."""
    assert as_record(PROBLEM, "zh") == {
        "file": "deals.csv",
        "row": 118,
        "column": "amount",
        "value": "12,3x",
        "expectation": "金额，如 1234.50，不带千分位和货币符号",
    }


def test_a_kind_that_the_catalogue_lacks_is_told_as_the_model_tells_it():
    """Better the library's English than a bare key."""
    assert problem_text(Problem("x.yaml", expects="base.expects.odd", given={"told": "odd"}), "en").endswith("odd")


def test_nothing_of_somebody_else_s_moves_the_cursor():
    """A form, a column or a vendor's word may hold signs that a terminal obeys."""
    odd = Problem("a\x1b[2Jb", 2, "c\rd", "e", "pulling.expects.vendor", {"vendors": "f\x9bg\u202eh"})
    for language in ("zh", "en"):
        text = problem_text(odd, language)
        assert text.isprintable()
        assert "a\\x1b[2Jb" in text


def test_a_url_in_a_problem_shows_no_password():
    """Neither in words nor as data."""
    url = "postgres://bob:s3cret@h/db"
    problem = Problem(url, value=url, expects="base.expects.readable", given={"reason": url})
    assert "s3cret" not in problem_text(problem, "en") + repr(as_record(problem, "en"))


def test_what_was_meant_is_offered_after_what_was_expected():
    """For people and for programs alike; a file of entries has no columns."""
    slip = Problem("p.yaml", 3, "rats", None, "base.expects.extra_forbidden", {"near": "rate"})
    assert problem_text(slip, "zh") == "p.yaml，第3行，“rats”；应为：已知的键；这个键不认识；是不是“rate”？"
    assert as_record(slip, "en")["expectation"] == "a known key; this one is not; did you mean “rate”?"
