"""How one column of a proposal is read: as it is, a reference, a code in other words, an amount, a day in its form."""

from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from kit.history.contract import Column, contract
from kit.history.importing.amounts import read_number
from kit.history.importing.guess import LOOSE, Guess, Sample, code_of, labels
from kit.history.importing.headings import bare, named_in, plain
from kit.history.importing.readings import quoted as quoted_form
from kit.history.importing.readings import readings
from kit.texts import Language, say
from kit.texts import plain as plain_line

_NAMES = {"managers": ("manager_id", "name"), "customers": ("customer_id", "name")}


@dataclass(frozen=True)
class Look:
    """One table that is proposed: the file as it was seen, its columns, the other tables, the history's currency."""

    language: Language
    sample: Sample
    found: Guess
    tables: frozenset[str]
    own: str

    @property
    def state(self) -> str:
        """The column whose words say whether a deal is won, where there is one."""
        return next((one for one in ("status", "stage") if one in self.found.columns), "")

    @property
    def states(self) -> list[str]:
        """Its words, each once."""
        return list(dict.fromkeys(self.cells(self.state))) if self.state else []

    @property
    def signed(self) -> bool:
        """Whether these are orders or contracts without a state: each was signed."""
        titled = any(word in self.sample.name.casefold() for word in labels().signed)
        return self.found.table == "deals" and not self.state and titled

    def cells(self, column: str) -> list[str]:
        """What stands in a column."""
        return self.sample.cells(self.found.columns[column][0])

    def heading(self, column: str) -> str:
        """The file's own heading."""
        return self.sample.labels[self.found.columns[column][0]]


def remark(key: str, language: Language, **values: object) -> str:
    """A remark of one line, whatever names are in it."""
    return "# " + plain_line(say(f"importing.proposed.{key}", language, **values))


def quoted(text: str) -> str:
    """A text as YAML that is read as text, whatever is in it."""
    return yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6).strip()


def of_currency(label: str) -> bool:
    """Whether a column says in which currency the amounts of its row are."""
    return plain(label) in map(plain, labels().currency)


def refers(about: Column, tables: frozenset[str]) -> str:
    """How a name or id is looked up, where it is a key of a table that is proposed; people always are."""
    if about.to is None or about.to not in tables | {"managers"}:
        return ""
    by = f", by: [{', '.join(_NAMES[about.to])}]" if about.to in _NAMES else ""
    return f", refer: {about.to}{by}"


def column_lines(look: Look, column: str) -> list[str]:
    """The lines of one column that was found."""
    about = contract()[look.found.table].columns[column]
    refer = "" if about.to == look.found.table or about.kind != "key" else refers(about, look.tables)
    if about.kind in ("code", "kpi"):
        return code_lines(column, look.cells(column), column, look.language)
    if about.kind == "date":
        return day_lines(look, column, column)
    if refer:
        return [f"      {column}: {{column: {column}{refer}}}"]
    if about.kind == "money":
        return _money(look, column)
    factor = bare(look.heading(column))[1]
    return [
        f"      {column}: {{column: {column}, multiply: {factor:f}}}" if factor != 1 else f"      {column}: {column}"
    ]


def code_lines(column: str, cells: Sequence[str], of: str, language: Language) -> list[str]:
    """Every value that the sample has, with the code that people mean by it; one nobody knows is left open."""
    lines = [f"      {column}:", f"        column: {of}", "        values:"]
    for cell in dict.fromkeys(cells):
        code = code_of(column, cell)
        asked = f"          # {quoted(cell)}:   " + remark("which", language, codes=", ".join(labels().codes[column]))
        lines.append(f"          {quoted(cell)}: {code}" if code else asked)
    return lines


def _money(look: Look, column: str) -> list[str]:
    """An amount; where cells or a column beside it name another currency, to be turned by a person's rates.

    Until the mapping has them the import refuses each such amount: a number alone would be taken for the history's own.
    """
    named = [read_number(cell, LOOSE, look.own) for cell in look.cells(column)]
    of = next(filter(of_currency, look.sample.labels), "")
    days = [day for day in ("closed_on", "paid_on", "due_on", "created_on") if day in look.found.columns]
    parts = [f"multiply: {factor:f}"] if (factor := bare(look.heading(column))[1]) != 1 else []
    other = named_in(look.heading(column), look.own) not in (None, look.own)
    foreign = of or other or any(one is not None and one.currency not in (None, look.own) for one in named)
    if foreign:
        told = [f"of: {quoted(of)}"] if of else []
        told += [f"on: [{', '.join(days)}]"] if days else []
        parts.append(f"currency: {{{', '.join(told)}}}")
    how = f"{{{', '.join([f'column: {column}', *parts])}}}" if parts else column
    return [f"      {column}: {how}" + ("   " + remark("foreign", look.language) if foreign else "")]


def day_lines(look: Look, column: str, of: str) -> list[str]:
    """A day; of a deal that is open it is the expected one, and of several readings none is taken."""
    found = readings(look.cells(of))
    parts = [f"column: {of}"] if column == "done_on" else [f"column: {of}", "clock: drop"]
    if len(found) == 1 and found[0]:
        parts.append(f"dates: [usual, {', '.join(map(quoted_form, found[0]))}]")
    told = "" if len(found) == 1 else _asked(look, of, found)
    if (look.found.table, column) == ("deals", "closed_on") and look.state:
        opened = [cell for cell in look.states if code_of("status", cell) == "open"] or ["-"]
        parts.append(f"when: {{column: {look.state}, not_in: [{', '.join(map(quoted, opened))}]}}")
        if not told and any(code_of("status", cell) is None for cell in look.states):
            told = remark("open", look.language)
    return [f"      {column}: {{{', '.join(parts)}}}" + (f"   {told}" if told else "")]


def _asked(look: Look, column: str, found: Sequence[Sequence[str]]) -> str:
    """What a person is asked where the days can be read in several ways, or in none that is known."""
    if not found:
        return remark("no_form", look.language, example=next(iter(look.cells(column)), ""))
    ways = [f"dates: [usual, {', '.join(map(quoted_form, forms))}]" for forms in found]
    return remark("two_ways", look.language, ways=" / ".join(ways))
