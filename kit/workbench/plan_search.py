"""Letting a plan's numbers find their place, in the notebook: which may move, how far, under which limits.

The numbers are chosen in a list instead of being marked `free` in the file; the search and its page are those of
`kit optimise`.
"""

from decimal import Decimal
from pathlib import Path

import ipywidgets as widgets
import numpy as np

from kit.base.money import parse_decimal
from kit.pay.free import Free
from kit.pay.optimise import OBJECTIVES, Limits, bench_of, neutral, optimise
from kit.pay.optimise.trial import Bench, Trial, priced
from kit.response import simulate
from kit.review.memo import Sheet, facts_of
from kit.review.optimise import Chosen, optimise_page
from kit.review.optimise.names import free_name
from kit.texts import Language, say
from kit.workbench.plan_desk import PlanDesk, open_plan_desk
from kit.workbench.plan_evidence import framed
from kit.workbench.plan_numbers import Number, numbers_of

FIRST = ("rate", "tier_rate", "curve_share")
"""The fields of which the first few are chosen to begin with: what a plan pays, not where it begins to."""
MOST = 3
ROWS = 8


def whatif_search(
    history: str | Path = "",
    in_force: str | Path = "",
    proposed: str | Path = "",
    periods: str = "",
    lang: Language = "zh",
    seed: int = 1,
) -> widgets.Widget:
    """The search over a proposed plan's numbers; "" means the shipped sample and its plans.

    Raises:
        BadInput: with every problem of the history, the plans and the periods.

    """
    return PlanSearch(open_plan_desk(history, in_force, proposed, periods), lang, seed).widget


class PlanSearch:
    """The widgets over a desk: which numbers may move, the limits, and what was found; `widget` is the whole."""

    def __init__(self, desk: PlanDesk, lang: Language, seed: int) -> None:
        """Offer the numbers; nothing is searched before the button is pressed."""
        self.desk, self.lang, self.seed = desk, lang, seed
        self.numbers = [one for one in numbers_of(desk.proposed) if one.value != 0]
        names = [free_name(desk.proposed, one.path, lang) for one in self.numbers]
        first = [place for place, one in enumerate(self.numbers) if one.field in FIRST][:MOST]
        options = [(name, place) for place, name in enumerate(names)]
        self.chosen = widgets.SelectMultiple(options=options, value=tuple(first), rows=ROWS)
        self.span = widgets.BoundedFloatText(value=20, min=1, max=90)
        self.aim = widgets.Dropdown(options=[(self._say(f"by.{one}"), one) for one in OBJECTIVES])
        self.budget, self.loss = widgets.Text(), widgets.Text()
        self.find = widgets.Button(description=self._say("find"), button_style="primary")
        self.find.on_click(lambda _: self.search())
        self.shown = widgets.HTML(self._say("before"))
        fields = {name: getattr(self, name) for name in ("chosen", "span", "aim", "budget", "loss")}
        rows = [widgets.VBox([widgets.HTML(self._say(name)), field]) for name, field in fields.items()]
        self.widget = widgets.VBox([*rows, self.find, self.shown])

    def search(self) -> None:
        """Search, and show what was found."""
        frees = self.frees()
        self.shown.value = framed(self.page(frees)) if frees else self._say("none")

    def frees(self) -> list[Free]:
        """The chosen numbers with their bounds, a share of their value to each side."""
        part = Decimal(repr(self.span.value)) / 100
        found = [free_of(self.numbers[place], part) for place in self.chosen.value]
        return [one for one in found if one.low < one.high]

    def limits(self) -> Limits:
        """The budget and the loss that were typed; what is no number is no limit."""
        budget, loss = (parse_decimal(one.value.replace(",", "").strip()) for one in (self.budget, self.loss))
        cent = self.desk.history.settings.cent
        most = int(budget / cent) if budget is not None and budget > 0 else None
        return Limits(most, float(loss / 100) if loss is not None and 0 <= loss <= 100 else None)

    def page(self, frees: list[Free]) -> str:
        """The page of `kit optimise` on what was found."""
        desk = self.desk
        bench = bench_of(desk.history, desk.basis, desk.in_force, desk.proposed.model_dump(), frees)
        before = priced(bench, desk.in_force)
        outcome = optimise(bench, self.aim.value, self.limits(), np.random.default_rng(self.seed))
        now = [one.now for one in frees]
        best = next((choice.trial.steps for choice in outcome.choices if choice.best), tuple(now))
        pairs = neutral(bench, before.cost)
        chosen = Chosen(bench.plan(now), frees, outcome, _trial(bench, now), before, pairs, None)
        scores = desk.basis.scores
        forecast = simulate(desk.history, desk.in_force.plan, bench.plan(best), desk.periods, scores=scores)
        return optimise_page(Sheet(facts_of(desk.history, [forecast]), self.lang), chosen)

    def _say(self, key: str) -> str:
        return say(f"workbench.search.{key}", self.lang)


def free_of(number: Number, part: Decimal) -> Free:
    """A number with bounds a share of it below and above, in two digits more than its first."""
    fine = Decimal(1).scaleb(number.value.adjusted() - 1)
    low, high = sorted((number.value * (1 - part), number.value * (1 + part)))
    least, most = (Decimal(f"{end.quantize(fine):f}") for end in (low, high))
    return Free(number.path, least, most, number.value)


def _trial(bench: Bench, now: list[int]) -> Trial:
    found = bench.trial(now)
    assert found is not None  # noqa: S101 - the plan as it was filed is one
    return found
