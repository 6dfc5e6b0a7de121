"""The what-if as widgets: the numbers of a proposed plan to change, and what follows beside them.

A thin coat over plain functions: `plan_numbers` changes the plan, `plan_view` draws what follows.
"""

from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from kit.pay import Plan
from kit.pay.wording import line_name, role_name
from kit.texts import Language, keys, say
from kit.workbench.plan_desk import PlanDesk, open_plan_desk
from kit.workbench.plan_numbers import Number, Refused, numbers_of, with_number
from kit.workbench.plan_numbers import Path as Place
from kit.workbench.plan_view import head, view

STYLES = [Path(__file__).with_name(name) for name in ("workbench.css", "whatif.css")]


def whatif_workbench(
    history: str | Path = "",
    in_force: str | Path = "",
    proposed: str | Path = "",
    periods: str = "",
    lang: Language = "zh",
) -> widgets.Widget:
    """A proposed plan's numbers on a history; "" means the shipped sample, its plans, the last closed quarter.

    Raises:
        BadInput: with every problem of the history, the plans and the periods.

    """
    return WhatIf(open_plan_desk(history, in_force, proposed, periods), lang).widget


@dataclass(frozen=True)
class Trial:
    """The plan in hand, and those before it; `refused` says why the last number could not stand."""

    plan: Plan
    past: tuple[Plan, ...] = ()
    refused: Refused | None = None

    def put(self, path: Place, number: Number, typed: float) -> "Trial":
        """One number changed; a plan that would be none leaves everything as it was."""
        found = with_number(self.plan, path, number.read(typed))
        if isinstance(found, Refused):
            return replace(self, refused=found)
        return self.take(found)

    def take(self, plan: Plan) -> "Trial":
        """Another plan, as a step that can be undone."""
        return replace(self, refused=None) if plan == self.plan else Trial(plan, (*self.past, self.plan))

    def undo(self) -> "Trial":
        """Back by one step; without a step nothing changes."""
        return Trial(self.past[-1], self.past[:-1]) if self.past else self


class WhatIf:
    """The widgets of a desk, and what happens when a number is changed; `widget` is the whole."""

    def __init__(self, desk: PlanDesk, lang: Language) -> None:
        """Draw the proposed plan as it was filed."""
        self.desk, self.lang = desk, lang
        self.trial = Trial(desk.proposed)
        self.drawing = False
        self.fields: dict[Place, widgets.FloatText] = {}
        self.shown, self.said = widgets.HTML(), widgets.HTML()
        self.column = widgets.VBox()
        self.tools = self._tools()
        self.widget = self._whole()
        self._fill()

    def act(self, trial: Trial) -> None:
        """Take a new trial and draw it."""
        fresh = trial.plan != self.trial.plan
        anew = [number.path for number in numbers_of(trial.plan)] != list(self.fields)
        self.trial = trial
        if anew:
            self._fill()
        else:
            self._draw(fresh=fresh)

    def _whole(self) -> widgets.Widget:
        css = "".join(path.read_text("utf-8") for path in STYLES)
        top = widgets.HTML(f"<style>{css}</style>{head(self.desk, self.lang)}")
        side = _boxed(widgets.VBox([self.shown]), "kit-side")
        left = _boxed(widgets.VBox([self.said, self.column]), "kit-sliders")
        desk = _boxed(widgets.Box([side, left]), "kit-desk")
        return _boxed(widgets.VBox([top, self.tools, desk]), "kit-bench")

    def _tools(self) -> widgets.Widget:
        self.undo = widgets.Button(description=say("workbench.undo", self.lang))
        self.undo.on_click(lambda _: self.act(self.trial.undo()))
        self.filed = widgets.Button(description=say("workbench.whatif.filed", self.lang))
        self.filed.on_click(lambda _: self.act(self.trial.take(self.desk.proposed)))
        self.force = widgets.Button(description=say("workbench.reset", self.lang))
        self.force.on_click(lambda _: self.act(self.trial.take(self.desk.in_force.plan)))
        return _boxed(widgets.HBox([self.undo, self.filed, self.force]), "kit-tools")

    def _fill(self) -> None:
        """A field for each number of the plan in hand, under its role and component."""
        plan = self.trial.plan
        self.fields, blocks = {}, []
        for (role, component), numbers in groupby(numbers_of(plan), key=lambda number: (number.role, number.component)):
            name = role_name(plan, role, self.lang)
            title = say("workbench.whatif.part", self.lang, role=name, part=line_name(plan, component, self.lang))
            heading = widgets.HTML(str(Markup("<b>{}</b>").format(title if component else name)))
            cells = [self._field(number) for number in numbers]
            blocks.append(_boxed(widgets.VBox([heading, _boxed(widgets.Box(cells), "kit-numbers")]), "kit-row"))
        self.column.children = tuple(blocks)
        self._draw(fresh=True)

    def _field(self, number: Number) -> widgets.Widget:
        """The label and the field of one number."""
        field = widgets.FloatText(value=float(number.shown), step=_STEP[number.kind], continuous_update=False)
        field.observe(lambda change: self._typed(number, change["new"]), "value")
        self.fields[number.path] = field
        text = say(f"workbench.whatif.number.{number.field}", self.lang, place=number.place)
        label = widgets.HTML(str(Markup("{}").format(text)))
        return _boxed(widgets.VBox([label, field]), f"kit-number-{number.kind}")

    def _typed(self, number: Number, typed: float) -> None:
        if not self.drawing:
            self.act(self.trial.put(number.path, number, typed))

    def _draw(self, *, fresh: bool) -> None:
        """Bring the fields to the plan in hand; where the plan is another one, draw what follows anew."""
        self.drawing = True
        for number in numbers_of(self.trial.plan):
            self.fields[number.path].value = float(number.shown)
        self.undo.disabled = not self.trial.past
        self.filed.disabled = self.trial.plan == self.desk.proposed
        self.force.disabled = self.trial.plan == self.desk.in_force.plan
        self.said.value = str(_said(self.trial.refused, self.lang))
        if fresh:
            self.shown.value = str(view(self.desk, self.trial.plan, self.lang))
        self.drawing = False


_STEP = {"money": 500.0, "percent": 1.0, "plain": 1.0}


def _boxed(box: Any, name: str) -> Any:
    box.add_class(name)
    return box


def _said(refused: Refused | None, language: Language) -> Markup:
    if refused is None:
        text = say("workbench.whatif.follows", language)
    else:
        expectation = say(refused.expects, language, **refused.given) if refused.expects in keys() else refused.expects
        text = say("workbench.whatif.refused", language, expectation=expectation)
    return Markup('<p class="kit-said" aria-live="polite">{}</p>').format(text)
