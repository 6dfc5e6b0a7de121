"""What an uncertain pay is worth to somebody who minds risk: the sure amount that they would take for it.

The certainty equivalent of a person's pay over the past quarters, each as likely as the next, under a plan. CARA:
−ln E[exp(−a y)] ÷ a (Pratt 1964, Econometrica 32:122), with a = AVERSION ÷ the person's mean pay in force, the same
for all plans; CRRA: (E[y^(1 − AVERSION)])^(1 ÷ (1 − AVERSION)), which is told only where every quarter pays something.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from kit.base.period import Period
from kit.history import History
from kit.pay.periods import Basis, price_all
from kit.pay.plan import Plan
from kit.pay.risk.panel import FEWEST

AVERSION = 2.0
"""Relative risk aversion, at the person's mean pay; most estimates lie between 1 and 4."""

COLUMNS = ["plan", "manager_id", "quarters", "mean", "cara", "crra"]

Array = np.ndarray


def worth(history: History, basis: Basis, plans: Mapping[str, Plan], past: Sequence[Period]) -> pd.DataFrame:
    """A row (COLUMNS) a plan and person who was there in FEWEST of the past quarters or more; currency a quarter.

    `plans` begin with the one in force. `crra` is None where a quarter pays nothing, `cara` where the mean in force is
    not above 0.
    """
    paid = {name: _paid(history, basis, plan, past) for name, plan in plans.items()}
    first = next(iter(paid.values()), {})
    rows = []
    for name, held in paid.items():
        for person, amounts in held.items():
            usual = float(np.mean(first[person]))
            if len(amounts) >= FEWEST:
                cara = certain_cara(amounts, AVERSION / usual) if usual > 0 else None
                rows.append((name, person, len(amounts), *map(_cents, (float(amounts.mean()), cara, _crra(amounts)))))
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def certain_cara(amounts: Array, aversion: float) -> float:
    """The certainty equivalent under constant absolute aversion (per unit of money); without overflow."""
    least = float(amounts.min())
    return least - float(np.log(np.mean(np.exp(-aversion * (amounts - least))))) / aversion


def certain_crra(amounts: Array, aversion: float) -> float:
    """The same under constant relative aversion; at 1 it is the geometric mean. Amounts must be above 0."""
    if aversion == 1:
        return float(np.exp(np.log(amounts).mean()))
    return float(np.mean(amounts ** (1 - aversion)) ** (1 / (1 - aversion)))


def _crra(amounts: Array) -> float | None:
    return certain_crra(amounts, AVERSION) if (amounts > 0).all() else None


def _cents(amount: float | None) -> Decimal | None:
    """An estimate in money, to the cent."""
    return None if amount is None else Decimal(repr(round(amount, 2)))


def _paid(history: History, basis: Basis, plan: Plan, past: Sequence[Period]) -> dict[str, Array]:
    """What each person would have been paid in each past quarter in which they were there the whole time."""
    people = price_all(history, basis, plan, past).people
    whole = people[people["present"] == 1]
    return {str(key): own["amount"].astype(float).to_numpy() for key, own in whole.groupby("manager_id", sort=True)}
