"""`kit check`: silence or every problem, for people and for programs."""

import json

from tests.batch.light import light_template


def test_a_sound_history_has_nothing_to_say(kit, tiny, capsys):
    """Exit code 0 is what a script waits for."""
    assert kit("check", tiny / "history") == 0
    assert "no problems" in capsys.readouterr().out
    assert kit("check", tiny / "history", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_every_problem_is_listed_at_once(kit, tiny, capsys):
    """Two broken cells in two tables: both places are named, in the reader's language."""
    for name, old, new in (("deals", "80.50", "8O.50"), ("targets", "2025Q3", "2025Q9")):
        path = tiny / "history" / f"{name}.csv"
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert kit("check", tiny / "history", "--lang", "zh") == 2
    told = capsys.readouterr().err
    assert "deals.csv，第3行" in told
    assert "targets.csv，第2行" in told
    assert "共2个问题" in told
    assert kit("check", tiny / "history", "--json") == 2
    problems = json.loads(capsys.readouterr().out)
    assert {(one["file"], one["row"], one["column"], one["value"]) for one in problems} == {
        ("deals.csv", 3, "amount", "8O.50"),
        ("targets.csv", 2, "period", "2025Q9"),
    }
    assert all(set(one) == {"file", "row", "column", "value", "expectation"} for one in problems)


def test_no_folder_a_file_or_a_bad_day(kit, tiny, capsys):
    """Whatever stands in HISTORY's place, there is a sentence and exit code 2."""
    for path in (tiny / "none", tiny / "scheme.yaml"):
        assert kit("check", path) == 2
        assert capsys.readouterr().err.strip()
    assert kit("check", tiny / "history", "--as-of", "tomorrow") == 2
    assert "--as-of" in capsys.readouterr().err


def test_templates_of_one_s_own_are_tested(kit, tiny, capsys):
    """The sales office tries its templates before the quarter's night, with or without a history beside."""
    folder = tiny / "templates"
    folder.mkdir()
    light_template(folder / "retrospective.ipynb", "team")
    assert kit("check", "--templates", folder) == 0
    assert "1 templates" in capsys.readouterr().out
    light_template(folder / "broken.ipynb", "1 / 0")
    assert kit("check", tiny / "history", "--templates", folder, "--lang", "zh") == 2
    told = capsys.readouterr().err
    assert "broken.ipynb" in told
    assert "ZeroDivisionError" in told
    assert kit("check", "--templates", tiny / "none") == 2
    assert kit("check") == 2
    assert "HISTORY" in capsys.readouterr().err
