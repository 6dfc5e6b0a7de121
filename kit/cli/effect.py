"""`kit effect`: what a past change did to a KPI, against people for whom nothing changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer
from typer import Option

from kit.base.problem import BadInput, Problem, raise_if
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.simulate import SEED, Seed
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

if TYPE_CHECKING:
    from kit.history import History
    from kit.response.effect.treated import Treated

By = Literal["quarter", "month", "week", "half", "year"]
Kpi = Annotated[str, Option("--kpi", metavar="KPI", help="cli.option.effect_kpi")]
Changed = Annotated[Path, Option("--treated", metavar="FILE", help="cli.option.treated")]
Grain = Annotated[By, Option("--by", metavar="quarter|month|week", help="cli.option.by")]

FILES = ("result.json", "effect.zh.html", "effect.en.html")


def effect(
    ctx: typer.Context,
    history: options.History,
    kpi: Kpi,
    treated: Changed,
    out: options.Out,
    by: Grain = "quarter",
    seed: Seed = SEED,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Evaluate a past change."""
    del lang
    settings = {"kpi": kpi, "by": by, "as_of": as_of}
    work = work_on("effect", {"history": history, "treated": treated}, settings, seed=seed)
    write_folder(work, make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the result and the page in both languages.

    Raises:
        BadInput: with every problem of the history or of the file, or for a KPI that nobody knows.

    """
    import numpy as np

    from kit.response.effect import Asking, effect_json, effect_of
    from kit.review.effect import effect_page

    history = open_work(work, _treated, _kpi, lambda work, _: _by(work))
    treated = _treated(work, history)
    asking = Asking(_kpi(work, history), _by(work), treated)
    rng = np.random.default_rng(SEED if work.seed is None else work.seed)
    found = effect_of(history, asking, rng)
    settings = {"kpi": asking.kpi, "by": asking.by, "as_of": history.as_of.isoformat()}
    code = work.made(settings).code
    (out / "result.json").write_text(effect_json(found), "utf-8", newline="\n")
    for language in LANGUAGES:
        page = effect_page(found, history.settings, history.as_of, language, code=code)
        (out / f"effect.{language}.html").write_text(page, "utf-8", newline="\n")
    return Done(settings, facts={"effect": found})


def _treated(work: Work, history: "History") -> "Treated":
    """Who was treated and when."""
    from kit.response.effect import read_treated

    treated, problems = read_treated(work.inputs["treated"], history)
    raise_if(problems)
    assert treated is not None  # noqa: S101 - without problems there is one
    return treated


def _kpi(work: Work, history: Any) -> str:
    """A KPI that the kit measures or the history brings.

    Raises:
        BadInput: for any other.

    """
    from kit.cli.inputs import given_kpis
    from kit.kpis import definitions

    kpi = work.text("kpi") or ""
    if kpi not in definitions() and kpi not in given_kpis(history):
        raise BadInput([Problem("--kpi", value=kpi, expects="kpis.expects.known")])
    return kpi


def _by(work: Work) -> By:
    """The kind of period, also where a manifest says it."""
    text = work.text("by")
    found: By | None = next((one for one in get_args(By) if one == text), None)
    if found is None:
        raise BadInput([Problem("--by", value=text, expects="cli.expects.by")])
    return found
