"""Pages for people: whatever the kit offers is named in one of them, and their links lead somewhere."""

import re
from pathlib import Path

import pytest

from kit.cli.main import COMMANDS
from kit.kpis import definitions


def _pages(project: Path) -> dict[Path, str]:
    places = ("*.md", ".github/*.md", "data/**/*.md", "kit/**/*.md", "templates/**/*.md")
    return {path: path.read_text("utf-8") for place in places for path in sorted(project.glob(place))}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named_on_the_first_page(project, command):
    """A command that the README does not name is found by nobody."""
    assert f"kit {command}" in (project / "README.md").read_text("utf-8")


def test_every_kpi_is_named_in_a_page(project):
    """The list of KPIs is what people look for first; it calls each as its definition does."""
    text = (project / "kit" / "kpis" / "README.md").read_text("utf-8")
    known = definitions()
    assert len(known) >= 20
    rows = {f"| `{one}` | {kpi.name.zh} | {kpi.name.en} |" for one, kpi in known.items()}
    assert not [row for row in rows if row not in text]


def test_every_template_is_named_in_the_page_beside_it(project):
    """A template without a word on what it is for will be copied for the wrong thing."""
    lacking = [
        path.relative_to(project).as_posix()
        for path in sorted((project / "templates").glob("*/*"))
        if path.suffix in {".yaml", ".ipynb"} and path.stem not in (path.parent / "README.md").read_text("utf-8")
    ]
    assert not lacking


def test_links_lead_somewhere(project):
    """A dead link costs a newcomer the two minutes that they had."""
    dead = [
        f"{page.relative_to(project)}: {target}"
        for page, text in _pages(project).items()
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text)
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not dead
