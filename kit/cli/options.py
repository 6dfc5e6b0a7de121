"""The options that several commands share; their help is a key of the catalogue (kit.cli.help)."""

from pathlib import Path
from typing import Annotated, Literal

from typer import Argument, Option

History = Annotated[Path, Argument(metavar="HISTORY", help="cli.option.history")]
MaybeHistory = Annotated[Path | None, Option("--history", metavar="HISTORY", help="cli.option.history_maybe")]
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
MaybeHistoryFirst = Annotated[Path | None, Argument(metavar="[HISTORY]", help="cli.option.history")]
Templates = Annotated[Path | None, Option("--templates", metavar="DIR", help="cli.option.templates")]
