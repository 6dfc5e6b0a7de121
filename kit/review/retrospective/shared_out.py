"""The goal by person: what history and potential make of it, which sum to the proposal, beside what is set."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kit.review.evidence.findings import Goal, GoalPerson
from kit.review.fragment import Fragment
from kit.review.retrospective.words import Words
from kit.review.safe import own
from kit.review.show import Column, Said, table
from kit.texts import numbers

REFERENCES = ("this", "sold")
"""Kinds of goal that nobody set: this period's total divided anew, which is no target."""
HALVES = ("by_history", "by_potential")
PLACES = 2
"""Decimals of the rule’s shares: of a history of thousands they give the part nearly to its last printed digit."""


def people(words: Words, goal: Goal | None) -> Fragment | None:
    """Each person's part: what potential, history and presence propose, beside what is set."""
    if goal is None:
        return None
    held = [one.fixed for one in goal.people if one.fixed is not None]
    fixed, complete = bool(held), len(held) == len(goal.people)
    written = words.summed(held) if complete else []
    parts = _written(words, goal.people)
    rows = [
        {"name": own(one.name), "present": one.present, "history": one.history, "potential": one.potential,
         "fixed": Said(written[place]) if complete else _set(words, one.fixed), **parts[place]}
        for place, one in enumerate(goal.people)
    ]  # fmt: skip
    known = _known(goal.people)
    both = len(known) > 1
    followed = known[:1] if fixed and both else known  # seven columns are too many: what potential makes stands there
    columns = [Column("name", words.say("word.name"), head=True), *_followed(words, goal.people, followed)]
    columns += [Column("fixed", words.say("next.fixed"), right=True, unit=words.unit())] if fixed else []
    columns += (
        [Column(name, words.say(f"next.{name}"), right=True, unit=words.unit()) for name in HALVES] if both else []
    )
    columns.append(Column("proposed", words.say("next.proposed"), right=True, unit=words.unit()))
    total = {"name": words.say("word.sum"), "fixed": words.total(held) if complete else "", **parts[-1]}
    kind = "people_set" if fixed else "people"
    titled = "people_reference" if kind == "people" and goal.kind in REFERENCES else kind
    between = words.say("word.semicolon")
    sub = between.join([words.say(f"next.{kind}_sub"), *_rule(words, goal)])
    note = between.join([words.say("unit.table", unit=words.unit()), *_explained(words, goal)])
    title = words.say(f"next.{titled}_title")
    return table(rows, columns, total=total, title=title, subtitle=sub, note=note, blocks=both)


@dataclass(frozen=True)
class Halves:
    """A proposal and its two parts, as they are printed: the parts sum to it."""

    proposed: Decimal
    by_history: Decimal
    by_potential: Decimal


def halves(words: Words, people: Sequence[GoalPerson]) -> tuple[list[Halves], int]:
    """Of each person, and of all together at the end, in the unit of columns; and to how many decimals.

    Proposals are rounded together, and so is what history makes of them; the rest of each is the potential's. Who has
    nothing by potential has the whole proposal by history.
    """
    proposed, places = words.rounded([one.proposed for one in people])
    both = [place for place, one in enumerate(people) if one.by_potential]
    sold = numbers.summed([words.scaled(people[place].by_history or 0) for place in both], places)
    by_history = dict(zip(both, sold, strict=True))
    found = [
        Halves(whole, by_history.get(place, whole), whole - by_history.get(place, whole))
        for place, whole in enumerate(proposed)
    ]
    sums = [sum((getattr(one, name) for one in found), Decimal(0)) for name in ("proposed", *HALVES)]
    return [*found, Halves(*sums)], places


def _written(words: Words, people: Sequence[GoalPerson]) -> list[dict[str, Said]]:
    """The cells of each person, and of the sum; no potential is no 0.0."""
    found, places = halves(words, people)
    rows = [{name: Said(numbers.plain(value, places)) for name, value in vars(one).items()} for one in found]
    for row, one in zip(rows, people, strict=False):
        if not one.by_potential and one.potential is None:
            row["by_potential"] = Said(words.say("word.none"), "na")
    return rows


def _followed(words: Words, people: Sequence[GoalPerson], known: Sequence[str]) -> list[Column]:
    """What a proposal follows; presence only where somebody is away."""
    columns = []
    if any(one.present != 1 for one in people):
        columns.append(Column("present", words.say("next.present"), numbers.share, right=True))

    def written(amount: Decimal | None) -> Said:
        return Said(words.say("word.none"), "na") if amount is None else Said(words.column(amount))

    unit = words.unit()
    return columns + [Column(name, words.say(f"next.{name}"), written, right=True, unit=unit) for name in known]


def _known(people: Sequence[GoalPerson]) -> list[str]:
    """Which of history and potential is known of anybody."""
    return [name for name in ("history", "potential") if any(getattr(one, name) is not None for one in people)]


def _rule(words: Words, goal: Goal) -> list[str]:
    """What the proposal takes of either, as shares that are the same for everybody of the team."""
    of, known = goal.rates, _known(goal.people)
    if of is None or not known:
        return []
    shares = {name: numbers.share(getattr(of, name), PLACES) for name in ("history", "potential", "alone")}
    away = words.say("next.rule.present") if any(one.present != 1 for one in goal.people) else ""
    fixed = any(one.fixed is not None for one in goal.people)
    rule = known[0] if len(known) == 1 else "both_set" if fixed else "both"
    said = [words.say(f"next.rule.{rule}", away=away, **shares)]
    if len(known) > 1 and any(one.potential is None and one.history is not None for one in goal.people):
        said.append(words.say("next.rule.alone", **shares))
    return said


def _explained(words: Words, goal: Goal) -> list[str]:
    """What history and potential are; and who lacks either."""
    known = _known(goal.people)
    said = [words.say("next.about.history")] if "history" in known else []
    if "potential" in known:
        said.append(words.say(f"next.about.potential{'' if goal.graded else '_ungraded'}"))
    return said


def _set(words: Words, amount: Decimal | None) -> Said:
    return Said(words.say("word.no_target"), "na") if amount is None else Said(words.column(amount))
