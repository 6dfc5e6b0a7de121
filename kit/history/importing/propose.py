"""A mapping for files that nobody has mapped yet: proposed, with how sure each line is, to be confirmed by a person.

Nothing is sent anywhere. What cannot be told (a state that no word list knows, a day that reads in two ways) is written
as such, and an import by the mapping stops there until somebody has said it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml

from kit.base.problem import Problem
from kit.history.contract import contract
from kit.history.importing.guess import SURE, Guess, Sample, code_of, day_forms, guess, labels
from kit.history.importing.headings import bare, plain
from kit.history.importing.kinds import kind_of, records_of
from kit.history.importing.record import UnreadableError
from kit.history.importing.source import SUFFIXES, Encoding, Source
from kit.texts import Language, say

ENCODINGS: tuple[Encoding, ...] = ("gb18030", "utf-16-le", "utf-16-be")
SAMPLED = 20_000
"""Records looked at: a state that occurs later is named by the import."""
_LOOK = 20
EMPTY = ("--", "-", "N/A", "#N/A", "null", "NULL")
_NAMES = {"managers": ("manager_id", "name"), "customers": ("customer_id", "name")}


@dataclass(frozen=True)
class Proposal:
    """The text of a mapping file; for each file the table it is, for each column the heading and how sure."""

    text: str
    tables: Mapping[str, tuple[str, float]]
    columns: Sequence[tuple[str, str, str, float]]
    unused: Mapping[str, Sequence[str]]
    left: Sequence[str]


def propose(folder: Path, name: str, language: Language) -> tuple[Proposal | None, list[Problem]]:
    """Look at every file of a folder and propose a mapping; files that cannot be read are problems."""
    if not folder.is_dir():
        return None, [Problem(folder.name, expects="importing.expects.folder")]
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES and path.name[0] not in "~."]
    samples, problems = [], []
    for path in paths:
        try:
            sample = sample_of(path)
        except UnreadableError as error:
            problems.append(error.problem)
            continue
        if sample is not None:
            samples.append(sample)
    guesses = _one_each([(sample, found) for sample in samples if (found := guess(sample)) is not None])
    if problems or not guesses:
        return None, problems or [Problem(folder.name, expects="importing.expects.something")]
    return _proposal(name, samples, guesses, language), []


def sample_of(path: Path) -> Sample | None:
    """The first records of a file; its headings are the row among the first whose cells most labels know."""
    source = Source(file=(path.name,), delimiter="find", encodings=ENCODINGS)
    records = [
        (row, record)
        for row, record in islice(records_of(kind_of(path), path, source), SAMPLED)
        if any(str(cell).strip() for cell in record)
    ]
    if not records:
        return None
    known = {plain(word) for table in labels().tables.values() for words in table.columns.values() for word in words}
    scores = [
        (sum(plain(str(cell)) in known for cell in record), len({str(cell) for cell in record if str(cell).strip()}))
        for _, record in records[:_LOOK]
    ]
    place = max(range(len(scores)), key=lambda one: (scores[one][0], scores[one][1] if not scores[one][0] else 0, -one))
    row, record = records[place]
    return Sample(path.name, row, [str(cell).strip() for cell in record], [found for _, found in records[place + 1 :]])


def _one_each(guesses: Sequence[tuple[Sample, Guess]]) -> list[tuple[Sample, Guess]]:
    """The surest file of each table; the order of the contract."""
    best: dict[str, tuple[Sample, Guess]] = {}
    for sample, found in guesses:
        if found.table not in best or found.certainty > best[found.table][1].certainty:
            best[found.table] = (sample, found)
    return [best[name] for name in contract() if name in best]


def _proposal(
    name: str, samples: Sequence[Sample], guesses: Sequence[tuple[Sample, Guess]], language: Language
) -> Proposal:
    writer = _Writer(language)
    writer.head(name)
    for sample, found in guesses:
        writer.source(sample, found)
    writer.add("", "tables:")
    if not any(found.table == "managers" for _, found in guesses):
        writer.people(guesses)
    for sample, found in guesses:
        writer.table(sample, found, {one.table for _, one in guesses})
    mapped = {sample.file for sample, _ in guesses}
    unused = {
        sample.file: [
            label
            for place, label in enumerate(sample.labels)
            if label and place not in {at for at, _ in found.columns.values()}
        ]
        for sample, found in guesses
    }
    columns = [
        (found.table, column, sample.labels[place], certainty)
        for sample, found in guesses
        for column, (place, certainty) in found.columns.items()
    ]
    left = [sample.file for sample in samples if sample.file not in mapped]
    tables = {sample.file: (found.table, found.certainty) for sample, found in guesses}
    return Proposal("\n".join(writer.lines) + "\n", tables, columns, unused, left)


class _Writer:
    """Writes the mapping line by line, a remark where something is less than sure."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.lines: list[str] = []
        self.open: list[str] = []
        self.state = ""

    def add(self, *lines: str) -> None:
        self.lines += lines

    def remark(self, key: str, **values: object) -> str:
        return "# " + say(f"importing.proposed.{key}", self.language, **values)

    def head(self, name: str) -> None:
        """What holds for all sources."""
        empty = ", ".join(_quoted(word) for word in EMPTY)
        self.add(self.remark("head"), f"mapping: {_quoted(name)}", "", self.remark("history"))
        self.add("history: {timezone: Asia/Shanghai, currency: CNY}", "")
        self.add("formats:", f"  empty: [{empty}]", '  thousands: ","', "  loose: true")
        self.add("  dates: [usual, serial, epoch]", "", "files:", "  delimiter: find")
        self.add(f"  encodings: [{', '.join(ENCODINGS)}]", "  header: find", "  footer: true")
        self.add(f"  skip: [{', '.join(labels().totals)}]", "", "sources:")

    def source(self, sample: Sample, found: Guess) -> None:
        """One file, its headings under the contract's names, the surer ones plain."""
        self.add(f"  {found.table}:", f"    file: {_quoted(sample.file)}", "    headings:")
        for column in (one for one in contract()[found.table].columns if one in found.columns):
            place, certainty = found.columns[column]
            label = sample.labels[place]
            number = sample.labels[: place + 1].count(label)
            name = f"{label}#{number}" if sample.labels.count(label) > 1 else label
            self.add(f"      {column}: {_quoted(name)}".ljust(44) + self.sure(certainty))
        used = {place for place, _ in found.columns.values()}
        rest = [label for place, label in enumerate(sample.labels) if label and place not in used]
        if rest:
            self.add("    " + self.remark("unused", headings=", ".join(" ".join(label.split()) for label in rest)))

    def sure(self, certainty: float) -> str:
        """How sure a line is, in words."""
        level = "sure" if certainty >= SURE else "likely" if certainty >= 0.6 else "doubtful"
        return self.remark(level, percent=round(100 * certainty))

    def people(self, guesses: Sequence[tuple[Sample, Guess]]) -> None:
        """Without a list of staff: whoever owns a record."""
        self.add("  managers:                # " + say("importing.proposed.people", self.language))
        for _, found in guesses:
            owner = "owner_id" if found.table == "customers" else "manager_id"
            if owner in found.columns:
                self.add(f"    - from: {found.table}", f"      where: {{column: {owner}, is: not_empty}}")
                self.add(f"      once: {owner}", "      new_by: [manager_id, name]")
                columns = f"{{manager_id: {{column: {owner}, take: id}}, name: {{column: {owner}, take: name}}}}"
                self.add(f"      columns: {columns}")

    def table(self, sample: Sample, found: Guess, tables: set[str]) -> None:
        """One table's columns; where a needed one was not found, the line that has to be filled in."""
        known = contract()[found.table].columns
        self.state = next((one for one in ("status", "stage") if one in found.columns), "")
        states = sample.cells(found.columns[self.state][0]) if self.state else []
        self.open = [cell for cell in dict.fromkeys(states) if code_of("status", cell) == "open"] or ["-"]
        self.add(f"  {found.table}:                # {say('importing.proposed.table', self.language)}")
        self.add(f"    from: {found.table}", "    columns:")
        for column in known:
            if column in found.columns:
                self.column(sample, found, column, tables)
            elif (found.table, column) == ("targets", "kpi"):
                self.add("      kpi: {value: sales_amount}   " + self.remark("kpi"))
            elif column == "status" and self.state:
                self.codes(column, states, self.state)
            elif "name" in found.columns and column in contract()[found.table].key:
                self.add(f"      {column}: name   " + self.remark("name_is_key"))
            elif known[column].needed:
                self.add(f"      {column}: " + self.remark("missing", column=column))

    def column(self, sample: Sample, found: Guess, column: str, tables: set[str]) -> None:
        """How one column is read: as it is, as a reference, as a code in other words, as a day in the form found."""
        about = contract()[found.table].columns[column]
        cells = sample.cells(found.columns[column][0])
        refers = "managers" if about.to == "managers" else about.to if about.to in tables else None
        if about.kind == "code":
            self.codes(column, cells, column)
        elif about.kind == "date":
            self.day(found, column, cells)
        elif refers is not None and refers != found.table and about.kind == "key":
            by = f", by: [{', '.join(_NAMES[refers])}]" if refers in _NAMES else ""
            self.add(f"      {column}: {{column: {column}, refer: {refers}{by}}}")
        elif (factor := bare(sample.labels[found.columns[column][0]])[1]) != 1:
            self.add(f"      {column}: {{column: {column}, multiply: {factor:f}}}")
        else:
            self.add(f"      {column}: {column}")

    def codes(self, column: str, cells: Sequence[str], of: str) -> None:
        """Every value that the sample has, with the code that people mean by it; one nobody knows is left open."""
        self.add(f"      {column}:", f"        column: {of}", "        values:")
        for cell in dict.fromkeys(cells):
            code = code_of(column, cell)
            line = f"          {_quoted(cell)}: {code or ''}".rstrip()
            self.add(line if code else f"          # {_quoted(cell)}:   " + self.remark("which"))

    def day(self, found: Guess, column: str, cells: Sequence[str]) -> None:
        """A day; of a deal that is open it is the expected one, and of two readings neither is taken."""
        forms = day_forms(cells)
        parts = [f"column: {column}", "clock: drop"] if column != "done_on" else [f"column: {column}"]
        if forms:
            parts.append(f"dates: [usual, {', '.join(forms)}]")
        if (found.table, column) == ("deals", "closed_on") and self.state:
            parts.append(f"when: {{column: {self.state}, not_in: [{', '.join(map(_quoted, self.open))}]}}")
        remark = "" if forms is not None else "   " + self.remark("two_ways")
        self.add(f"      {column}: {{{', '.join(parts)}}}{remark}")


def _quoted(text: str) -> str:
    """A text as YAML that is read as text, whatever is in it."""
    return yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6).strip()
