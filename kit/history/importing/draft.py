"""The text of a proposed mapping, line by line, a remark where something is less than sure."""

from collections.abc import Sequence

from kit.history.contract import contract
from kit.history.importing.columns import Look, code_lines, column_lines, day_lines, of_currency, quoted, refers, remark
from kit.history.importing.guess import SURE, Guess, Sample, labels
from kit.history.importing.headings import plain
from kit.history.importing.sampled import ENCODINGS
from kit.history.importing.source import ALIKE
from kit.texts import Language, say

EMPTY = ("--", "-", "N/A", "#N/A", "null", "NULL")
HOME = ("CNY", "Asia/Shanghai")
"""The currency and zone where nothing says another; of another currency's company the zone is not known."""


def rest_of(sample: Sample, found: Guess) -> list[str]:
    """The headings that nothing is read from."""
    used = {place for place, _ in found.columns.values()}
    rest = [label for place, label in enumerate(sample.labels) if label and place not in used]
    done = _done(sample, found)
    return [label for label in rest if not of_currency(label) and (done is None or label != done[0])]


def _done(sample: Sample, found: Guess) -> tuple[str, list[str], list[str]] | None:
    """Of activities the heading that says whether they took place, its words for yes, and its other words.

    None where every record is done, or no word for it is known.
    """
    if found.table != "activities":
        return None
    used = {place for place, _ in found.columns.values()}
    about = labels().done
    for place, label in enumerate(sample.labels):
        if place not in used and plain(label) in map(plain, about.headings):
            words = list(dict.fromkeys(sample.cells(place)))
            yes = [word for word in words if plain(word) in map(plain, about.words)]
            if yes and len(yes) < len(words):
                return label, yes, [word for word in words if word not in yes]
    return None


class Draft:
    """Writes the mapping line by line, a remark where something is less than sure."""

    def __init__(self, language: Language, own: str) -> None:
        self.language: Language = language
        self.own = own
        self.lines: list[str] = []
        self.told: set[str] = set()
        self.of_deals: set[str] = set()

    def add(self, *lines: str) -> None:
        """Lines at the end of what is written."""
        self.lines += lines

    def remark(self, key: str, **values: object) -> str:
        """A remark in the reader's language."""
        return remark(key, self.language, **values)

    def say(self, key: str, **values: object) -> str:
        """Words in the reader's language."""
        return say(f"importing.proposed.{key}", self.language, **values)

    def head(self, name: str) -> None:
        """What holds for all sources."""
        empty = ", ".join(quoted(word) for word in EMPTY)
        zone = HOME[1] if self.own == HOME[0] else "UTC"
        self.add(self.remark("head"), f"mapping: {quoted(name)}", "", self.remark("history"))
        self.add(f"history: {{timezone: {zone}, currency: {self.own}}}", "")
        self.add("formats:", f"  empty: [{empty}]", '  thousands: ","', "  loose: true")
        self.add("  dates: [usual, serial, epoch]", "", "files:", "  delimiter: find")
        self.add(f"  encodings: [{', '.join(ENCODINGS)}]", "  header: find", "  footer: true")
        self.add(f"  skip: [{', '.join(labels().totals)}]", "", "sources:")

    def source(self, sample: Sample, found: Guess, others: Sequence[tuple[Sample, Guess]]) -> None:
        """One file, its headings under the contract's names, the surer ones plain; what else could be this table."""
        self.add(f"  {found.table}:", f"    file: {quoted(sample.file)}")
        self.sheets(sample, found, others)
        self.add("    headings:")
        for column in (one for one in contract()[found.table].columns if one in found.columns):
            place, certainty = found.columns[column]
            label = sample.labels[place]
            number = sample.labels[: place + 1].count(label)
            name = f"{label}#{number}" if sample.labels.count(label) > 1 else label
            self.add(f"      {column}: {quoted(name)}".ljust(44) + self.sure(certainty))
        rest = rest_of(sample, found)
        if rest:
            self.add("    " + self.remark("unused", headings=", ".join(" ".join(label.split()) for label in rest)))

    def unknown(self, samples: Sequence[Sample]) -> None:
        """Files and sheets that were not recognised, with their headings, for who writes them down by hand."""
        for sample in samples:
            headings = ", ".join(filter(None, sample.labels))
            self.add("  " + self.remark("unknown", name=sample.name, headings=headings))

    def sheets(self, sample: Sample, found: Guess, others: Sequence[tuple[Sample, Guess]]) -> None:
        """Which sheets, with the others considered; several with the same headings are read as one table.

        Were only the surest written there, eleven months of twelve could be left out.
        """
        if sample.together:
            names = self.say("and").join(sample.together)
            self.add(f"    sheets: {ALIKE}   " + self.remark("together", count=len(sample.together), names=names))
        elif sample.sheet:
            self.add(f"    sheet: {quoted(sample.sheet)}")
        if others:
            every = [(sample, found), *others]
            told = [self.say("one", name=one.name, percent=round(100 * about.certainty)) for one, about in every]
            self.add("    " + self.remark("considered", names=self.say("and").join(told)))
            files = list(dict.fromkeys(one.file for one, _ in others if one.file != sample.file))
            if files:
                self.add("    " + self.remark("left_out", names=self.say("and").join(files)))
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

    def table(self, sample: Sample, found: Guess, tables: frozenset[str], *, beside: bool) -> None:
        """One table's columns; where a needed one was not found, the line that has to be filled in.

        `beside`: these are further columns of a file that is another table already, and may be empty in a row.
        """
        look = Look(self.language, sample, found, tables, self.own)
        self.add(f"  {found.table}:                # {say('importing.proposed.table', self.language)}")
        self.add(f"    from: {found.table}")
        self.which(look, beside=beside)
        through = self.through(found)
        if through:
            self.add("    join: {source: deals, left: deal_id, right: deal_id}   " + self.remark("through"))
        self.add("    columns:")
        for column in contract()[found.table].columns:
            if column in found.columns:
                self.add(*column_lines(look, column))
            elif column in through:
                refer = refers(contract()[found.table].columns[column], tables)
                self.add(f"      {column}: {{column: deals.{column}{refer}}}")
            else:
                self.absent(look, column)

    def which(self, look: Look, *, beside: bool) -> None:
        """Which rows are records of this table, where not all are."""
        done = _done(look.sample, look.found)
        if done is not None:
            label, yes, no = done
            told = self.remark("done", values=self.say("and").join(no))
            self.add(f"    where: {{column: {quoted(label)}, in: [{', '.join(map(quoted, yes))}]}}   {told}")
        elif beside:
            day = next(one for one in look.found.columns if one.endswith("_on"))
            self.add(f"    where: {{column: {day}, is: not_empty}}   " + self.remark("beside"))

    def absent(self, look: Look, column: str) -> None:
        """A column without a heading of its own: taken from another where that is known, else asked for if needed."""
        found, about = look.found, contract()[look.found.table]
        if (found.table, column) == ("targets", "kpi"):
            self.add("      kpi: {value: sales_amount}   " + self.remark("kpi"))
        elif column == "status" and look.state:
            self.add(*code_lines(column, look.states, look.state, self.language))
        elif column == "status" and look.signed:
            self.add("      status: {value: won}   " + self.remark("signed"))
        elif column == "closed_on" and look.signed and "created_on" in found.columns:
            self.add(*day_lines(look, column, "created_on"))
        elif "name" in found.columns and column in about.key:
            self.add(f"      {column}: name   " + self.remark("name_is_key"))
        elif column.endswith("_id") and about.key == (column,) and found.columns:
            self.add(f"      {column}: {{made_of: [{', '.join(found.columns)}]}}   " + self.remark("made"))
        elif about.columns[column].needed:
            self.add(f"      {column}: " + self.remark("missing", column=column))

    def through(self, found: Guess) -> set[str]:
        """Needed columns that a table has only through its deal: a receipt that names a contract and nobody else."""
        known = contract()[found.table].columns
        if "deal_id" not in found.columns or found.table == "deals":
            return set()
        names = [name for name in ("customer_id", "manager_id") if name in known and known[name].needed]
        return {name for name in names if name not in found.columns and name in self.of_deals}
