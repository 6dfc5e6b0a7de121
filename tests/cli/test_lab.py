"""`kit lab`: JupyterLab on the notebooks, on this machine only."""

import subprocess

from kit.cli import lab


def test_it_listens_on_this_machine_only(tmp_path):
    """A notebook server runs anybody's code: it is nobody's but the user's."""
    command = lab.command(tmp_path, 9000, browser=False)
    assert "--ServerApp.ip=127.0.0.1" in command
    assert "--ServerApp.port=9000" in command
    assert "--no-browser" in command
    assert not [part for part in command if "token" in part or "password" in part]


def test_it_opens_the_shipped_notebooks(kit, project, monkeypatch):
    """In a checkout they are edited where they lie."""
    started = []

    def run(command, *, check):
        del check
        started.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(lab.subprocess, "run", run)
    assert kit("lab", "--no-browser") == 0
    assert f"--ServerApp.root_dir={project / 'notebooks'}" in started[0]


def test_an_installed_kit_opens_a_copy(kit, tmp_path, monkeypatch):
    """What lies inside an installed package is not to be edited; a copy is kept from run to run."""
    package = tmp_path / "site" / "kit"
    (package / "shipped" / "notebooks").mkdir(parents=True)
    (package / "shipped" / "notebooks" / "weights.ipynb").write_text("{}")
    monkeypatch.setattr(lab, "PACKAGE", package)
    monkeypatch.setattr(lab, "shipped", lambda kind: package / "shipped" / kind)
    monkeypatch.setattr(lab.subprocess, "run", lambda command, check: subprocess.CompletedProcess(command, int(check)))
    monkeypatch.chdir(tmp_path)
    assert kit("lab") == 0
    (tmp_path / "kit-notebooks" / "weights.ipynb").write_text("mine")
    assert kit("lab") == 0
    assert (tmp_path / "kit-notebooks" / "weights.ipynb").read_text() == "mine"


def test_a_folder_that_is_not_there_is_named(kit, tmp_path, capsys):
    """Lab itself would open an empty page."""
    assert kit("lab", "--notebooks", tmp_path / "none") == 2
    assert "none" in capsys.readouterr().err
