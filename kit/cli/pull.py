"""`kit pull`: records of a CRM, through its interface, into a folder that `kit import` reads."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kit.base.problem import BadInput, Problem, raise_if
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import read_as_of, template
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import Language, plain, problem_text, say

if TYPE_CHECKING:
    from kit.history.pulling import Pulled

Vendor = Annotated[str, typer.Argument(metavar="VENDOR", help="cli.option.vendor")]
Out = Annotated[Path, typer.Option("--out", metavar="EXPORT", help="cli.option.pull_out")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="cli.option.since")]
Mapping = Annotated[Path | None, typer.Option("--mapping", metavar="M.yaml", help="cli.option.pull_mapping")]
Whole = Annotated[bool, typer.Option("--whole", help="cli.option.whole")]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="cli.option.url")]
Login = Annotated[str | None, typer.Option("--login-url", metavar="URL", help="cli.option.login_url")]
Own = Annotated[list[str] | None, typer.Option("--object", metavar="NAME=FILE", help="cli.option.own_object")]
App = Annotated[str | None, typer.Option("--app", metavar="ID", help="cli.option.app")]

PARTLY_FAILED = 3
STATE = ".pull"


def pull(
    ctx: typer.Context,
    vendor: Vendor,
    out: Out,
    since: Since = None,
    mapping: Mapping = None,
    whole: Whole = False,
    url: Url = None,
    login_url: Login = None,
    own: Own = None,
    app: App = None,
    lang: options.Lang = None,
) -> None:
    """Pull what changed and write the export anew; exit code 3 where some objects could not be read to their end.

    Raises:
        BadInput: for arguments and credentials that are wrong; nothing was written then.

    """
    del lang
    from kit.history.importing import load_mapping
    from kit.history.pulling import Manner, Order, Store, load_vendor, ready, write_export
    from kit.history.pulling import pull as run

    language = spoken(ctx)
    about = load_vendor(vendor)
    path = template("mappings", mapping or Path(vendor))
    order = Order(read_as_of(since, "--since"), whole, url, login_url, _own(own or []), app)
    settings = {"vendor": vendor, "since": since, "objects": own or [], "app": app}
    work = work_on("pull", {"mapping": path}, settings)
    read, problems = load_mapping(path)
    raise_if(problems)
    assert read is not None  # noqa: S101 - without problems there is one
    if not about.met:
        typer.echo(say("pulling.said.unmet", language, title=about.title[language]))
    typer.echo(about.limits[language])
    known = ready(about, order, os.environ)
    state = _state(out)
    state.parent.mkdir(parents=True, exist_ok=True)
    with Store(state, known.owner) as store:
        pulled = run(store, known, read, order, Manner())
        if not any(store.window(one.object).complete for one in pulled.objects):
            raise BadInput([*pulled.failed, *([pulled.halted] if pulled.halted else [])])
        done = write_folder(work, lambda _, made: _made(work, write_export(store, about, pulled.objects, made)), out)
    _say(pulled, language)
    wrote(out, done.facts["files"], language)
    if pulled.failed or pulled.halted is not None:
        raise typer.Exit(PARTLY_FAILED)


def _state(out: Path) -> Path:
    """Where the state file stands: beside the folder, also where that is named by no name (`.`).

    Raises:
        BadInput: for the top of a disk, beside which nothing can stand.

    """
    named = out if out.name not in ("", "..") else out.resolve()
    if not named.name:
        raise BadInput([Problem("--out", value=str(out), expects="pulling.expects.state_place")])
    return named.with_name(named.name + STATE)


def _made(work: Work, files: dict[str, int]) -> Done:
    return Done(work.settings, facts={"files": sorted(files)})


def _own(given: list[str]) -> tuple[tuple[str, str], ...]:
    """Objects of the company's own, each a name of letters, digits and underscores and the file that it becomes.

    Raises:
        BadInput: with each that is none.

    """
    parted = [(name, file) for name, _, file in (one.partition("=") for one in given)]
    raise_if(
        [
            Problem("--object", value=one, expects="pulling.expects.own_object")
            for one, (name, file) in zip(given, parted, strict=True)
            if not (name.isascii() and name.replace("_", "").isalnum() and file)
        ]
    )
    return tuple(parted)


def _say(pulled: "Pulled", language: Language) -> None:
    """What came, how the fields changed, what is not there, and what could not be read."""

    def listed(names: Sequence[str]) -> str:
        return say("cli.said.and", language).join(map(plain, names))

    for window in pulled.windows:
        told: dict[str, Any] = {"object": plain(window.object), "fresh": window.fresh, "changed": window.changed}
        typer.echo(say("pulling.said.pulled", language, **told, gone=window.gone))
    for name, drift in pulled.drifts.items():
        for key in ("new", "lost", "changed"):
            if names := getattr(drift, key):
                typer.echo(say(f"pulling.said.{key}", language, object=plain(name), names=listed(names)))
    for name in pulled.absent:
        typer.echo(say("pulling.said.absent", language, object=plain(name)))
    if pulled.unasked:
        typer.echo(say("pulling.said.unasked", language, names=listed(pulled.unasked)))
    if pulled.failed or pulled.halted is not None:
        typer.echo(say("pulling.said.missed", language), err=True)
    for problem in [*pulled.failed, *([pulled.halted] if pulled.halted else [])]:
        typer.echo(problem_text(problem, language), err=True)
