"""Running rules: many problems of one kind are counted, none is lost."""

from kit.history import read_history
from kit.history.rules.rule import MOST
from kit.texts import problem_text
from tests.history.made import KNOWN, needed_by, rows, write_csv


def test_beyond_the_most_that_are_listed_the_rest_is_counted(tmp_path):
    """A file of a million bad amounts says so in a thousand and one lines, and each column has its own."""
    made = needed_by("deals")
    lines = [f"X{number},M1,open,{number}x,2025-13-01" for number in range(MOST + 234)]
    made["deals"] = rows("deal_id,manager_id,status,amount,created_on", *lines)
    history, problems = read_history(write_csv(tmp_path, made), known_kpis=KNOWN)
    assert history is None
    closing = [problem for problem in problems if problem.expects == "history.expects.more"]
    assert [(one.row, one.column, dict(one.given)) for one in closing] == [
        (MOST + 1, "amount", {"count": "234"}),
        (MOST + 1, "created_on", {"count": "234"}),
    ]
    assert len(problems) == 2 * (MOST + 1)
    assert "234" in problem_text(closing[0], "zh")


def test_exactly_as_many_as_are_listed_need_no_closing_line(tmp_path):
    """The bound itself is not beyond the bound."""
    made = needed_by("deals")
    made["deals"] = rows("deal_id,manager_id,status,amount", *[f"X{number},M1,open,x" for number in range(MOST)])
    _, problems = read_history(write_csv(tmp_path, made), known_kpis=KNOWN)
    assert len(problems) == MOST
