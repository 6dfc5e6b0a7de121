"""Options that several commands share are the same everywhere."""

import inspect
from typing import get_args

import pytest

from kit.cli import options
from kit.cli.main import COMMANDS
from kit.texts import keys


def test_every_option_s_help_is_in_the_catalogue():
    """A key without words would stand on the screen as it is."""
    told = {
        get_args(option)[1].help for name, option in vars(options).items() if name[0].isupper() and get_args(option)
    }
    assert {key for key in told if isinstance(key, str)} <= keys()


def test_the_history_comes_first_everywhere():
    """Whoever knows one command knows the others."""
    for name in ("check", "score", "pay", "simulate", "review"):
        assert list(inspect.signature(COMMANDS[name]).parameters)[:2] == ["ctx", "history"]


def test_every_command_takes_a_language():
    """Including those that write no page: their messages are for people, too."""
    assert all("lang" in inspect.signature(command).parameters for command in COMMANDS.values())


@pytest.mark.parametrize("url", [
    "postgres://bob:s3cret@h/db", "postgres:/bob:s3cret@h", "\ufeffpostgres://b ob:s3cret@h", "x://bob:s3cret@h/db",
])  # fmt: skip
@pytest.mark.parametrize("arguments", [
    ["rules", "URL", "--out", "OUT"], ["verify", "URL"], ["verify", "OUT", "--inputs", "URL"], ["diff", "URL", "URL"],
    ["import", "URL", "--mapping", "sample", "--out", "OUT"], ["check", "--templates", "URL"],
    ["score", "OUT", "--scheme", "URL", "--out", "OUT"], ["score", "OUT", "--scheme", "sample", "--out", "URL"],
    ["score", "URL?nothing=1", "--scheme", "sample", "--out", "OUT"], ["check", "URL?nothing=1", "--json"],
    ["simulate", "OUT", "--plan", "URL", "--proposed", "URL", "--out", "OUT"], ["pull", "zoho", "--out", "URL"],
])  # fmt: skip
def test_a_password_in_a_url_is_never_printed(kit, tmp_path, capsys, monkeypatch, url, arguments):
    """Wherever it was put by mistake: a screen is seen by others, and a log is kept."""
    monkeypatch.chdir(tmp_path)
    kit(*(one.replace("URL", url).replace("OUT", "nothing") for one in arguments))
    said = capsys.readouterr()
    assert "s3cret" not in said.out + said.err


def test_a_url_for_a_file_is_refused_as_one(kit, tmp_path, capsys):
    """“No such file” would send people looking for it."""
    assert kit("rules", "postgres://bob:s3cret@h/db", "--out", tmp_path / "x") == 2
    assert "rules; expected the path of a file or folder, not a URL" in capsys.readouterr().err


def test_a_blank_before_a_url_makes_no_folder_of_it(monkeypatch):
    """It is pasted with one."""
    monkeypatch.delenv("KIT_DATABASE_PASSWORD", raising=False)
    assert str(options.history_place(" postgres://bob:s3cret@h/db ")) == "postgres://bob@h/db"
