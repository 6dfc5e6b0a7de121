"""What `kit demo` tells at the end: a few sentences that a person can read, and which files to open."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.texts import Language, name_in, numbers, say


def summary(facts: Mapping[str, Any], out: Path, language: Language) -> str:
    """The demo in words: who was measured, who leads under each scheme, what was paid, what the proposal changes."""
    lines = [_measured(facts, language), *_leaders(facts["scores"], language), _paid(facts["pay"], language)]
    lines += [_proposal(facts["simulate"], language), "", say("cli.summary.open", language)]
    return "\n".join([*lines, *_files(out, language)])


def _measured(facts: Mapping[str, Any], language: Language) -> str:
    scored = next(iter(facts["scores"].values()))
    teams, people = facts["review"]["teams"], len(scored["scores"].frame)
    written = numbers.period(scored["period"], language)
    return say("cli.summary.measured", language, period=written, people=people, teams=teams)


def _leaders(scores: Mapping[str, Mapping[str, Any]], language: Language) -> list[str]:
    """Who comes first under each scheme, and how many change their place between the two."""
    lines, places = [], []
    for facts in scores.values():
        frame = facts["scores"].frame
        ranks = dict(zip(frame["manager_id"], frame["rank"], strict=True))
        leaders = [facts["names"][one] for one, place in sorted(ranks.items()) if place == 1]
        title = name_in(facts["title"], language)
        lines.append(say("cli.summary.leader", language, scheme=title, leader=numbers.listed(leaders, language)))
        places.append(ranks)
    moved = sum(1 for one in places[0] if str(places[0][one]) != str(places[-1].get(one)))
    return [*lines, say("cli.summary.moved", language, moved=moved, people=len(places[0]))]


def _paid(facts: Mapping[str, Any], language: Language) -> str:
    """What the plan in force pays, and whether it is what was really paid."""
    checked, money = facts["reconciliation"], facts["settings"]
    total = numbers.pay(checked.priced, language, money.currency, money.money_decimals)
    same = "paid" if checked.equal == checked.lines else "paid_differs"
    return say(f"cli.summary.{same}", language, total=total, lines=checked.lines, equal=checked.equal)


def _proposal(facts: Mapping[str, Any], language: Language) -> str:
    """What the proposed plan costs, and how many gain and lose."""
    money, whole = facts["settings"], facts["forecast"].comparison.whole
    bands = dict(zip(facts["winners"]["band"], facts["winners"]["people"], strict=True))
    return say(
        "cli.summary.proposal",
        language,
        first=facts["periods"][0].label,
        last=facts["periods"][-1].label,
        change=numbers.signed_pay(whole["change"], language, money.currency, money.money_decimals),
        relative="" if whole["relative"] is None else numbers.signed_share(whole["relative"]),
        gain=bands["gains"] + bands["gains_more"],
        lose=bands["loses"] + bands["loses_more"],
    )


def _files(out: Path, language: Language) -> list[str]:
    """Which files to open, the index first, each with what it is."""
    listed = {
        "index": out / f"index.{language}.html",
        "memo": out / "simulate" / f"memo.{language}.html",
        "workbench": out / "workbench" / f"weights.{language}.html",
        "scores": out / "scores",
        "history": out / "history",
    }
    return [
        say("cli.summary.file", language, file=path, what=say(f"cli.summary.{name}", language))
        for name, path in listed.items()
    ]
