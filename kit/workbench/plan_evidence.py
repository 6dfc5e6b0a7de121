"""What the memo says of a proposed plan, in the notebook: who gains and loses, what it costs, how sure that is.

A budget is typed and the range of the cost follows; the sections are the memo's own, shown in a frame so that their
style stays theirs.
"""

from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from kit.base.money import parse_decimal
from kit.pay.risk import Wanted, past_quarters, risk_of
from kit.response import simulate
from kit.review.memo import Facts, Sheet, changed, cost, facts_of, moved, reconciled, risk
from kit.review.memo.head import page_head
from kit.review.page import page
from kit.texts import Language, say
from kit.workbench.plan_desk import PlanDesk, open_plan_desk

DRAWS = 1_000
HEIGHT = 900


def whatif_evidence(
    history: str | Path = "",
    in_force: str | Path = "",
    proposed: str | Path = "",
    periods: str = "",
    lang: Language = "zh",
    seed: int = 1,
) -> widgets.Widget:
    """The evidence of a proposed plan, with a field for the budget; "" means the shipped sample and its plans.

    Raises:
        BadInput: with every problem of the history, the plans and the periods.

    """
    return PlanEvidence(open_plan_desk(history, in_force, proposed, periods), lang, seed).widget


class PlanEvidence:
    """The widgets over a desk: the budget's field, and the sections beside it; `widget` is the whole."""

    def __init__(self, desk: PlanDesk, lang: Language, seed: int) -> None:
        """Draw the evidence without a budget."""
        self.desk, self.lang, self.seed = desk, lang, seed
        forecast = simulate(desk.history, desk.in_force.plan, desk.proposed, desk.periods, scores=desk.basis.scores)
        self.forecast = forecast
        self.budget = widgets.Text(description=say("workbench.whatif.budget", lang), continuous_update=False)
        self.shown = widgets.HTML()
        self.budget.observe(lambda change: self.draw(change["new"]), "value")
        self.widget = widgets.VBox([self.budget, self.shown])
        self.draw("")

    def draw(self, typed: str) -> None:
        """Show the sections under a budget; what is no amount is none."""
        amount = parse_decimal(typed.replace(",", "")) if typed.strip() else None
        self.shown.value = framed(evidence_page(self.facts(amount), self.lang))

    def facts(self, budget: Decimal | None) -> Facts:
        """The evidence, drawn anew under a budget."""
        desk = self.desk
        plans = {"in_force": desk.in_force.plan, "proposed": desk.proposed}
        known = set(desk.basis.scores) >= {one.label for one in past_quarters(desk.history, desk.periods[-1])}
        told = not any(plan.needs_scores for plan in plans.values()) or known
        wanted = Wanted(DRAWS, self.seed, budget if budget is not None and budget > 0 else None)
        found = risk_of(desk.history, plans, desk.periods, wanted, desk.basis.scores) if told else None
        return facts_of(desk.history, [self.forecast], found)


def evidence_page(facts: Facts, lang: Language) -> str:
    """The sections of the memo that a plan is judged by, as a page of their own."""
    sheet = Sheet(facts, lang)
    parts: list[Any] = [part.section_of(sheet) for part in (reconciled, changed, moved, cost, risk)]
    return page([str(part.html) for part in parts], page_head(sheet), lang)


def framed(html: str, height: int = HEIGHT) -> str:
    """A page in a frame: it cannot reach the notebook, nor the notebook's style the page."""
    frame = '<iframe sandbox srcdoc="{}" style="width:100%;height:{}px;border:0"></iframe>'
    return frame.format(escape(html, quote=True), height)
