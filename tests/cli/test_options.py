"""Options that several commands share are the same everywhere."""

import inspect
from typing import get_args

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
