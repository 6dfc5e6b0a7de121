"""The options that several commands share; their help is a key of the catalogue (kit.cli.help)."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from typer import Argument, Option

from kit.base.problem import BadInput, Problem, raise_if
from kit.base.secret import is_url

if TYPE_CHECKING:
    from kit.history import Place


def history_place(given: "str | Place") -> "Place":
    """A folder, or the database that a URL names.

    Raises:
        BadInput: for a URL that names none.

    """
    if not isinstance(given, str) or not is_url(given):
        return Path(given) if isinstance(given, str) else given
    from kit.history import place_of

    place = place_of(given.strip())
    if isinstance(place, Path):  # shown as it was given, it would show the password
        raise BadInput([Problem("HISTORY", expects="history.expects.url")])
    return place


def no_urls(given: Mapping[str, Any]) -> None:
    """A file or folder is no URL; said here, before a path is made of one that may hold a password, and shown.

    Raises:
        BadInput: with each that is one.

    """
    paths = [
        (name, path)
        for name, value in given.items()
        for path in (value if isinstance(value, list | tuple) else [value])
        if isinstance(path, Path)
    ]
    raise_if([Problem(name, expects="cli.expects.path") for name, path in paths if is_url(str(path))])


# a folder or a database (kit.history.Place); typer takes no type that is one of two
History = Annotated[Any, Argument(metavar="HISTORY", help="cli.option.history", parser=history_place)]
MaybeHistory = Annotated[
    Any, Option("--history", metavar="HISTORY", help="cli.option.history_maybe", parser=history_place)
]
Scheme = Annotated[Path, Option("--scheme", metavar="S.yaml", help="cli.option.scheme")]
Plan = Annotated[Path, Option("--plan", metavar="P.yaml", help="cli.option.plan")]
MaybeScheme = Annotated[Path | None, Option("--scheme", metavar="S.yaml", help="cli.option.scheme_maybe")]
MaybePlan = Annotated[Path | None, Option("--plan", metavar="P.yaml", help="cli.option.plan_maybe")]
Earlier = Annotated[list[Path] | None, Option("--earlier", metavar="OLD.yaml", help="cli.option.earlier")]
Decided = Annotated[Path | None, Option("--decisions", metavar="D.yaml", help="cli.option.decisions")]
Manager = Annotated[str, Option("--manager", metavar="ID", help="cli.option.manager")]
Period = Annotated[str | None, Option("--period", metavar="2025Q3", help="cli.option.period")]
AsOf = Annotated[str | None, Option("--as-of", metavar="DATE", help="cli.option.as_of")]
Out = Annotated[Path, Option("--out", metavar="DIR", help="cli.option.out")]
Workers = Annotated[int | None, Option("--workers", metavar="N", min=1, max=256, help="cli.option.workers")]
Lang = Annotated[Literal["zh", "en"] | None, Option("--lang", metavar="zh|en", help="cli.option.lang")]
PageLang = Annotated[str | None, Option("--lang", metavar="zh,en", help="cli.option.page_lang")]
Form = Annotated[Literal["parquet", "csv"], Option("--form", metavar="parquet|csv", help="cli.option.form")]
MaybeHistoryFirst = Annotated[Any, Argument(metavar="[HISTORY]", help="cli.option.history", parser=history_place)]
Templates = Annotated[Path | None, Option("--templates", metavar="DIR", help="cli.option.templates")]
