"""The page: one file with its style, its script and its data, which asks the network for nothing and is told nothing.

Without scripts it still shows the weights and the ranking in force and the scheme as text.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

import jinja2
import numpy as np
from markupsafe import Markup

from kit.base.problem import BadInput, Problem
from kit.review.page import POLICY, style
from kit.review.safe import bare, own
from kit.review.show import header
from kit.scores.board import rescore
from kit.scores.wording import kpi_name
from kit.texts import Language, name_in, numbers, say
from kit.workbench.page.bench import Bench
from kit.workbench.page.data import as_json, called, data, views
from kit.workbench.page.saved import Piece, filled, pieces
from kit.workbench.page.turned import turned

HERE = Path(__file__).parent
SCRIPTS = (
    "compute.js",
    "bent.js",
    "noise.js",
    "evidence.js",
    "beside.js",
    "state.js",
    "words.js",
    "draw.js",
    "proof.js",
    "start.js",
)
NOTES = ("noise", "moves", "importance", "acceptable", "proof", "presets", "saved", "rules", "offline")


def weights_page(bench: Bench, raw: bytes, language: Language, *, code: str = "") -> str:
    """The page of a bench; `raw` is the file of its scheme.

    Raises:
        BadInput: where the file names somebody who must not be on the page.

    """
    yaml = _scheme_file(bench, raw, language)
    program = script()
    digest = base64.b64encode(hashlib.sha256(program.encode()).digest()).decode()
    in_force = [[str(entry.weight) for entry in role.kpis] for role in bench.desk.scheme.roles.values()]
    title = _say("title", language)
    who = _who(bench, language)
    return _shell().render(
        lang={"zh": "zh-CN", "en": "en"}[language],
        policy=f"{POLICY}; script-src 'sha256-{digest}'",
        title=bare(" · ".join([title, *who])),
        style=Markup(style() + (HERE / "page.css").read_text("utf-8")),  # noqa: S704 - our own files
        header=header(who, title, _say("lead", language), _meta(bench, language, code)).html,
        say=lambda key, **values: _say(key, language, **values),
        weights=_weights(bench, language),
        standings=_standings(bench, language),
        turned=turned(bench, language),
        yaml=filled(yaml, in_force),
        notes=[_say(f"note.{name}", language) for name in NOTES],
        data=Markup(as_json(data(bench, yaml, language))),  # noqa: S704 - escaped by as_json
        script=Markup(program),  # noqa: S704 - our own files
    )


@cache
def script() -> str:
    """The page's script: our own files, one after the other, in one closed scope."""
    parts = "\n".join((HERE / name).read_text("utf-8") for name in SCRIPTS)
    read = 'const DATA = JSON.parse(document.getElementById("data").textContent);'
    return f'\n(() => {{\n"use strict";\n{read}\n{parts}}})();\n'


def _say(key: str, language: Language, **values: object) -> str:
    return say(f"workbench.page.{key}", language, **values)


def _scheme_file(bench: Bench, raw: bytes, language: Language) -> list[Piece]:
    """The scheme in pieces, unless it names somebody of another team, or anybody on a page without names."""
    text = raw.decode("utf-8-sig")
    limited = bench.hidden or bench.team
    overridden = {one.manager for one in bench.desk.scheme.overrides}
    written = {one for one in bench.outsiders if len(one) > 1 and not one.isdigit() and one in text}
    named = sorted(written | (overridden & bench.outsiders)) if limited else []
    if named:
        raise BadInput([Problem("--scheme", value=", ".join(named), expects="workbench.expects.nobody_named")])
    return pieces(raw, bench.desk.scheme, _say("saved_remark", language))


def _who(bench: Bench, language: Language) -> list[str]:
    desk = bench.desk
    company = [own(bench.settings.company)] if bench.settings.company else []
    team = [own(bench.team)] if bench.team else []
    people = _say("people", language, people=len(desk.board.people))
    return [*company, *team, people, numbers.period(desk.period, language)]


def _meta(bench: Bench, language: Language, code: str) -> list[str]:
    scheme = bench.desk.scheme
    title = own(name_in(scheme.title.model_dump(), language))
    return [
        _say("as_of", language, day=numbers.day(bench.as_of, language)),
        _say("scheme", language, scheme=title, version=own(scheme.scheme)),
        *([_say("code", language, code=code[:8])] if code else []),
        *([_say("among_team", language)] if bench.team else []),
        *([_say("hidden", language)] if bench.hidden else []),
        _say("offline", language),
    ]


def _weights(bench: Bench, language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """The weights in force, by what a role is called."""
    scheme = bench.desk.scheme
    seen = {view["entry"]: str(view["label"]) for view in reversed(views(bench, language))}
    return [
        (seen[entry], [(own(kpi_name(item.kpi, language)), f"{item.weight:f}") for item in role.kpis])
        for entry, role in enumerate(scheme.roles.values())
        if entry in seen
    ]


def _standings(bench: Bench, language: Language) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The ranking in force, by what a group is called: place, name, score."""
    desk = bench.desk
    scores, places = rescore(desk.board, desk.in_force)
    names = called(bench, language)
    found = []
    for group in sorted(set(desk.board.group.tolist())):
        rows = [int(row) for row in np.flatnonzero(desk.board.group == group)]
        ordered = sorted(rows, key=lambda row: (int(places[row]) or len(names) + 1, row))
        label = next(str(view["label"]) for view in views(bench, language) if view["group"] == group)
        told = [
            (str(int(places[row])), names[row], f"{scores[row]:.1f}")
            if places[row]
            else ("", names[row], _say("js.unscored", language))
            for row in ordered
        ]
        found.append((label if desk.board.groups[group] else "", told))
    return found


@cache
def _shell() -> jinja2.Template:
    """The template around everything; what is not marked safe is escaped."""
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string((HERE / "page.html.jinja").read_text("utf-8"))
