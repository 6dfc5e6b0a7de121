"""What is said, and where: complaints to stderr, results to stdout."""

from kit.base.problem import Problem
from kit.cli.said import MOST, complain, failures, wrote
from kit.cli.work import Done


def test_problems_go_to_stderr_with_their_number(capsys):
    """A script that reads stdout must not find a complaint in it."""
    complain([Problem("deals.csv", 3, "amount", "x", "base.expects.decimal_parsing")] * 2, "en")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("deals.csv, row 3") == 2
    assert "2 in all" in captured.err


def test_many_problems_do_not_flood_the_screen(capsys):
    """The rest is in `kit check --json`, and it says so; which columns they are in is said of all of them."""
    complain([Problem("deals.csv", row, "amount" if row < 3 else "closed") for row in range(MOST + 5)], "en")
    told = capsys.readouterr().err
    assert told.splitlines()[MOST + 1 :] == ["  deals.csv › closed: 202", "  deals.csv › amount: 3"]
    assert "205 in all" in told
    assert "--json" in told


def test_what_was_written_goes_to_stdout(capsys, tmp_path):
    """The folder as the user named it."""
    wrote(tmp_path, ["a.csv", "b.csv"], "zh")
    assert capsys.readouterr().out == f"已写入 {tmp_path}：a.csv、b.csv\n"


def test_every_failed_page_is_named(capsys, tmp_path):
    """And where its notebook is."""
    failures(Done({}, [("华东", "zh"), ("华北", "en")]), tmp_path, "en")
    told = capsys.readouterr().err
    assert "华东 (zh)" in told
    assert str(tmp_path / "failed") in told
