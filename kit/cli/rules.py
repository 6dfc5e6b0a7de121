"""`kit rules`: the rule sheet 考核规则公示 of a plan or a scheme, in both languages."""

from pathlib import Path
from typing import Annotated

import typer

from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.opened import open_work
from kit.cli.rulebook import open_rules, rules_file, settings_of
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

Rules = Annotated[Path, typer.Argument(metavar="PLAN_OR_SCHEME", help="cli.option.rules")]
FILES = ("rules.zh.html", "rules.en.html")


def rules(
    ctx: typer.Context,
    rules: Rules,
    out: options.Out,
    history: options.MaybeHistory = None,
    lang: options.Lang = None,
) -> None:
    """Write the rule sheet of a plan or a scheme."""
    del lang
    work = work_on("rules", {"rules": rules_file(rules), "history": history}, {})
    write_folder(work, make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the sheet in each language; a history lends its currency, its company and the KPIs that it brings."""
    from kit.pay import Plan
    from kit.review.rules import plan_rules, scheme_rules

    history = open_work(work) if "history" in work.noted else None
    found, settings = open_rules(work.inputs["rules"], history), settings_of(history)
    code = work.made({}).code
    for language in LANGUAGES:
        if isinstance(found, Plan):
            text = plan_rules(found, language, currency=settings.currency, company=settings.company, code=code)
        else:
            text = scheme_rules(found, language, company=settings.company, code=code)
        (out / f"rules.{language}.html").write_text(text, "utf-8", newline="\n")
    return Done({})
