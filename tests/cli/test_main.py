"""The command line as a whole: quick, bilingual, and without a traceback for anybody's mistake."""

import subprocess
import sys

import pytest

from kit.cli.main import COMMANDS
from kit.texts import keys

HEAVY = ("pandas", "altair", "scipy", "papermill", "ibis", "duckdb", "pyarrow", "IPython", "nbformat")


def test_help_imports_nothing_heavy(project):
    """`kit --help` answers at once; pandas and its like take seconds."""
    code = f"import sys; from kit.cli import main; main(['--help']); print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""
    assert "simulate" in done.stdout


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_every_command_has_help_in_both_languages(kit, capsys, command, language):
    """Options carry keys of the catalogue: a missing one would break the help itself."""
    assert kit(*([command] if command else []), "--help", "--lang", language) == 0
    told = capsys.readouterr().out
    assert ("用法" in told) == (language == "zh")
    assert ("Usage" in told) == (language == "en")
    assert "cli." not in told


def test_without_a_command_it_helps(kit, capsys):
    """Typing `kit` alone is a question, not a mistake."""
    assert kit() == 0
    assert "demo" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "nonsense"),
        (["score"], "HISTORY"),
        (["score", "x"], "--scheme"),
        (["check", "x", "--wrong"], "--wrong"),
        (["sample", "x", "--managers", "many"], "--managers"),
        (["sample", "x", "--managers", "0"], "--managers"),
        (["check", "x", "--lang", "fr"], "--lang"),
        (["--lang", "fr", "check", "x"], "--lang"),
        (["simulate", "x", "--in-force", "a", "--proposed", "b", "--out", "o", "--response", "magic"], "--response"),
    ],
)
def test_a_wrong_argument_is_named(kit, capsys, arguments, said):
    """Exit code 2 and the name of what is wrong, in a line or two."""
    assert kit(*arguments) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told


def test_every_mistake_is_told_in_chinese(kit, capsys):
    """Mistakes about options are the first thing a new user reads."""
    assert kit("score", "x", "--lang", "zh") == 2
    assert "缺少 --scheme" in capsys.readouterr().err


def test_every_key_of_the_catalogue_is_used_by_a_command():
    """Help texts of commands that no longer exist would mislead whoever edits the catalogue."""
    told = {key.removeprefix("cli.help.") for key in keys() if key.startswith("cli.help.")}
    assert set(COMMANDS) <= told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_path_that_the_system_refuses_is_told(kit, capsys, language):
    """A name longer than any disk takes, or a folder that may not be looked into, ends in a line and exit code 2."""
    name = "x" * 300 + ".yaml"
    assert kit("diff", name, "in_force", "--lang", language) == 2
    told = capsys.readouterr().err
    assert name in told
    assert ("系统允许" in told) == (language == "zh")
