"""`kit import`: anyone's CSV, XLSX and XLS files become a history, by a mapping file."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kit.base.problem import BadInput, Problem, raise_if
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import template
from kit.cli.said import imported as say_imported
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on

if TYPE_CHECKING:
    from kit.history.importing import Imported, Updated

Source = Annotated[Path, typer.Argument(metavar="SOURCE", help="cli.option.source")]
Mapping = Annotated[Path, typer.Option("--mapping", metavar="M.yaml", help="cli.option.mapping")]
Out = Annotated[Path, typer.Option("--out", metavar="HISTORY", help="cli.option.import_out")]
Aside = Annotated[bool, typer.Option("--quarantine", help="cli.option.quarantine")]
Onto = Annotated[Path | None, typer.Option("--onto", metavar="HISTORY", help="cli.option.onto")]
Exported = Annotated[str | None, typer.Option("--exported", metavar="DATE", help="cli.option.exported")]
Pseudonymise = Annotated[str | None, typer.Option("--pseudonymise", metavar="KEY", help="cli.option.pseudonymise")]


def import_(
    ctx: typer.Context,
    source: Source,
    mapping: Mapping,
    out: Out,
    onto: Onto = None,
    exported: Exported = None,
    quarantine: Aside = False,
    pseudonymise: Pseudonymise = None,
    lang: options.Lang = None,
) -> None:
    """Import a folder of files; nothing is written where anything is wrong, unless bad rows are put aside."""
    del lang
    language = spoken(ctx)
    settings = {"exported": exported, "quarantine": language if quarantine else None, "pseudonymise": pseudonymise}
    inputs = {"source": source, "mapping": template("mappings", mapping), "onto": onto}
    if pseudonymise is not None and Path(pseudonymise).is_file():
        inputs["key"] = Path(pseudonymise)
        settings["pseudonymise"] = Path(pseudonymise).name
    work = work_on("import", inputs, {name: value for name, value in settings.items() if value is not None})
    done = write_folder(work, make, out)
    say_imported(done.facts, language)
    wrote(out, done.facts["files"], language)


def make(work: Work, out: Path) -> Done:
    """Write the history's tables and settings, and check the result as `kit check` would.

    Raises:
        BadInput: with every problem of the mapping, or of the files.

    """
    from kit.history import read_history
    from kit.history.importing import import_source, load_mapping, write_import, write_quarantine
    from kit.kpis import definitions

    known = frozenset(definitions())
    mapping, problems = load_mapping(work.inputs["mapping"])
    raise_if(problems)
    assert mapping is not None  # noqa: S101 - without problems there is one
    language = work.text("quarantine")
    found = import_source(work.inputs["source"], mapping, known_kpis=known, aside=language is not None)
    raise_if(found.problems)
    found = _without_names(work, found)
    found, change = _onto(work, found, out)
    write_import(found, out)
    if language is not None and found.aside:
        write_quarantine(out, found.aside, "zh" if language == "zh" else "en", values=work.text("pseudonymise") is None)
    raise_if(read_history(out, known_kpis=known)[1])
    facts: dict[str, Any] = {"files": sorted(path.name for path in out.iterdir()), "imported": found, "change": change}
    return Done(work.settings, facts=facts)


def _without_names(work: Work, found: "Imported") -> "Imported":
    """Names replaced, where that was asked for; the key is read now and kept nowhere."""
    from kit.history.importing import pseudonymised, read_key

    given = work.text("pseudonymise")
    if given is None:
        return found
    key = read_key(str(work.inputs["key"]) if "key" in work.inputs else given)
    return replace(found, tables=pseudonymised(found.tables, key))


def _onto(work: Work, found: "Imported", out: Path) -> "tuple[Imported, Updated | None]":
    """The import upon an earlier one, where one was given; every change is written beside the tables."""
    from kit.history.importing import read_before, updated, write_changes
    from kit.history.settings import read_settings

    if "onto" not in work.inputs:
        return found, None
    earlier, problems = read_settings(work.inputs["onto"])
    before, more = read_before(work.inputs["onto"], found.settings, earlier)
    raise_if([*problems, *more])
    change = updated(before, found.tables, found.settings, _day(work.text("exported")))
    write_changes(out, change.changes)
    return replace(found, tables=change.tables), change


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise BadInput([Problem("--exported", value=given, expects="cli.expects.day")]) from None
