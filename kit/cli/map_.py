"""`kit map`: proposes a mapping for files that nobody has mapped yet, and says how sure it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.base.problem import BadInput, Problem, raise_if
from kit.cli import options
from kit.cli.help import spoken
from kit.texts import Language, plain, say

if TYPE_CHECKING:
    from kit.history.importing import Proposal

Source = Annotated[Path, typer.Argument(metavar="SOURCE", help="cli.option.source")]
Out = Annotated[Path, typer.Option("--out", metavar="M.yaml", help="cli.option.map_out")]


def map_(ctx: typer.Context, source: Source, out: Out, lang: options.Lang = None) -> None:
    """Propose a mapping; a file that is there already is never overwritten.

    Raises:
        BadInput: for files that cannot be read, or none that is recognised.

    """
    del lang
    from kit.history.importing import propose

    language = spoken(ctx)
    if out.exists():
        raise BadInput([Problem(str(out), expects="cli.expects.new_file")])
    found, problems = propose(source, out.stem, language)
    raise_if(problems)
    assert found is not None  # noqa: S101 - without problems there is one
    for file, tables in found.tables.items():
        for table, certainty in tables:
            _table(found, file, table, certainty, language)
        if found.unused[file]:
            headings = say("cli.said.and", language).join(found.unused[file])
            typer.echo(say("cli.said.unread", language, file=file, headings=headings))
    for file in found.left:
        typer.echo(say("cli.said.unmapped", language, file=file))
    try:
        out.write_text(found.text, "utf-8")
    except OSError as error:
        given = {"reason": error.strerror or ""}
        raise BadInput([Problem(str(out), expects="cli.expects.writable", given=given)]) from error
    typer.echo(say("cli.said.proposed", language, out=out, source=source))


def _table(found: "Proposal", file: str, table: str, certainty: float, language: Language) -> None:
    """What is said of one table: its file, its sheets, its columns, and what could be it as well."""
    and_ = say("cli.said.and", language)
    typer.echo(say("cli.said.mapped", language, file=file, table=table, percent=round(100 * certainty)))
    if file in found.together:
        typer.echo(say("cli.said.together", language, names=and_.join(map(plain, found.together[file]))))
    for owner, column, heading, sure in found.columns:
        if owner == table:
            typer.echo(say("cli.said.column", language, column=column, heading=heading, percent=round(100 * sure)))
    told = [
        say("importing.proposed.one", language, name=plain(name), percent=round(100 * sure))
        for name, sure in found.others.get(table, ())
    ]
    if told:
        typer.echo(say("cli.said.considered", language, names=and_.join(told)))
