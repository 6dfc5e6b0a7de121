"""`kit map`: proposes a mapping for files that nobody has mapped yet, and says how sure it is."""

from pathlib import Path
from typing import Annotated

import typer

from kit.base.problem import BadInput, Problem, raise_if
from kit.cli import options
from kit.cli.help import spoken
from kit.texts import plain, say

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
    for file, (table, certainty) in found.tables.items():
        typer.echo(say("cli.said.mapped", language, file=file, table=table, percent=round(100 * certainty)))
        for owner, column, heading, sure in found.columns:
            if owner == table:
                line = say("cli.said.column", language, column=column, heading=heading, percent=round(100 * sure))
                typer.echo(line)
        if found.others[table]:
            told = [
                say("importing.proposed.one", language, name=plain(name), percent=round(100 * sure))
                for name, sure in found.others[table]
            ]
            typer.echo(say("cli.said.considered", language, names=say("cli.said.and", language).join(told)))
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
