"""`kit score`: what was measured and how a scheme weighs it."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import given_kpis, period_of, scheme_of, template
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import Language, say

if TYPE_CHECKING:
    import pandas as pd

    from kit.base.period import Period
    from kit.history import History
    from kit.scores import Scores

KPI_COLUMNS = ("manager_id", "period", "kpi", "value", "target", "attainment", "n", "note")
FILES = ("kpis.csv", "scores.csv")


def score(
    ctx: typer.Context,
    history: options.History,
    scheme: options.Scheme,
    out: options.Out,
    period: options.Period = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Measure every KPI and score everybody."""
    del lang
    inputs = {"history": history, "scheme": template("schemes", scheme)}
    done = write_folder(work_on("score", inputs, {"period": period, "as_of": as_of}), make, out)
    wrote(out, FILES, spoken(ctx))
    _unscored(done.facts["scores"], spoken(ctx))


def _unscored(scores: "Scores", language: Language) -> None:
    """How many people have no score, and why: a role that the scheme does not name, KPIs that were not available."""
    from kit.kpis import note_text
    from kit.scores.wording import kpi_name

    without = scores.frame["score"].isna()
    if not without.any():
        return
    typer.echo(say("cli.said.unscored", language, count=int(without.sum()), people=len(without)))
    unnamed = scores.frame.loc[scores.frame["note"] == "no_role", "role"]
    named = say("cli.said.and", language).join(scores.scheme.roles)
    for role, count in unnamed.value_counts().sort_index().items():
        typer.echo(say("cli.said.unscored_role", language, role=str(role), roles=named, count=int(count)))
    people = scores.frame.loc[without, "manager_id"]
    rows = scores.points[scores.points["points"].isna() & scores.points["manager_id"].isin(people)]
    for (kpi, note), found in rows.groupby(["kpi", "note"]):
        told = note_text(str(note), language)
        typer.echo(say("cli.said.unscored_by", language, kpi=kpi_name(str(kpi), language), note=told, count=len(found)))


def make(work: Work, out: Path) -> Done:
    """Write `kpis.csv` (every KPI that the kit and the history know, for everybody) and `scores.csv`."""
    from kit.cli.tables import write_csv
    from kit.history import roster
    from kit.kpis import definitions, measure
    from kit.scores import score as scored

    history = open_work(work, period_of)
    scheme = scheme_of(work, history)
    period = period_of(work, history)
    kpis = sorted({*definitions(), *given_kpis(history)})
    measures = measure(history, kpis, [period], scheme.windows)
    people = roster(history, period)
    scores = scored(measures, scheme, people, period)
    write_csv(out / "kpis.csv", measures.frame, KPI_COLUMNS)
    write_csv(out / "scores.csv", _with_points(scores, _solid(history, scores, period)))
    settings = {"period": period.label, "as_of": history.as_of.isoformat()}
    names = dict(zip(people["manager_id"], people["name"], strict=True))
    return Done(
        settings, facts={"scores": scores, "period": period, "names": names, "title": scheme.title.model_dump()}
    )


def _solid(history: "History", scores: "Scores", period: "Period") -> "pd.DataFrame":
    """What each person's own earlier quarters say about the place; a row a person whom the scheme scores."""
    import numpy as np

    from kit.scores import board_of, earlier_boards
    from kit.scores.board import weights_of
    from kit.scores.card import SEED
    from kit.scores.evidence import solidity

    past = earlier_boards(history, scores.scheme, period)
    return solidity(board_of(scores), weights_of(scores.scheme), past, np.random.default_rng(SEED))


def _with_points(scores: "Scores", solid: "pd.DataFrame") -> "pd.DataFrame":
    """A row a person: score and place, how sure the place is, then the points of each KPI in a column of its id."""
    head = scores.frame[["manager_id", "period", "score", "grade", "rank"]]
    sure = ["manager_id", "rank_low", "rank_high", "p_top_quartile", "alike", "rank_note"]
    head = head.merge(solid[sure], on="manager_id", how="left")
    head["rank_note"] = head["rank_note"].fillna("no_score")
    points = scores.points.pivot_table(index="manager_id", columns="kpi", values="points", aggfunc="first")
    return head.merge(points.sort_index(axis=1).reset_index(), on="manager_id", how="left")
