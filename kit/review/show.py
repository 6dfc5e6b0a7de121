"""The pieces of a page: header, section, figure, table, list, notes; all text that comes in is escaped here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
from markupsafe import Markup

from kit.review.fragment import Fragment
from kit.review.safe import bare, safe
from kit.review.svg import inline

Row = Mapping[str, Any]

LONG = 12
"""A table of more rows may run over a page's end in print."""


@dataclass(frozen=True)
class Said:
    """A cell's text with its tone: `na` (not available), `up` (ahead), `dn` (asks for a look).

    `span`: over how many columns it stands; what the row holds for the others is left out.
    """

    text: str
    tone: str = ""
    span: int = 1


@dataclass(frozen=True)
class Column:
    """A column of a table: the field of a row, the heading, and how a value is written.

    `right` aligns numbers; `head` makes the cell the row's heading; `narrow` keeps a short text on one line; `total`
    sets what the row's other cells sum to apart from them: in bold, and in a block on its own line under a rule.
    `unit` stands in a block, which is far from where the table says it: once beside the block's name where all numbers
    of it have the same, else beside the heading.
    """

    field: str
    title: str
    write: Callable[[Any], str | Said] = str
    right: bool = False
    head: bool = False
    narrow: bool = False
    unit: str = ""
    total: bool = False


def header(who: Sequence[str], title: str, lead: str, meta: Sequence[str]) -> Fragment:
    """The head of a page: whose it is (the first in bold), title, the answer of the page, what it was made from."""
    first = Markup("<b>{}</b>").format(safe(who[0])) if who else Markup("")
    others = Markup("").join(Markup("\n<span>{}</span>").format(safe(text)) for text in who[1:])
    made = Markup("\n").join(Markup("<span>{}</span>").format(safe(text)) for text in meta)
    html = Markup('<header class="head"><p class="who">{}{}</p><h1>{}</h1>').format(first, others, safe(title))
    html += Markup('<p class="lead">{}</p>').format(safe(lead)) if lead else Markup("")
    html += Markup('<p class="meta">{}</p>').format(made) if meta else Markup("")
    return Fragment(html + Markup("</header>"))


def section(
    number: int,
    question: str,
    answer: str,
    sentences: Sequence[str] = (),
    evidence: Sequence[Fragment] = (),
    *,
    aside: Sequence[Fragment] = (),
) -> Fragment:
    """A question, its answer, up to three further sentences, then the evidence; `aside` stands under the sentences."""
    heading = Markup('<h2><span class="n">{}</span>{}</h2>').format(number, safe(question))
    said = Markup('<p class="answer">{}</p>').format(safe(answer)) + _paragraphs(sentences)
    said += Markup("").join(part.html for part in aside)
    shown = Markup("").join(part.html for part in evidence)
    beside = Markup('<div class="ev">{}</div>').format(shown) if evidence else Markup("")
    frame = Markup('<section class="q" id="q{}">{}<div class="body"><div class="say">{}</div>{}</div></section>')
    return Fragment(frame.format(number, heading, said, beside))


def figure(chart: alt.TopLevelMixin, title: str, subtitle: str, label: str, behind: Fragment | None = None) -> Fragment:
    """A chart under its finding; `behind`: the `details` of its table, under it."""
    caption = Markup("<figcaption>{}{}</figcaption>").format(safe(title), _small(subtitle))
    below = behind.html if behind else Markup("")
    return Fragment(Markup("<figure>{}{}{}</figure>").format(caption, inline(chart, label), below))


def details(summary: str, inside: Fragment, paper: str = "") -> Fragment:
    """What opens on a click and stays closed in print; named `paper`, it is printed at the page's end, under that."""
    name = Markup(' data-paper="{}"').format(bare(paper)) if paper else Markup("")
    return Fragment(Markup("<details{}><summary>{}</summary>{}</details>").format(name, safe(summary), inside.html))


def together(parts: Sequence[Fragment]) -> Fragment:
    """Several parts over the width of two columns, one below the other."""
    return Fragment(Markup('<div class="wide">{}</div>').format(Markup("").join(part.html for part in parts)))


def table(  # noqa: PLR0913 - the parts of a table
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    total: Row | None = None,
    note: str = "",
    title: str = "",
    subtitle: str = "",
    wide: bool = False,
    blocks: bool = False,
) -> Fragment:
    """A table of rows. One that takes both modules (`wide`), or says so (`blocks`), becomes blocks under 600 px: a
    block a row, with the column's name above each value.

    A row of nothing but `group` is a heading within the table.
    `total` is a last row under a rule; a `title` makes it a figure of its own.
    """  # noqa: D205 - one sentence
    head = Markup("").join(_heading(column) for column in columns)
    body = Markup("").join(_row(row, columns) for row in rows)
    body += _row(total, columns, "sum") if total is not None else Markup("")
    kind = Markup(' class="cards"') if wide or blocks else Markup("")
    frame = Markup("<table{}><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    html = frame.format(kind, head, body)
    html += _sub(note)
    if not title:
        return Fragment(html)
    caption = Markup("<figcaption>{}{}</figcaption>").format(safe(title), _small(subtitle))
    place = Markup(' class="wide long"') if wide and len(rows) > LONG else _wide(wide)
    return Fragment(Markup("<figure{}>{}{}</figure>").format(place, caption, html))


def listing(title: str, items: Sequence[tuple[str, str]], *, subtitle: str = "", wide: bool = False) -> Fragment:
    """Items with a bold name and a line below each."""
    entry = Markup('<li><span class="k">{}</span><span class="d">{}</span></li>')
    inside = Markup("").join(entry.format(safe(name), safe(text)) for name, text in items)
    caption = Markup("<figcaption>{}{}</figcaption>").format(safe(title), _small(subtitle))
    return Fragment(Markup('<figure{}>{}<ul class="stack">{}</ul></figure>').format(_wide(wide), caption, inside))


def lists(people: Sequence[tuple[str, Sequence[str], str]]) -> Fragment:
    """Short lists side by side, each under its name with a last line in small; one below the other on a phone."""
    line, frame = Markup("<li>{}</li>"), Markup("<section><h2>{}</h2><ul>{}</ul>{}</section>")
    inside = Markup("").join(
        frame.format(safe(name), Markup("").join(line.format(safe(item)) for item in items), _sub(last))
        for name, items, last in people
    )
    return Fragment(Markup('<div class="lists">{}</div>').format(inside))


def steps(items: Sequence[str]) -> Fragment:
    """A numbered list of what is to be done, marked at its side."""
    inside = Markup("").join(Markup("<li>{}</li>").format(safe(item)) for item in items)
    return Fragment(Markup('<div class="do"><ol>{}</ol></div>').format(inside))


def paragraphs(sentences: Sequence[str]) -> Fragment:
    """Plain sentences, a paragraph each."""
    return Fragment(_paragraphs(sentences))


def notice(sentences: Sequence[str]) -> Fragment:
    """What is missing and which file would bring it."""
    return Fragment(Markup('<div class="box">{}</div>').format(_paragraphs(sentences)))


def notes(title: str, items: Sequence[str], *, on_screen: Sequence[str] = ()) -> Fragment:
    """The foot of a page: method and limits, numbered; the last, `on_screen`, are not printed."""
    inside = Markup("").join(Markup("<li>{}</li>").format(safe(item)) for item in items)
    inside += Markup("").join(Markup('<li class="screen">{}</li>').format(safe(item)) for item in on_screen)
    return Fragment(Markup('<footer class="foot"><h2>{}</h2><ol>{}</ol></footer>').format(safe(title), inside))


def _paragraphs(sentences: Sequence[str]) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(safe(text)) for text in sentences if text)


def _sub(text: str) -> Markup:
    return Markup('<p class="sub">{}</p>').format(safe(text)) if text else Markup("")


def _small(subtitle: str) -> Markup:
    return Markup("<span>{}</span>").format(safe(subtitle)) if subtitle else Markup("")


def _wide(wide: bool) -> Markup:
    return Markup(' class="wide"') if wide else Markup("")


def _heading(column: Column) -> Markup:
    return Markup('<th scope="col"{}>{}</th>').format(_classes(column), safe(column.title))


def _row(row: Row, columns: Sequence[Column], kind: str = "") -> Markup:
    if "group" in row:
        heading = Markup('<tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>')
        return heading.format(len(columns), safe(row["group"]))
    units = {column.unit for column in columns if column.right}
    alike = units.pop() if len(units) == 1 else ""
    cells, left = Markup(""), 0
    for column in columns:
        if left == 0:
            said = _said(row, column)
            unit = alike if column.head else "" if alike else column.unit
            cells, left = cells + _cell(said, column, unit), said.span
        left -= 1
    return Markup("<tr{}>{}</tr>").format(Markup(' class="{}"').format(kind) if kind else Markup(""), cells)


def _said(row: Row, column: Column) -> Said:
    """What a cell says; a field that the row lacks is empty, as in the row of totals."""
    given = row.get(column.field, "")
    written = given if isinstance(given, Said) or column.field not in row else column.write(given)
    return written if isinstance(written, Said) else Said(written)


def _cell(said: Said, column: Column, unit: str) -> Markup:
    if column.head:
        beside = Markup(' data-u="{}"').format(unit) if unit else Markup("")
        return Markup('<th scope="row"{}>{}</th>').format(beside, safe(said.text))
    over = Markup(' colspan="{}"').format(said.span) if said.span > 1 else Markup("")
    title = f"{column.title} · {unit}" if unit else column.title
    name = Markup(' data-l="{}"').format(title) if said.text else Markup("")
    return Markup("<td{}{}{}>{}</td>").format(_classes(column, said.tone), over, name, safe(said.text))


def _classes(column: Column, tone: str = "") -> Markup:
    named = ("r" if column.right else "", "nw" if column.narrow else "", "t" if column.total else "", tone)
    names = [name for name in named if name]
    return Markup(' class="{}"').format(" ".join(names)) if names else Markup("")
