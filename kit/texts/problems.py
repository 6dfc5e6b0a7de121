"""A problem in words: place, value and expectation, in the reader's language."""

from kit.base.problem import Problem
from kit.texts.say import Language, keys, say


def expectation(problem: Problem, language: Language) -> str:
    """What was expected, in words; a kind that the catalogue lacks is told as the model tells it."""
    if problem.expects in keys():
        return say(problem.expects, language, **problem.given)
    return problem.given.get("told", problem.expects)


def problem_text(problem: Problem, language: Language) -> str:
    """One line: `deals.csv, row 118, “amount”: “12,3x”; expected …`."""
    row = "" if problem.row is None else say("base.place.row", language, row=problem.row)
    if problem.key is not None:
        row = say("base.place.key", language, row_key=_short(problem.key))
    column = "" if problem.column is None else say("base.place.column", language, column=problem.column)
    value = "" if problem.value is None else say("base.place.value", language, value=_short(problem.value))
    wanted = say("base.place.expected", language, expectation=expectation(problem, language))
    return problem.file + row + column + value + wanted


def as_record(problem: Problem, language: Language) -> dict[str, str | int | None]:
    """The same as data, for `--json`: file, row (of a database the key), column, value as it was found, expectation."""
    return {
        "file": problem.file,
        "row": problem.row if problem.key is None else problem.key,
        "column": problem.column,
        "value": problem.value,
        "expectation": expectation(problem, language),
    }


def _short(value: str) -> str:
    """A value on one line of at most 80 characters, with control characters made visible."""
    shown = "".join(character if character.isprintable() else repr(character)[1:-1] for character in value)
    return shown if len(shown) <= 80 else shown[:79] + "…"
