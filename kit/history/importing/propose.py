"""A mapping for files that nobody has mapped yet: proposed, with how sure each line is, to be confirmed by a person.

Nothing is sent anywhere. What cannot be told (a state that no word list knows, a day that reads in two ways) is written
as such, and an import by the mapping stops there until somebody has said it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.base.problem import Problem
from kit.history.contract import contract
from kit.history.importing.draft import HOME, Draft, rest_of
from kit.history.importing.guess import LIKELY, SURE, Guess, Sample, as_table, currency_of, guess
from kit.history.importing.record import UnreadableError
from kit.history.importing.sampled import merged, samples_of
from kit.history.importing.source import SUFFIXES
from kit.texts import Language


@dataclass(frozen=True)
class Proposal:
    """The text of a mapping file; for each file the table it is, for each column the heading and how sure.

    Of a workbook with several sheets each counts as a file (`商机.xlsx › 7月`), those with the same headings together
    as one: `together` names them by the file. `others` are, for each table, the files and sheets that could be it as
    well, of which nothing is read.
    """

    text: str
    tables: Mapping[str, Sequence[tuple[str, float]]]
    columns: Sequence[tuple[str, str, str, float]]
    unused: Mapping[str, Sequence[str]]
    left: Sequence[str]
    others: Mapping[str, Sequence[tuple[str, float]]]
    together: Mapping[str, Sequence[str]]


def propose(folder: Path, name: str, language: Language) -> tuple[Proposal | None, list[Problem]]:
    """Look at every file of a folder and propose a mapping; files that cannot be read are problems."""
    if not folder.is_dir():
        return None, [Problem(folder.name, expects="importing.expects.folder")]
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES and path.name[0] not in "~."]
    samples: list[Sample] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            samples += samples_of(path)
        except UnreadableError as error:
            problems.append(error.problem)
    guesses = [(sample, found) for sample in samples if (found := guess(sample)) is not None]
    guesses = [(sample, found) for sample, found in guesses if not sample.sheet or found.certainty >= LIKELY]
    if problems or not guesses:
        others = [one.name for one in sorted(folder.iterdir()) if one.is_file() and one.name[0] not in "~."]
        unread = [Problem(name, expects="importing.expects.known_kind") for name in others if not paths]
        return None, problems or unread or [Problem(folder.name, expects="importing.expects.something")]
    return _proposal(name, samples, guesses, language), []


def _one_each(guesses: Sequence[tuple[Sample, Guess]], samples: Sequence[Sample]) -> list[tuple[Sample, Guess]]:
    """The surest file of each table, a sheet with all that have its headings; the order of the contract."""
    best: dict[str, tuple[Sample, Guess]] = {}
    for sample, found in guesses:
        if found.table not in best or found.certainty > best[found.table][1].certainty:
            best[found.table] = (sample, found)
    return [_with_alike(*best[name], samples) for name in contract() if name in best]


def _with_alike(sample: Sample, found: Guess, samples: Sequence[Sample]) -> tuple[Sample, Guess]:
    """A sheet together with the others of its workbook that have the headings that are read: a month each, mostly."""
    used = {sample.labels[place] for place, _ in found.columns.values()}
    here = [one for one in samples if sample.sheet and one.file == sample.file and used <= set(one.labels)]
    if len(here) < 2:
        return sample, found
    return merged(sample, here), found


def _beside(chosen: Sequence[tuple[Sample, Guess]]) -> list[tuple[Sample, Guess]]:
    """Receipts that stand in further columns of the list of deals: the day they came in, and how much."""
    tables = {found.table: (sample, found) for sample, found in chosen}
    if "deals" not in tables or "receipts" in tables:
        return []
    sample, deals = tables["deals"]
    found = as_table(sample, "receipts")
    taken = {place for place, _ in deals.columns.values()}
    facts = [found.columns.get(column, (-1, 0.0)) for column in ("paid_on", "amount")]
    if any(certainty < SURE or place in taken for place, certainty in facts):
        return []
    return [(sample, found)]


def _others(
    guesses: Sequence[tuple[Sample, Guess]], chosen: Sequence[tuple[Sample, Guess]]
) -> dict[str, list[tuple[Sample, Guess]]]:
    """For each table the files and sheets that could be it as well, the surest first."""
    taken = {(sample.file, sheet) for sample, _ in chosen for sheet in (sample.together or (sample.sheet,))}
    rest = sorted(
        (one for one in guesses if (one[0].file, one[0].sheet) not in taken), key=lambda one: -one[1].certainty
    )
    return {found.table: [one for one in rest if one[1].table == found.table] for _, found in chosen}


def _proposal(
    name: str, samples: Sequence[Sample], every: Sequence[tuple[Sample, Guess]], language: Language
) -> Proposal:
    guesses = _one_each(every, samples)
    others = _others(every, guesses)
    beside = _beside(guesses)
    guesses = [*guesses, *beside]
    taken = {(sample.file, sheet) for sample, _ in guesses for sheet in sample.together}
    met = {(sample.file, sample.sheet) for sample, _ in every} | taken
    unmet = [sample for sample in samples if (sample.file, sample.sheet) not in met]
    tables: dict[str, list[tuple[str, float]]] = {}
    unused: dict[str, list[str]] = {}
    for sample, found in guesses:
        tables.setdefault(sample.name, []).append((found.table, found.certainty))
        rest = rest_of(sample, found)
        unused[sample.name] = [label for label in unused.get(sample.name, rest) if label in rest]
    columns = [
        (found.table, column, sample.labels[place], certainty)
        for sample, found in guesses
        for column, (place, certainty) in found.columns.items()
    ]
    also = {table: [(sample.name, found.certainty) for sample, found in rest] for table, rest in others.items()}
    together = {sample.name: sample.together for sample, _ in guesses if sample.together}
    text = _text(name, guesses, others, unmet, language)
    return Proposal(text, tables, columns, unused, [sample.name for sample in unmet], also, together)


def _text(
    name: str,
    guesses: Sequence[tuple[Sample, Guess]],
    others: Mapping[str, Sequence[tuple[Sample, Guess]]],
    unmet: Sequence[Sample],
    language: Language,
) -> str:
    """The mapping file."""
    draft = Draft(language, currency_of(guesses, HOME[0]))
    draft.head(name)
    draft.of_deals = {column for _, found in guesses if found.table == "deals" for column in found.columns}
    for sample, found in guesses:
        draft.source(sample, found, others.get(found.table, ()))
    draft.unknown(unmet)
    draft.add("", "tables:")
    if not any(found.table == "managers" for _, found in guesses):
        draft.people(guesses)
    tables = frozenset(found.table for _, found in guesses)
    first = {sample.name: found.table for sample, found in reversed(guesses)}
    for sample, found in guesses:
        draft.table(sample, found, tables, beside=first[sample.name] != found.table)
    return "\n".join(draft.lines) + "\n"
