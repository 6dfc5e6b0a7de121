"""What follows from a proposed plan, as HTML: cost, winners and losers, pay against attainment, who moves most."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from kit.pay import BANDS, Comparison, Plan, changes, winners
from kit.pay.wording import role_name, sentence
from kit.texts import Language, say
from kit.texts import numbers as written
from kit.workbench.plan_chart import chart
from kit.workbench.plan_desk import PlanDesk

MOST = 12
CELLS = 40

MONEY = ("in_force", "proposed", "change", "relative")


def view(desk: PlanDesk, plan: Plan, language: Language) -> Markup:
    """All that follows from a plan in place of the plan in force; every name is escaped."""
    comparison = desk.priced(plan)
    currency = desk.history.settings.currency
    parts = [
        _lead(comparison, currency, language),
        _bands(comparison, currency, language),
        chart(comparison, currency, language),
        _roles(comparison, plan, currency, language),
        _people(comparison, currency, language),
        _changes(comparison, plan, currency, language),
    ]
    return Markup('<div class="kit-view kit-whatif">{}</div>').format(Markup("").join(parts))


def head(desk: PlanDesk, language: Language) -> Markup:
    """What is looked at, and first of all whether the plan in force gives what was really paid."""
    first, last = desk.periods[0], desk.periods[-1]
    period = written.period(first, language)
    if first != last:
        period = say("workbench.whatif.span", language, first=period, last=written.period(last, language))
    people = desk.in_force.people["manager_id"].nunique()
    what = say("workbench.whatif.head", language, period=period, people=people)
    return Markup('<p class="kit-head">{}</p><p class="kit-head"><b>{}</b></p>').format(
        what, _reconciled(desk, language)
    )


def _reconciled(desk: PlanDesk, language: Language) -> str:
    found = desk.reconciliation
    if not found.available:
        return say("workbench.whatif.reconciled.unknown", language)
    if found.lines == found.equal:
        return say("workbench.whatif.reconciled.all", language, lines=found.lines)
    difference = written.signed_pay(found.difference, language, desk.history.settings.currency)
    counts = {"lines": found.lines, "equal": found.equal, "difference": difference}
    return say("workbench.whatif.reconciled.some", language, **counts)


def _lead(comparison: Comparison, currency: str, language: Language) -> Markup:
    """The answer: what it costs, and how many gain and lose."""
    whole = comparison.whole
    change = whole["change"]
    way = "more" if change > 0 else "less" if change < 0 else "same"
    cost = say(
        f"workbench.whatif.cost.{way}",
        language,
        before=written.pay(whole["in_force"], language, currency),
        after=written.pay(whole["proposed"], language, currency),
        change=written.pay(abs(change), language, currency),
        share="" if whole["relative"] is None else written.signed_share(whole["relative"], 2),
    )
    moved = comparison.people["change"]
    counts = {"up": sum(moved > 0), "down": sum(moved < 0), "same": sum(moved == 0)}
    who = say("workbench.whatif.who", language, **counts)
    return Markup('<p class="kit-why" aria-live="polite"><b>{}</b>{}</p>').format(cost, who)


def _bands(comparison: Comparison, currency: str, language: Language) -> Markup:
    """Five bands as rows of counted cells, with the money."""
    found = winners(comparison)
    each = -(-max(1, *found["people"]) // CELLS)
    cell = Markup(
        '<tr class="{}"><th scope="row">{}</th><td class="r">{}</td><td class="cells">{}</td><td class="r">{}</td></tr>'
    )
    rows = [
        cell.format(
            band.name,
            say(f"workbench.whatif.band.{band.name}", language),
            written.plain(int(row["people"])),
            Markup("<i></i>") * -(-int(row["people"]) // each),
            written.signed_pay(row["change"], language, currency),
        )
        for band, row in zip(BANDS, found.to_dict("records"), strict=True)
    ]
    caption = say("workbench.whatif.bands", language) + (
        say("workbench.whatif.cells", language, each=each) if each > 1 else ""
    )
    return _table("kit-bands", caption, _heads(("band", "people", "cells", "change"), language), rows)


def _roles(comparison: Comparison, plan: Plan, currency: str, language: Language) -> Markup:
    """Cost by role, and in all."""
    rows = [
        _row(role_name(plan, row["group"], language), _money(row, currency, language))
        for row in comparison.by_role.to_dict("records")
    ]
    rows.append(_row(say("workbench.whatif.total", language), _money(comparison.whole, currency, language), "sum"))
    return _table("kit-roles", say("workbench.whatif.roles", language), _heads(("role", *MONEY), language), rows)


def _people(comparison: Comparison, currency: str, language: Language) -> Markup:
    """Those whose pay changes most, in money."""
    found = comparison.people
    moved = found[[change != 0 for change in found["change"]]]
    order = moved["change"].map(abs).sort_values(ascending=False, kind="stable").index[:MOST]
    rows = [_row(row["name"], _money(row, currency, language)) for row in moved.loc[order].to_dict("records")]
    if not rows:
        return Markup("")
    caption = say("workbench.whatif.people", language, shown=len(rows), people=len(found))
    return _table("kit-people", caption, _heads(("name", *MONEY), language), rows)


def _changes(comparison: Comparison, plan: Plan, currency: str, language: Language) -> Markup:
    """What differs from the plan in force, in sentences."""
    found = changes(comparison.in_force.plan, plan)
    texts = [sentence(change, plan, language, currency) for change in found] or [say("pay.change.same", language)]
    items = Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)
    return Markup('<details><summary>{}</summary><ul class="kit-evidence">{}</ul></details>').format(
        say("workbench.whatif.changes", language), items
    )


def _money(row: Mapping[Any, Any], currency: str, language: Language) -> list[str]:
    """In force, proposed, change and relative change, as they are written."""
    relative = row["relative"]
    share = written.signed_share(relative, 2) if isinstance(relative, Decimal) else ""
    amounts = [written.pay(row[side], language, currency) for side in ("in_force", "proposed")]
    return [*amounts, written.signed_pay(row["change"], language, currency), share]


def _row(name: str, cells: Sequence[str], kind: str = "") -> Markup:
    body = Markup("").join(Markup('<td class="r">{}</td>').format(text) for text in cells)
    return Markup('<tr class="{}"><th scope="row">{}</th>{}</tr>').format(kind, name, body)


def _heads(names: Iterable[str], language: Language) -> Markup:
    left = ("band", "role", "name", "cells")
    return Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(
            Markup("") if name in left else Markup(' class="r"'), say(f"workbench.whatif.column.{name}", language)
        )
        for name in names
    )


def _table(kind: str, caption: str, heads: Markup, rows: Sequence[Markup]) -> Markup:
    frame = Markup('<table class="{}"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>')
    return frame.format(kind, caption, heads, Markup("").join(rows))
