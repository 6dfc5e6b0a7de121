"""`kit verify`: make a folder again from what its manifest claims, and say what differs."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kit.base.manifest import MANIFEST, Manifest, files_of, fingerprint, read_manifest, versions, write_claims
from kit.base.problem import BadInput, Problem, raise_if
from kit.cli import (
    board,
    demo,
    effect,
    handover,
    import_,
    optimise,
    options,
    pay,
    plan,
    review,
    rules,
    sample,
    score,
    scorecard,
    signals,
    simulate,
    statement,
    workbench,
)
from kit.cli.differ import Difference, difference
from kit.cli.find import find_inputs
from kit.cli.help import spoken
from kit.cli.single import as_folder
from kit.cli.work import Make, work_on
from kit.texts import say

if TYPE_CHECKING:
    from kit.history import Place

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="cli.option.verified")]
History = Annotated[
    Any, typer.Option("--history", metavar="PATH", help="cli.option.verify_history", parser=options.history_place)
]
Inputs = Annotated[list[Path] | None, typer.Option("--inputs", metavar="PATH", help="cli.option.verify_inputs")]

MAKERS: Mapping[str, Make] = {
    "board": board.make,
    "demo": demo.make,
    "effect": effect.make,
    "handover": handover.make,
    "import": import_.make,
    "optimise": optimise.make,
    "pay": pay.make,
    "plan": plan.make,
    "review": review.make,
    "rules": rules.make,
    "sample": sample.make,
    "score": score.make,
    "scorecard": scorecard.make,
    "signals": signals.make,
    "simulate": simulate.make,
    "statement": statement.make,
    "workbench": workbench.make,
}
PULL = "pull"
DIFFERENT = 1


def verify(
    ctx: typer.Context, folder: Folder, history: History = None, inputs: Inputs = None, lang: options.Lang = None
) -> None:
    """Verify a folder, or a single file with its manifest beside it; exit code 1 where anything differs."""
    del lang
    language = spoken(ctx)
    places = [*([history] if history else []), *(inputs or []), *([folder.parent] if folder.is_file() else [])]
    with as_folder(folder) as made:
        differences = verified(made, places)
        pulled = _manifest(made).command == PULL
    for one in differences:
        typer.echo(one.text(language))
    if differences:
        typer.echo(say("cli.said.differs", language, folder=folder, count=len(differences)))
        raise typer.Exit(DIFFERENT)
    typer.echo(say("cli.said.verified_pull" if pulled else "cli.said.verified", language, folder=folder))


def verified(folder: Path, places: "Sequence[Place]") -> list[Difference]:
    """What differs between a folder and what its manifest claims; `places` are where its inputs may lie.

    What was pulled from somebody's server cannot be made again: its files are checked by their hashes.

    Raises:
        BadInput: where it is no folder of the kit's, or an input cannot be found.

    """
    manifest = _manifest(folder)
    if manifest.command == PULL:
        strange = sorted(files_of(folder).keys() - manifest.outputs.keys() - {MANIFEST})
        return [*_claimed(folder, manifest), *(Difference("strange", name) for name in strange)]
    if manifest.command not in MAKERS:
        raise BadInput([Problem(f"{folder.name}/{MANIFEST}", value=manifest.command, expects="cli.expects.command")])
    found = [*_claimed(folder, manifest), *_versions(manifest)]
    with tempfile.TemporaryDirectory(prefix="kit-") as place:
        inputs, missing = find_inputs(manifest, folder, places, Path(place))
        changed = [
            Difference("input", inputs[role].name)
            for role, one in manifest.inputs.items()
            if role in inputs and fingerprint(inputs[role]) != one.sha256
        ]
        if missing and not (found or changed):
            raise BadInput(missing)
        if not (missing or changed):
            found += _made_again(manifest, folder, inputs, Path(place) / "again")
    parted = {one.name for one in found if one.kind in {"line", "byte"}}
    return [*changed, *(one for one in found if one.kind != "edited" or one.name not in parted)]


def _manifest(folder: Path) -> Manifest:
    manifest, problems = read_manifest(folder)
    raise_if(problems)
    assert manifest is not None  # noqa: S101 - without problems there is one
    return manifest


def _claimed(folder: Path, manifest: Manifest) -> list[Difference]:
    """Outputs that are gone, or not as they were when the manifest was written."""
    present = files_of(folder)
    gone = [Difference("gone", name) for name in manifest.outputs if name not in present]
    return gone + [
        Difference("edited", name)
        for name, digest in manifest.outputs.items()
        if name in present and present[name] != digest
    ]


def _versions(manifest: Manifest) -> list[Difference]:
    here = versions()
    return [
        Difference("version", name, was=manifest.versions.get(name, ""), now=here.get(name, ""))
        for name in sorted({*here, *manifest.versions})
        if manifest.versions.get(name, "") != here.get(name, "")
    ]


def _made_again(manifest: Manifest, folder: Path, inputs: "Mapping[str, Place]", again: Path) -> list[Difference]:
    """Do the work again in an empty folder, and compare file by file."""
    again.mkdir()
    work = work_on(manifest.command, inputs, manifest.settings, seed=manifest.seed)
    work = replace(
        work,
        noted={role: one.model_copy(update={"name": manifest.inputs[role].name}) for role, one in work.noted.items()},
    )
    done = MAKERS[manifest.command](work, again)
    write_claims(again, work.made(done.settings))
    made, there = files_of(again), files_of(folder)
    found = [Difference("new", name) for name in made if name not in there]
    found += [Difference("unmade", name) for name in manifest.outputs if name not in made]
    both = [name for name in made if name in there and name != MANIFEST]
    found += [difference(name, folder / name, again / name) for name in both if made[name] != there[name]]
    now, _ = read_manifest(again)
    if now is not None and (now.code, now.settings) != (manifest.code, manifest.settings):
        found.append(difference(MANIFEST, folder / MANIFEST, again / MANIFEST))
    return found
