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
from kit.history.contract import Column, contract
from kit.history.importing.amounts import read_number
from kit.history.importing.guess import LIKELY, LOOSE, SURE, Guess, Sample, code_of, day_forms, guess, labels
from kit.history.importing.headings import bare, plain
from kit.history.importing.kinds import kind_of, records_of, sheets_of
from kit.history.importing.record import UnreadableError, Unseen
from kit.history.importing.source import SUFFIXES, Encoding, Source
from kit.texts import Language, say
from kit.texts import plain as plain_line

ENCODINGS: tuple[Encoding, ...] = ("gb18030", "utf-16-le", "utf-16-be")
SAMPLED = 20_000
"""Records looked at: a state that occurs later is named by the import."""
_LOOK = 20
OWN = "CNY"
"""The currency that the proposal writes down, to be checked; an amount shown in it is the number alone."""
EMPTY = ("--", "-", "N/A", "#N/A", "null", "NULL")
_NAMES = {"managers": ("manager_id", "name"), "customers": ("customer_id", "name")}


@dataclass(frozen=True)
class Proposal:
    """The text of a mapping file; for each file the table it is, for each column the heading and how sure.

    Of a workbook with several sheets each counts as a file (`商机.xlsx › 7月`). `others` are, for each table, the
    files and sheets that could be it as well.
    """

    text: str
    tables: Mapping[str, tuple[str, float]]
    columns: Sequence[tuple[str, str, str, float]]
    unused: Mapping[str, Sequence[str]]
    left: Sequence[str]
    others: Mapping[str, Sequence[tuple[str, float]]]


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
        return None, problems or [Problem(folder.name, expects="importing.expects.something")]
    return _proposal(name, samples, guesses, language), []


def samples_of(path: Path) -> list[Sample]:
    """The first records of a file, or of each sheet of a workbook that can be seen."""
    first = sample_of(path)
    sheets = sheets_of(kind_of(path), path)
    found = [first] if len(sheets) < 2 else [sample_of(path, sheet) for sheet in sheets]
    return [sample for sample in found if sample is not None]


def sample_of(path: Path, sheet: str = "") -> Sample | None:
    """The first records of a file; its headings are the row among the first whose cells most labels know."""
    source = Source(file=(path.name,), delimiter="find", encodings=ENCODINGS, sheet=(sheet,) if sheet else None)
    unseen = Unseen()
    records = [
        (row, record)
        for row, record in islice(records_of(kind_of(path), path, source, OWN, unseen), SAMPLED)
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
    heads, below = [str(cell).strip() for cell in record], [found for _, found in records[place + 1 :]]
    return Sample(path.name, row, heads, below, sheet, unseen.sheets)


def _one_each(guesses: Sequence[tuple[Sample, Guess]]) -> list[tuple[Sample, Guess]]:
    """The surest file of each table; the order of the contract."""
    best: dict[str, tuple[Sample, Guess]] = {}
    for sample, found in guesses:
        if found.table not in best or found.certainty > best[found.table][1].certainty:
            best[found.table] = (sample, found)
    return [best[name] for name in contract() if name in best]


def _others(
    guesses: Sequence[tuple[Sample, Guess]], chosen: Sequence[tuple[Sample, Guess]]
) -> dict[str, list[tuple[Sample, Guess]]]:
    """For each table the files and sheets that could be it as well, the surest first."""
    taken = {sample.name for sample, _ in chosen}
    rest = sorted((one for one in guesses if one[0].name not in taken), key=lambda one: -one[1].certainty)
    return {found.table: [one for one in rest if one[1].table == found.table] for _, found in chosen}


def _proposal(
    name: str, samples: Sequence[Sample], every: Sequence[tuple[Sample, Guess]], language: Language
) -> Proposal:
    guesses = _one_each(every)
    others = _others(every, guesses)
    writer = _Writer(language)
    writer.head(name)
    writer.of_deals = {column for _, found in guesses if found.table == "deals" for column in found.columns}
    for sample, found in guesses:
        writer.source(sample, found, others[found.table])
    met = {sample.name for sample, _ in every}
    unmet = [sample for sample in samples if sample.name not in met]
    writer.unknown(unmet)
    writer.add("", "tables:")
    if not any(found.table == "managers" for _, found in guesses):
        writer.people(guesses)
    for sample, found in guesses:
        writer.table(sample, found, {one.table for _, one in guesses})
    unused = {sample.name: _rest(sample, found) for sample, found in guesses}
    columns = [
        (found.table, column, sample.labels[place], certainty)
        for sample, found in guesses
        for column, (place, certainty) in found.columns.items()
    ]
    tables = {sample.name: (found.table, found.certainty) for sample, found in guesses}
    also = {table: [(sample.name, found.certainty) for sample, found in rest] for table, rest in others.items()}
    return Proposal("\n".join(writer.lines) + "\n", tables, columns, unused, [sample.name for sample in unmet], also)


def _rest(sample: Sample, found: Guess) -> list[str]:
    """The headings that no column is read from."""
    used = {place for place, _ in found.columns.values()}
    rest = [label for place, label in enumerate(sample.labels) if label and place not in used]
    return [label for label in rest if not _of_currency(label)]


def _of_currency(label: str) -> bool:
    """Whether a column says in which currency the amounts of its row are."""
    return plain(label) in map(plain, labels().currency)


class _Writer:
    """Writes the mapping line by line, a remark where something is less than sure."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.lines: list[str] = []
        self.open: list[str] = []
        self.state = ""
        self.vague = False
        self.told: set[str] = set()
        self.of_deals: set[str] = set()

    def add(self, *lines: str) -> None:
        self.lines += lines

    def remark(self, key: str, **values: object) -> str:
        """A remark of one line, whatever names are in it."""
        return "# " + plain_line(self.say(key, **values))

    def say(self, key: str, **values: object) -> str:
        return say(f"importing.proposed.{key}", self.language, **values)

    def head(self, name: str) -> None:
        """What holds for all sources."""
        empty = ", ".join(_quoted(word) for word in EMPTY)
        self.add(self.remark("head"), f"mapping: {_quoted(name)}", "", self.remark("history"))
        self.add(f"history: {{timezone: Asia/Shanghai, currency: {OWN}}}", "")
        self.add("formats:", f"  empty: [{empty}]", '  thousands: ","', "  loose: true")
        self.add("  dates: [usual, serial, epoch]", "", "files:", "  delimiter: find")
        self.add(f"  encodings: [{', '.join(ENCODINGS)}]", "  header: find", "  footer: true")
        self.add(f"  skip: [{', '.join(labels().totals)}]", "", "sources:")

    def source(self, sample: Sample, found: Guess, others: Sequence[tuple[Sample, Guess]]) -> None:
        """One file, its headings under the contract's names, the surer ones plain; what else could be this table."""
        self.add(f"  {found.table}:", f"    file: {_quoted(sample.file)}")
        self.sheets(sample, found, others)
        self.add("    headings:")
        for column in (one for one in contract()[found.table].columns if one in found.columns):
            place, certainty = found.columns[column]
            label = sample.labels[place]
            number = sample.labels[: place + 1].count(label)
            name = f"{label}#{number}" if sample.labels.count(label) > 1 else label
            self.add(f"      {column}: {_quoted(name)}".ljust(44) + self.sure(certainty))
        rest = _rest(sample, found)
        if rest:
            self.add("    " + self.remark("unused", headings=", ".join(" ".join(label.split()) for label in rest)))

    def unknown(self, samples: Sequence[Sample]) -> None:
        """Files and sheets that were not recognised, with their headings, for who writes them down by hand."""
        for sample in samples:
            headings = ", ".join(filter(None, sample.labels))
            self.add("  " + self.remark("unknown", name=sample.name, headings=headings))

    def sheets(self, sample: Sample, found: Guess, others: Sequence[tuple[Sample, Guess]]) -> None:
        """Which sheet, with the others considered; of several with the same headings a person names the one.

        Were the surest written there, eleven months of twelve could be left out by who does not read the remark.
        """
        used = {sample.labels[place] for place, _ in found.columns.values()}
        alike = any(other.file == sample.file and used <= set(other.labels) for other, _ in others)
        if sample.sheet and alike:
            self.add(f"    # sheet: {_quoted(sample.sheet)}   " + self.remark("alike"))
        elif sample.sheet:
            self.add(f"    sheet: {_quoted(sample.sheet)}")
        if others:
            every = [(sample, found), *others]
            told = [self.say("one", name=one.name, percent=round(100 * about.certainty)) for one, about in every]
            self.add("    " + self.remark("considered", names=self.say("and").join(told)))
        if sample.hidden and sample.file not in self.told:
            self.told.add(sample.file)
            self.add("    " + self.remark("hidden", names=self.say("and").join(sample.hidden)))

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
        if not any({"owner_id", "manager_id"} & set(found.columns) for _, found in guesses):
            name = "deals" if any(found.table == "deals" for _, found in guesses) else guesses[0][1].table
            self.add(f"    - from: {name}   " + self.remark("owner"))
            self.add("      once:", "      columns: {manager_id: , name: }")

    def table(self, sample: Sample, found: Guess, tables: set[str]) -> None:
        """One table's columns; where a needed one was not found, the line that has to be filled in."""
        known = contract()[found.table].columns
        self.state = next((one for one in ("status", "stage") if one in found.columns), "")
        states = sample.cells(found.columns[self.state][0]) if self.state else []
        self.open = [cell for cell in dict.fromkeys(states) if code_of("status", cell) == "open"] or ["-"]
        self.vague = any(code_of("status", cell) is None for cell in states)
        self.add(f"  {found.table}:                # {say('importing.proposed.table', self.language)}")
        self.add(f"    from: {found.table}")
        through = self.through(found)
        if through:
            self.add("    join: {source: deals, left: deal_id, right: deal_id}   " + self.remark("through"))
        self.add("    columns:")
        for column in known:
            if column in found.columns:
                self.column(sample, found, column, tables)
            elif (found.table, column) == ("targets", "kpi"):
                self.add("      kpi: {value: sales_amount}   " + self.remark("kpi"))
            elif column == "status" and self.state:
                self.codes(column, states, self.state)
            elif "name" in found.columns and column in contract()[found.table].key:
                self.add(f"      {column}: name   " + self.remark("name_is_key"))
            elif column in through:
                self.add(f"      {column}: {{column: deals.{column}{self.refers(known[column], tables)}}}")
            elif column.endswith("_id") and contract()[found.table].key == (column,) and found.columns:
                self.add(f"      {column}: {{made_of: [{', '.join(found.columns)}]}}   " + self.remark("made"))
            elif known[column].needed:
                self.add(f"      {column}: " + self.remark("missing", column=column))

    def through(self, found: Guess) -> set[str]:
        """Needed columns that a table has only through its deal: a receipt that names a contract and nobody else."""
        known = contract()[found.table].columns
        if "deal_id" not in found.columns or found.table == "deals":
            return set()
        names = [name for name in ("customer_id", "manager_id") if name in known and known[name].needed]
        return {name for name in names if name not in found.columns and name in self.of_deals}

    def refers(self, about: Column, tables: set[str]) -> str:
        """How a name or id is looked up, where it is a key of a table that is proposed; people always are."""
        if about.to is None or about.to not in tables | {"managers"}:
            return ""
        by = f", by: [{', '.join(_NAMES[about.to])}]" if about.to in _NAMES else ""
        return f", refer: {about.to}{by}"

    def column(self, sample: Sample, found: Guess, column: str, tables: set[str]) -> None:
        """How one column is read: as it is, as a reference, as a code in other words, as a day in the form found."""
        about = contract()[found.table].columns[column]
        cells = sample.cells(found.columns[column][0])
        refers = "" if about.to == found.table or about.kind != "key" else self.refers(about, tables)
        if about.kind == "code":
            self.codes(column, cells, column)
        elif about.kind == "date":
            self.day(found, column, cells)
        elif refers:
            self.add(f"      {column}: {{column: {column}{refers}}}")
        elif about.kind == "money":
            self.money(sample, found, column)
        elif (factor := bare(sample.labels[found.columns[column][0]])[1]) != 1:
            self.add(f"      {column}: {{column: {column}, multiply: {factor:f}}}")
        else:
            self.add(f"      {column}: {column}")

    def money(self, sample: Sample, found: Guess, column: str) -> None:
        """An amount; where cells or a column beside it name another currency, to be turned by a person's rates.

        Until the mapping has them the import refuses each such amount: a number alone would be taken for yuan.
        """
        place = found.columns[column][0]
        named = [read_number(cell, LOOSE, OWN) for cell in sample.cells(place)]
        of = next(filter(_of_currency, sample.labels), "")
        days = [day for day in ("closed_on", "paid_on", "due_on", "created_on") if day in found.columns]
        parts = [f"multiply: {factor:f}"] if (factor := bare(sample.labels[place])[1]) != 1 else []
        foreign = of or any(one is not None and one.currency not in (None, OWN) for one in named)
        if foreign:
            told = [f"of: {_quoted(of)}"] if of else []
            told += [f"on: [{', '.join(days)}]"] if days else []
            parts.append(f"currency: {{{', '.join(told)}}}")
        how = f"{{{', '.join([f'column: {column}', *parts])}}}" if parts else column
        self.add(f"      {column}: {how}" + ("   " + self.remark("foreign") if foreign else ""))

    def codes(self, column: str, cells: Sequence[str], of: str) -> None:
        """Every value that the sample has, with the code that people mean by it; one nobody knows is left open."""
        self.add(f"      {column}:", f"        column: {of}", "        values:")
        for cell in dict.fromkeys(cells):
            code = code_of(column, cell)
            line = f"          {_quoted(cell)}: {code or ''}".rstrip()
            self.add(line if code else f"          # {_quoted(cell)}:   " + self.remark("which"))

    def day(self, found: Guess, column: str, cells: Sequence[str]) -> None:
        """A day; of a deal that is open it is the expected one, and of two readings neither is taken."""
        forms, unknown = day_forms(cells), False
        parts = [f"column: {column}", "clock: drop"] if column != "done_on" else [f"column: {column}"]
        if forms:
            parts.append(f"dates: [usual, {', '.join(forms)}]")
        if (found.table, column) == ("deals", "closed_on") and self.state:
            parts.append(f"when: {{column: {self.state}, not_in: [{', '.join(map(_quoted, self.open))}]}}")
            unknown = self.vague
        remark = "" if forms is not None else "   " + self.remark("two_ways")
        if forms is not None and unknown:
            remark = "   " + self.remark("open")
        self.add(f"      {column}: {{{', '.join(parts)}}}{remark}")


def _quoted(text: str) -> str:
    """A text as YAML that is read as text, whatever is in it."""
    return yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6).strip()
