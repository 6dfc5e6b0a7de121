"""A problem in words: place, value and expectation, in the reader's language."""

from dataclasses import replace

from kit.base.problem import Problem
from kit.base.secret import without_password
from kit.texts.say import Language, keys, say

YAML = (".yaml", ".yml")
"""Files that have entries and no columns."""


def expectation(problem: Problem, language: Language) -> str:
    """What was expected, in words; a kind that the catalogue lacks is told as the model tells it."""
    if problem.expects not in keys():
        return problem.given.get("told", problem.expects)
    near = say("base.place.near", language, near=problem.given["near"]) if "near" in problem.given else ""
    return say(problem.expects, language, **problem.given) + near


def problem_text(problem: Problem, language: Language) -> str:
    """One line: `deals.csv, row 118, “amount”: “12,3x”; expected …`."""
    place = plain(problem.file)
    row = "" if problem.row is None else say("base.place.row", language, row=problem.row)
    if problem.key is not None:
        row = say("base.place.key", language, row_key=_short(problem.key))
    kind = "entry" if problem.file.endswith(YAML) else "column"
    column = "" if problem.column is None else say(f"base.place.{kind}", language, column=plain(problem.column))
    value = "" if problem.value is None else say("base.place.value", language, value=_short(problem.value))
    wanted = say("base.place.expected", language, expectation=_expected(problem, language))
    return without_password(place + row + column + value + wanted)


def as_record(problem: Problem, language: Language) -> dict[str, str | int | None]:
    """The same as data, for `--json`: file, row (of a database the key), column, value as it was found, expectation.

    No URL in it shows its password.
    """
    return {
        "file": without_password(problem.file),
        "row": problem.row if problem.key is None else problem.key,
        "column": problem.column,
        "value": None if problem.value is None else without_password(problem.value),
        "expectation": without_password(expectation(problem, language)),
    }


def _expected(problem: Problem, language: Language) -> str:
    return expectation(replace(problem, given={name: plain(text) for name, text in problem.given.items()}), language)


def plain(text: str) -> str:
    """A text of somebody else's on one line, with control characters made visible: a terminal obeys them."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def _short(value: str) -> str:
    """A value on one line of at most 80 characters, with control characters made visible."""
    shown = plain(value)
    return shown if len(shown) <= 80 else shown[:79] + "…"
