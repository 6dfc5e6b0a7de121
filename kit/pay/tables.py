"""All tables of a what-if by name: the plan in force against one or several proposed plans, for files and pages.

`plan` in a table is the side's name: `in_force`, `proposed`, `proposed_2` and so on.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from kit.base.money import divide
from kit.history import History
from kit.pay.breakdown import by_decile, by_region, by_tenure
from kit.pay.cliffs import near_jumps, plan_jumps
from kit.pay.compare import Comparison
from kit.pay.health import USUAL, health
from kit.pay.marginal import next_earns
from kit.pay.payslips import Payslips
from kit.pay.periods import Basis, price_all
from kit.pay.reconcile import Reconciliation
from kit.pay.winners import BANDS, band_of, winners

IN_FORCE = "in_force"

WHOLE = ["people", "sales", "payout", "change", "relative", "cost_of_sales", "per_head"]
HEALTH = ["at_or_above", "spread", "of_target", "correlation", "near_jumps"]


def tables(
    history: History, reconciliation: Reconciliation, sides: Mapping[str, Comparison], bases: Sequence[Basis]
) -> dict[str, pd.DataFrame]:
    """Every table of a what-if; `sides` are the comparisons by the name of their proposed plan, in order.

    `bases` are what each of them was priced on; the plan in force goes with the first.
    """
    slips = {IN_FORCE: next(iter(sides.values())).in_force} | {name: one.proposed for name, one in sides.items()}
    return {
        "reconciliation": reconciled(reconciliation),
        "alternatives": alternatives(sides),
        "people": _stacked({name: _banded(one) for name, one in sides.items()}),
        "bands": _stacked({name: _counted(one) for name, one in sides.items()}),
        "by_period": _stacked({name: one.by_period for name, one in sides.items()}),
        "by_team": _stacked({name: one.by_team for name, one in sides.items()}),
        "by_role": _stacked({name: one.by_role for name, one in sides.items()}),
        "by_region": _stacked({name: by_region(one) for name, one in sides.items()}),
        "by_tenure": _stacked({name: by_tenure(one, history) for name, one in sides.items()}),
        "by_decile": _stacked({name: by_decile(one) for name, one in sides.items()}),
        "health": healths(slips),
        "marginal": _stacked(
            {
                name: today(history, basis, one)
                for (name, one), basis in zip(slips.items(), [bases[0], *bases], strict=True)
            }
        ),
        "jumps": _stacked({name: plan_jumps(one.plan) for name, one in slips.items()}),
        "near_jumps": _stacked({name: near_jumps(one) for name, one in slips.items()}),
    }


def reconciled(found: Reconciliation) -> pd.DataFrame:
    """The reconciliation line by line; the likely causes as codes, parted by spaces."""
    causes = [" ".join(cause.code for cause in row) for row in found.frame["causes"]]
    return found.frame.assign(causes=causes)


def alternatives(sides: Mapping[str, Comparison]) -> pd.DataFrame:
    """A row a plan, the one in force first: cost, cost of sales, pay per head, people in each band, health."""
    first = next(iter(sides.values()))
    rows = [_whole(IN_FORCE, first, IN_FORCE, first.in_force)]
    rows += [_whole(name, one, "proposed", one.proposed) | _people_in_bands(one) for name, one in sides.items()]
    columns = ["plan", "id", *WHOLE, *(band.name for band in BANDS), *HEALTH]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def healths(slips: Mapping[str, Payslips]) -> pd.DataFrame:
    """A row a measure and plan, with practitioners' usual range where there is one: rules of thumb, no standard."""
    rows = []
    for name, one in slips.items():
        found = health(one)
        for measure in HEALTH:
            low, high = USUAL.get(measure, (None, None))
            rows.append((name, measure, found[measure], low, high))
    return pd.DataFrame(rows, columns=["plan", "measure", "value", "usual_low", "usual_high"], dtype=object)


def today(history: History, basis: Basis, payslips: Payslips) -> pd.DataFrame:
    """What the next 10,000 of sales earns each person, in the last period."""
    last = payslips.periods[-1]
    found = next_earns(history, basis, price_all(history, basis, payslips.plan, [last]))
    people = payslips.people[payslips.people["period"] == last.label]
    there = {one for one, part in zip(people["manager_id"], people["present"], strict=True) if part > 0}
    return found[found["manager_id"].isin(there)].reset_index(drop=True)


def _whole(name: str, comparison: Comparison, side: str, payslips: Payslips) -> dict[str, Any]:
    whole, found = comparison.whole, health(payslips)
    row = {"plan": name, "id": payslips.plan.plan, "people": whole["people"], "sales": whole["sales"]}
    row |= {"payout": whole[side], "cost_of_sales": divide(whole[side], whole["sales"])}
    row |= {"per_head": whole[f"per_head_{side}"]} | {measure: found[measure] for measure in HEALTH}
    return row if side == IN_FORCE else row | {"change": whole["change"], "relative": whole["relative"]}


def _people_in_bands(comparison: Comparison) -> dict[str, int]:
    found = winners(comparison)
    return dict(zip(found["band"], found["people"], strict=True))


def _banded(comparison: Comparison) -> pd.DataFrame:
    bands = [band_of(row) for row in comparison.people.to_dict("records")]
    return comparison.people.assign(band=bands)


def _counted(comparison: Comparison) -> pd.DataFrame:
    return winners(comparison)[["band", "low", "high", "people", "change"]]


def _stacked(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Frames one under the other, each with the name of its plan in the first column."""
    return pd.concat(list(_named(frames)), ignore_index=True)


def _named(frames: Mapping[str, pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for name, frame in frames.items():
        held = frame.astype(object)
        held.insert(0, "plan", name)
        yield held
