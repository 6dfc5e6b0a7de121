"""YAML that people write: every scalar is read as text, keeps its line, and is typed by a model.

No float touches money and no `on` turns into a boolean; tags, aliases and doubled keys are refused, and
nothing in a file is ever executed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kit.base.near import choices, keys_at, meant
from kit.base.problem import Problem
from kit.base.syntax import syntax, unreadable, wide

M = TypeVar("M", bound=BaseModel)
Place = tuple[str | int, ...]
Finding = tuple[Place, str | None, str, dict[str, str]]
"""What a reader of its own found in a file: place, value, expectation and what the expectation is told with."""

Also = Callable[[M | None, Any], Iterable[Finding]]

NO_OTHERS: Mapping[str, str] = {}

MOST_BYTES = 2_000_000
MOST_DEPTH = 40

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str", "null", "bool", "int", "float", "timestamp", "value")
)


class Strict(BaseModel):
    """Base of all models of files that people write: unknown keys are problems, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def load(
    path: Path, model: type[M], also: Also[M] | None = None, others: Mapping[str, str] = NO_OTHERS
) -> tuple[M | None, list[Problem]]:
    """Read a YAML file into a model; problems carry the file's name, the line, the key and the value.

    `also` looks at what the model cannot know (which KPIs there are). It is given the model where the file is one,
    and the plain content, in which it finds its own problems beside those of the model, so that all come at once.
    `others`: what is expected, by the first key of other kinds of file that may stand here by mistake; such a file has
    that one problem, and not one for each of its keys.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [Problem(path.name, expects="base.expects.readable", given={"reason": error.strerror or ""})]
    return parse(raw, path.name, model, also, others)


def parse(
    raw: bytes, name: str, model: type[M], also: Also[M] | None = None, others: Mapping[str, str] = NO_OTHERS
) -> tuple[M | None, list[Problem]]:
    """The same for bytes already read."""
    content, lines, problems = read(raw, name)
    if problems:
        return None, problems
    mistaken = _mistaken(content, model, others)
    if mistaken is not None:
        return None, [Problem(name, lines[(mistaken,)], mistaken, expects=others[mistaken])]
    found: M | None = None
    try:
        found = model.model_validate(content)
    except ValidationError as error:
        told = error.errors(include_url=False)
        told = [detail for detail in told if not _follows(detail, told)]
        problems = [_problem(name, detail, content, lines, model) for detail in told]
    for place, value, expects, given in () if also is None else also(found, content):
        problems.append(Problem(name, line_of(place, lines), dotted(place), value, expects, given))
    return (None, problems) if problems else (found, [])


def _mistaken(content: Any, model: type[M], others: Mapping[str, str]) -> str | None:
    """The key by which a file is of another kind; None where it has the first key of its own."""
    first = next(iter(model.model_fields), None)
    keys = content if isinstance(content, dict) and first not in content else {}
    return next((key for key in others if key in keys), None)


def piece(content: Any, model: type[M]) -> M | None:
    """What reads by itself of a file, whatever is wrong around it; None where it does not."""
    try:
        return model.model_validate(content)
    except ValidationError:  # told with the whole file
        return None


def reach(content: Any, pattern: Place) -> Iterator[tuple[Place, Any]]:
    """Everything in plain content that lies where a pattern says, with its place; `*` is any key or index."""
    if not pattern:
        yield (), content
        return
    steps = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for step, inside in steps:
        if pattern[0] in ("*", step):
            yield from (((step, *place), found) for place, found in reach(inside, pattern[1:]))


def read(raw: bytes, name: str) -> tuple[Any, dict[Place, int], list[Problem]]:
    """The plain content of a YAML file (dict, list, str, None), the line of each place, and the problems."""
    if len(raw) > MOST_BYTES:
        return None, {}, [Problem(name, expects="base.expects.smaller", given={"most": f"{MOST_BYTES:,}"})]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, {}, [unreadable(name, raw, error)]
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return None, {}, [syntax(name, text, error)]
    except RecursionError:
        return None, {}, [Problem(name, expects="base.expects.shallower", given={"most": str(MOST_DEPTH)})]
    reader = _Reader(name)
    content = reader.take(node, ()) if node is not None else None
    return content, reader.lines, reader.problems


class _Reader:
    """Walks the node tree once, collecting content, lines and problems."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def take(self, node: yaml.Node, place: Place, near: int | None = None) -> Any:
        """The content of a node; `near` is the line of what it belongs to, where an alias is told."""
        line = near if near is not None and id(node) in self.seen else node.start_mark.line + 1
        self.lines[place] = line
        refused = self._refused(node, place)
        if refused is not None:
            self._refuse(line, place, *refused)
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.take(item, (*place, index), line) for index, item in enumerate(node.value)]
        empty = getattr(node, "style", None) is None and node.value in ("", "~", "null")
        return None if empty else node.value

    def _refused(self, node: yaml.Node, place: Place) -> tuple[str, str | None] | None:
        """Why a node is not taken: doubled by an alias, nested too deep, or tagged."""
        if id(node) in self.seen:
            return "base.expects.no_alias", None
        if len(place) > MOST_DEPTH:
            return "base.expects.shallower", None
        if node.tag not in _PLAIN_TAGS:
            return "base.expects.no_tag", node.tag
        return None

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        content: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(key.start_mark.line + 1, place, "base.expects.plain_key")
                continue
            if key.value in content:
                self._refuse(key.start_mark.line + 1, (*place, key.value), "base.expects.one_key", key.value)
            content[key.value] = self.take(value, (*place, key.value), key.start_mark.line + 1)
            self.lines[(*place, key.value)] = key.start_mark.line + 1
        return content

    def _refuse(self, line: int, place: Place, expects: str, value: str | None = None) -> None:
        given = {"most": str(MOST_DEPTH)} if expects.endswith("shallower") else {}
        self.problems.append(Problem(self.name, line, dotted(place), value, expects, given))


def dotted(place: Place) -> str:
    """A place in a file as people write it: `roles.all.components.0.curve`."""
    return ".".join(str(part) for part in place)


def line_of(place: Place, lines: Mapping[Place, int]) -> int | None:
    """The line of a place, or of the nearest thing around it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place)


def _follows(detail: Any, told: Sequence[Any]) -> bool:
    """Whether something is said to be lacking only because of what else is told.

    Pydantic drops refused entries before it counts ("too few"), and a wide comma makes one entry of two ("missing").
    """
    here = detail["loc"]
    if detail["type"] == "missing" and isinstance(here[-1], int):
        return any(other["loc"][:-1] == here[:-1] and wide(str(other["input"])) for other in told)
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(here) and other["loc"][: len(here)] == here for other in told
    )


WRITTEN_PLAIN = (
    "decimal_parsing",
    "int_parsing",
    "bool_parsing",
    "literal_error",
    "tuple_type",
    "list_type",
    "model_type",
)
"""What is told of a value with the marks of a Chinese keyboard in it: no number, choice or list."""


def _problem(name: str, detail: Any, content: Any, lines: Mapping[Place, int], model: type[BaseModel]) -> Problem:
    """A validation error as a problem.

    Pydantic's own kinds are named in the catalogue under `base.expects`; a model's own rules raise
    `PydanticCustomError("pay.expects.curve_order", …)`, whose kind is the key of the catalogue.
    """
    place = _written(detail["loc"], content)
    value = detail.get("input")
    shown = value if isinstance(value, str) else None if isinstance(value, dict | list | None) else str(value)
    given = {key: str(bound) for key, bound in detail.get("ctx", {}).items() if key != "error"}
    kind = detail["type"]
    where = dotted(detail["loc"] if kind == "missing" else place)
    given |= {"told": detail["msg"]} | _meant(detail, model)
    return Problem(name, line_of(place, lines), where or None, shown, _expected(detail, shown), given)


def _expected(detail: Any, shown: str | None) -> str:
    """The key of the catalogue that says what should stand there."""
    kind = detail["type"]
    if kind == "decimal_parsing" and str(shown).endswith(("%", "％")):
        return "base.expects.no_percent"
    if kind == "extra_forbidden" and "：" in str(detail["loc"][-1]):
        return "base.expects.plain_colon"
    if kind in WRITTEN_PLAIN and wide(shown or ""):
        return "base.expects.yaml_full_width"
    return kind if "." in kind else f"base.expects.{kind}"


def _meant(detail: Any, model: type[BaseModel]) -> dict[str, str]:
    """The choices, without the library's English, and the known word that a wrong one is most like."""
    if detail["type"] == "literal_error":
        known = choices(detail["ctx"]["expected"])
        return {"expected": ", ".join(known)} | meant(str(detail["input"]), known)
    if detail["type"] == "extra_forbidden":
        return meant(str(detail["loc"][-1]), keys_at(model, detail["loc"][:-1]))
    return {}


def _written(whole: Place, content: Any) -> Place:
    """The parts of pydantic's location that are written in the file, in order.

    It also names branches of unions, and places in lists where one thing was written alone.
    """
    here, place = content, []
    for step in whole:
        inside = isinstance(here, list) and isinstance(step, int) and step < len(here)
        if inside or (isinstance(here, dict) and step in here):
            here = here[step]
            place.append(step)
    return tuple(place)
