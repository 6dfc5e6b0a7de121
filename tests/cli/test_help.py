"""Help is told through the catalogue, and says what must be given."""

from kit.cli.main import COMMANDS


def test_what_is_needed_is_marked(kit, capsys):
    """Usage shows what must stand there; the rest is in the list, with its defaults."""
    assert kit("score", "--help") == 0
    told = capsys.readouterr().out
    assert "kit score HISTORY --scheme S.yaml --out DIR" in told
    assert told.count("(required)") == 3
    assert kit("sample", "--help") == 0
    assert "(default 48)" in capsys.readouterr().out


def test_commands_stand_in_the_order_of_use(kit, capsys):
    """The demo first: it is what a stranger types."""
    kit("--help")
    told = capsys.readouterr().out
    listed = [line.split()[0] for line in told[told.index("Commands:") :].splitlines()[1:]]
    assert listed == list(COMMANDS)
    assert listed[0] == "demo"
