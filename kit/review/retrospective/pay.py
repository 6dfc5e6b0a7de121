"""8 What does it earn? The team's own pay under the plan, to the last decimal; only where a plan was given.

The team's sum is said; who earns what opens on a click and is not printed: the sheet with the customers to see goes
from hand to hand, and a phone is shown around.
"""

from decimal import Decimal

from markupsafe import Markup

from kit.base.money import EXACT
from kit.review.evidence.model import Evidence, Pay
from kit.review.fragment import Fragment
from kit.review.retrospective.folded import folded
from kit.review.retrospective.words import Words, bold
from kit.review.safe import own
from kit.review.show import Column, Row, Said, section, table
from kit.texts import numbers
from kit.texts.say import Language, keys, say

SUM = "\N{GREEK CAPITAL LETTER SIGMA}"
"""A field that no component can be named as: names are checked to be plain text beginning with a letter."""


def pay(evidence: Evidence, language: Language) -> Fragment:
    """The section; nothing at all without a plan."""
    if evidence.pay is None:
        return Fragment(Markup(""))
    words = Words(evidence, language)
    known = [line for line in evidence.pay if line.amount is not None]
    question, plan = words.say("pay.question"), words.plan()
    if not known:
        return section(8, question, words.say("pay.nothing", plan=plan), _missing(words))
    people = {line.manager_id for line in known}
    total = bold(words.pay(_sum(known)))
    answer = words.say("pay.answer", plan=plan, count=len(people), total=total)
    said = [*_missing(words), words.say("pay.folded")]
    return section(8, question, answer, said, [folded(words, "pay.title", _table(words, known), paper=False)])


def _table(words: Words, known: list[Pay]) -> Fragment:
    components = list(dict.fromkeys(line.component for line in known))
    rows: list[Row] = []
    for person in words.evidence.people:
        lines = [line for line in known if line.manager_id == person.manager_id]
        if lines:
            rows.append({"name": words.name(person.manager_id), **_by_component(lines), SUM: _sum(lines)})
    columns = [Column("name", words.say("word.name"), head=True)]
    columns += [
        Column(name, _component(words, name), lambda amount: _written(words, amount), right=True) for name in components
    ]
    columns.append(Column(SUM, words.say("word.sum"), lambda amount: _written(words, amount), right=True, total=True))
    total = {"name": words.say("word.sum"), **_by_component(known), SUM: _sum(known)}
    note = words.say("unit.table", unit=words.currency())
    sub = words.say("pay.sub", unit=words.say("pay.cent"))
    return table(rows, columns, total=total, note=words.say("word.semicolon").join([note, sub]), wide=True)


def _written(words: Words, amount: Decimal) -> Said:
    return Said(numbers.plain(amount, words.pay_places()))


def _by_component(lines: list[Pay]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for line in lines:
        found[line.component] = EXACT.add(found.get(line.component, Decimal(0)), line.amount or Decimal(0))
    return found


def _sum(lines: list[Pay]) -> Decimal:
    total = Decimal(0)
    for line in lines:
        total = EXACT.add(total, line.amount or Decimal(0))
    return total


def _component(words: Words, name: str) -> str:
    """A component's name: of the kinds that the kit knows in the reader's language, else as the plan names it."""
    key = f"pay.kind.{name}"
    return say(key, words.language) if key in keys() else own(name)


def _missing(words: Words) -> list[str]:
    """What could not be computed, and why."""
    return [
        words.say(
            "pay.missing",
            name=words.name(line.manager_id),
            component=_component(words, line.component),
            note=_note(words, line.note),
        )
        for line in words.evidence.pay or ()
        if line.amount is None
    ]


def _note(words: Words, note: str) -> str:
    key = f"pay.note.{note}"
    return say(key, words.language) if key in keys() else words.note(note)
