"""`kit signals --gaming`: what happens at a plan's lines, of everyone together."""

from pathlib import Path

from kit.base.problem import Problem, raise_if
from kit.cli.inputs import plan_of
from kit.cli.opened import open_work
from kit.cli.work import Done, Work
from kit.texts import LANGUAGES

FILES = ("gaming.zh.html", "gaming.en.html", "result.json")
SEED = 1
"""Of the bootstrap: two runs give the same bytes."""


def asked_for(work: Work) -> bool:
    """Whether the work is about the plan's lines and not about a week."""
    return work.settings.get("gaming") is True


def check_options(*, gaming: bool, plan: Path | None, others: dict[str, object]) -> None:
    """What stands on the command line must be about one question.

    Raises:
        BadInput: with every option that is lacking, or that belongs to the other question.

    """
    if not gaming:
        raise_if([] if plan is None else [Problem("--plan", value=str(plan), expects="cli.expects.with_gaming")])
        return
    problems = [] if plan is not None else [Problem("--plan", expects="cli.expects.gaming_plan")]
    problems += [
        Problem(f"--{name}", value=str(value), expects="cli.expects.without_gaming")
        for name, value in others.items()
        if value is not None
    ]
    raise_if(problems)


def make(work: Work, out: Path) -> Done:
    """Write the result and the page in both languages.

    Raises:
        BadInput: with every problem of the history or of the plan.

    """
    import numpy as np

    from kit.response.gaming import gaming_json, gaming_of
    from kit.review.gaming import gaming_page

    history = open_work(work)
    plan = plan_of(work, history)
    seen = gaming_of(history, plan, np.random.default_rng(SEED))
    settings = {"gaming": True, "as_of": history.as_of.isoformat()}
    code = work.made(settings).code
    (out / "result.json").write_text(gaming_json(seen), "utf-8", newline="\n")
    for language in LANGUAGES:
        page = gaming_page(seen, history.settings, history.as_of, language, code=code)
        (out / f"gaming.{language}.html").write_text(page, "utf-8", newline="\n")
    return Done(settings, facts={"gaming": seen})
