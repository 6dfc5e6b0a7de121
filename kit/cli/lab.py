"""`kit lab`: JupyterLab on the notebooks, with the sample ready."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from kit.base.problem import BadInput, Problem
from kit.base.shipped import PACKAGE, shipped
from kit.cli import options
from kit.cli.help import spoken
from kit.texts import say

Notebooks = Annotated[Path | None, typer.Option("--notebooks", metavar="DIR", help="cli.option.notebooks")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="cli.option.port")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="cli.option.browser")]

OWN = "kit-notebooks"


def lab(
    ctx: typer.Context,
    notebooks: Notebooks = None,
    port: Port = 8888,
    browser: Browser = True,
    lang: options.Lang = None,
) -> None:
    """Open JupyterLab; it runs until it is stopped."""
    del lang
    folder = _folder(notebooks)
    typer.echo(say("cli.said.lab", spoken(ctx), folder=folder))
    raise typer.Exit(subprocess.run(command(folder, port, browser=browser), check=False).returncode)


def command(folder: Path, port: int, *, browser: bool) -> list[str]:
    """The command line of JupyterLab: on this machine only, without news from outside."""
    quiet = [] if browser else ["--no-browser"]
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    flags = [*root, "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--LabApp.news_url=None", *quiet]
    return [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}", *flags]


def _folder(given: Path | None) -> Path:
    """The notebooks of a checkout as they stand; those of an installed package as a copy that may be changed."""
    if given is not None:
        if not given.is_dir():
            raise BadInput([Problem(str(given), expects="cli.expects.folder")])
        return given
    ours = shipped("notebooks")
    if not ours.is_relative_to(PACKAGE):
        return ours
    own = Path(OWN)
    if not own.exists():
        shutil.copytree(ours, own)
    return own
