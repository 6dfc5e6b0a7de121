"""`kit import`: anyone's CSV and XLSX files become a history, by a mapping file."""

from pathlib import Path
from typing import Annotated

import typer

from kit.base.problem import raise_if
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import template
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on

Source = Annotated[Path, typer.Argument(metavar="SOURCE", help="cli.option.source")]
Mapping = Annotated[Path, typer.Option("--mapping", metavar="M.yaml", help="cli.option.mapping")]
Out = Annotated[Path, typer.Option("--out", metavar="HISTORY", help="cli.option.import_out")]


def import_(ctx: typer.Context, source: Source, mapping: Mapping, out: Out, lang: options.Lang = None) -> None:
    """Import a folder of files; nothing is written where anything is wrong."""
    del lang
    work = work_on("import", {"source": source, "mapping": template("mappings", mapping)}, {})
    done = write_folder(work, make, out)
    wrote(out, done.facts["files"], spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the history's tables and settings, and check the result as `kit check` would.

    Raises:
        BadInput: with every problem of the mapping, or of the files.

    """
    from kit.history import read_history
    from kit.history.importing import import_source, load_mapping, write_import
    from kit.kpis import definitions

    known = frozenset(definitions())
    mapping, problems = load_mapping(work.inputs["mapping"])
    raise_if(problems)
    assert mapping is not None  # noqa: S101 - without problems there is one
    write_import(import_source(work.inputs["source"], mapping, known_kpis=known), out)
    raise_if(read_history(out, known_kpis=known)[1])
    return Done({}, facts={"files": sorted(path.name for path in out.iterdir())})
