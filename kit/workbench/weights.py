"""The weight workbench as widgets: a slider, a number and a lock for each KPI, and the ranking beside them.

A thin coat over plain functions: `sliders` keeps the state, `ranking` and `evidence` draw it.
"""

from pathlib import Path
from typing import Any

import ipywidgets as widgets
import numpy as np
from markupsafe import Markup, escape

from kit.scores.places import Whole
from kit.texts import Language, name_in, say
from kit.texts import numbers as written
from kit.workbench import sliders
from kit.workbench.desk import Desk, open_desk
from kit.workbench.evidence import columns, evidence
from kit.workbench.proof import proof
from kit.workbench.ranking import kpi_name, view
from kit.workbench.reliable import reliable

STYLE = Path(__file__).with_name("workbench.css")


def weight_workbench(
    history: str | Path = "", scheme: str | Path = "", period: str = "", lang: Language = "zh", seed: int = 1
) -> widgets.Widget:
    """Sliders on a history under a scheme; "" means the shipped sample, its balanced scheme, the last closed quarter.

    `seed`: of the draws behind the intervals of the further evidence.

    Raises:
        BadInput: with every problem of the history, the scheme and the period.

    """
    return Workbench(open_desk(history, scheme, period), lang, seed).widget


class Workbench:
    """The widgets of a desk, and what happens when one is moved; `widget` is the whole."""

    def __init__(self, desk: Desk, lang: Language, seed: int = 1) -> None:
        """Draw the weights in force of the scheme's first role."""
        self.desk, self.lang, self.seed = desk, lang, seed
        self.states = [sliders.begin(self._mine(desk.in_force, entry)) for entry in range(len(desk.board.entries))]
        self.entry = 0
        self.steady: dict[int, str] = {}
        self.drawing = False
        self.rows: list[dict[str, Any]] = []
        self.ranking, self.said = widgets.HTML(), widgets.HTML()
        self.column = widgets.VBox()
        self.proved: tuple[tuple[int, bytes], Markup] | None = None
        self.proof = widgets.HTML()
        self.prove = widgets.Button(description=say("workbench.proof.work_out", lang))
        self.prove.on_click(lambda _: self._prove())
        self.tools = self._tools()
        self.widget = self._whole()
        self._choose(0)

    def weights(self) -> Whole:
        """The weights as they stand: a row a role, a column a KPI, hundredths of a per cent."""
        weights = np.zeros_like(self.desk.in_force)
        for entry, state in enumerate(self.states):
            weights[entry, columns(self.desk, entry)] = state.weights
        return weights

    def act(self, state: sliders.Sliders) -> None:
        """Take a new state of the role in hand and draw it."""
        self.states[self.entry] = state
        self._draw()

    @property
    def state(self) -> sliders.Sliders:
        """The state of the role in hand."""
        return self.states[self.entry]

    def _mine(self, weights: Whole, entry: int) -> list[int]:
        return [int(weights[entry, kpi]) for kpi in columns(self.desk, entry)]

    def _whole(self) -> widgets.Widget:
        style = widgets.HTML(f"<style>{STYLE.read_text('utf-8')}</style>{_head(self.desk, self.lang)}")
        side = _boxed(widgets.VBox([self.ranking]), "kit-side")
        left = _boxed(widgets.VBox([self.said, self.column]), "kit-sliders")
        desk = _boxed(widgets.Box([side, left]), "kit-desk")
        more = _boxed(widgets.VBox([_boxed(widgets.HBox([self.prove]), "kit-tools"), self.proof]), "kit-more")
        return _boxed(_boxed(widgets.VBox([style, self.tools, desk, more]), "kit-bench"), f"kit-{self.lang}")

    def _tools(self) -> widgets.Widget:
        role = widgets.Dropdown(
            options=[(_role_name(self.desk, entry, self.lang), entry) for entry in range(len(self.states))],
            description=say("workbench.role", self.lang),
        )
        role.observe(lambda change: self._choose(change["new"]), "value")
        self.undo = widgets.Button(description=say("workbench.undo", self.lang))
        self.undo.on_click(lambda _: self.act(sliders.undo(self.state)))
        self.reset = widgets.Button(description=say("workbench.reset", self.lang))
        self.reset.on_click(lambda _: self.act(sliders.reset(self.state)))
        self.find = widgets.Text(placeholder=say("workbench.find", self.lang))
        self.find.observe(lambda _: self._draw(), "value")
        tools = [self.undo, self.reset, self.find]
        return _boxed(widgets.HBox([role, *tools] if len(self.states) > 1 else tools), "kit-tools")

    def _choose(self, entry: int) -> None:
        """Show the sliders of another role."""
        self.entry = entry
        self.steady = reliable(self.desk.board, self.desk.past, entry, self.lang)
        names = [kpi_name(self.desk.board.kpis[kpi], self.lang) for kpi in columns(self.desk, entry)]
        self.rows = [self._slider(place, name) for place, name in enumerate(names)]
        self.column.children = tuple(row["box"] for row in self.rows)
        self._draw()

    def _slider(self, place: int, name: str) -> dict[str, Any]:
        """The widgets of one KPI."""
        # as fine as the weights: a coarser slider rounds what it is shown and sends it back as if it had been pulled
        slider = widgets.FloatSlider(min=0, max=100, step=0.01, readout=False)
        number = widgets.BoundedFloatText(min=0, max=100, step=1, continuous_update=False)
        held = widgets.ToggleButton(description=say("workbench.lock", self.lang))
        lines = widgets.HTML()
        for source in (slider, number):
            source.observe(lambda change: self._pulled(place, change["new"]), "value")
        held.observe(lambda change: self._held(place, change["new"]), "value")
        label = widgets.HTML(f"<b>{escape(name)}</b>")
        top = _boxed(widgets.HBox([label, number, held]), "kit-top")
        box = _boxed(widgets.VBox([top, slider, lines]), "kit-row")
        return {"box": box, "slider": slider, "number": number, "lock": held, "lines": lines}

    def _pulled(self, place: int, to: float) -> None:
        if not self.drawing:
            self.act(sliders.move(self.state, place, round(100 * to)))

    def _held(self, place: int, locked: bool) -> None:
        if not self.drawing:
            self.act(sliders.lock(self.state, place, locked))

    def _draw(self) -> None:
        """Bring every widget to the state, the ranking first; what this changes is not taken for a pull."""
        self.drawing = True
        weights, state = self.weights(), self.state
        self.ranking.value = str(view(self.desk, weights, self.lang, entry=self.entry, find=self.find.value))
        locked = np.ones(len(self.desk.board.kpis), dtype=bool)
        locked[columns(self.desk, self.entry)] = state.locked
        lines = evidence(self.desk, weights, self.entry, locked.tolist(), self.lang, self.steady)
        for row, units, held, told in zip(self.rows, state.weights, state.locked, lines.values(), strict=True):
            row["slider"].value = row["number"].value = units / 100
            row["slider"].disabled = row["number"].disabled = held
            row["lock"].value = held
            row["lock"].description = say("workbench.locked" if held else "workbench.lock", self.lang)
            row["lines"].value = str(told)
        self.undo.disabled = not state.past
        self.reset.disabled = state.weights == state.in_force
        self.said.value = str(_said(state.why, self.lang))
        self._show_proof()
        self.drawing = False

    def _prove(self) -> None:
        """Work out the heavier evidence for the weights as they stand."""
        self.prove.disabled = True
        weights = self.weights()
        self.proved = self._asked(weights), proof(self.desk, weights, self.entry, self.lang, self.seed)
        self.prove.disabled = False
        self._show_proof()

    def _show_proof(self) -> None:
        """The evidence that was asked for; once a weight has moved it says of which weights it speaks."""
        key, shown = self.proved or (None, Markup(""))
        state = "before" if key is None else "stands" if key == self._asked(self.weights()) else "stale"
        said = Markup('<div class="kit-proof kit-{}"><p class="kit-said">{}</p>{}</div>')
        self.proof.value = str(said.format(state, say(f"workbench.proof.{state}", self.lang), shown))

    def _asked(self, weights: Whole) -> tuple[int, bytes]:
        return self.entry, weights.tobytes()


def _boxed(box: Any, name: str) -> Any:
    box.add_class(name)
    return box


def _head(desk: Desk, language: Language) -> Markup:
    """What is being looked at, and the scheme's rule for what cannot be computed."""
    what = say(
        "workbench.head",
        language,
        period=written.period(desk.period, language),
        scheme=name_in(desk.scheme.title.model_dump(), language),
        people=len(desk.board.people),
    )
    rule = say(f"scores.rule.{desk.scheme.missing}", language) if desk.gaps else ""
    return Markup('<p class="kit-head">{} {}</p>').format(what, rule)


def _role_name(desk: Desk, entry: int, language: Language) -> str:
    role = desk.scheme.roles[desk.board.entries[entry]]
    return name_in(role.name.model_dump(), language) if role.name else desk.board.entries[entry]


def _said(why: str, language: Language) -> Markup:
    text = say(f"workbench.why.{why}", language) if why else say("workbench.why.follows", language)
    return Markup('<p class="kit-said" aria-live="polite">{}</p>').format(text)
