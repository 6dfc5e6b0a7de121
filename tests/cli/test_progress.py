"""Progress is drawn for people and for nobody else."""

import io
import sys

from kit.cli.progress import cores, progress


def test_nothing_is_drawn_into_a_file(capsys):
    """A log full of bars is no log."""
    with progress("pages") as told:
        told(1, 2)
    captured = capsys.readouterr()
    assert captured.out + captured.err == ""


def test_a_terminal_sees_a_bar(monkeypatch):
    """Three minutes without a sign of life are too long."""

    class Terminal(io.StringIO):
        """Says that it is one."""

        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress("pages") as told:
        told(1, 2)
    assert "1/2" in terminal.getvalue()
    assert "--:--" in terminal.getvalue(), "the time left, as soon as it is known"


def test_there_is_room_for_one_at_least():
    """No workers, no pages."""
    assert cores() >= 1
