"""Numbers of a plan that may be chosen: written `{value: 0.006, free: [0.004, 0.010]}` where a number stands.

`value` is what the plan pays by; `free` are the least and the most that may stand there, and the finest of the three
says how many decimals a choice has. `kit pay` reads the value, `kit optimise` chooses among the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from kit.base.document import Place, dotted, line_of, read
from kit.base.money import parse_decimal
from kit.base.problem import Problem

VALUE, FREE = "value", "free"


@dataclass(frozen=True)
class Free:
    """A free number: its place in the file, its bounds, its value today, and in which steps it may be chosen."""

    place: Place
    low: Decimal
    high: Decimal
    value: Decimal

    @property
    def step(self) -> Decimal:
        """The finest decimal that its three numbers are written in."""
        return Decimal(1).scaleb(min(0, *(int(one.as_tuple().exponent) for one in (self.low, self.high, self.value))))

    @property
    def steps(self) -> int:
        """How many steps lie between its bounds."""
        return int((self.high - self.low) / self.step)

    def at(self, steps: int) -> Decimal:
        """The number so many steps above the low bound."""
        return self.low + steps * self.step

    @property
    def now(self) -> int:
        """How many steps its value is above the low bound, at most all of them."""
        return min(max(int((self.value - self.low) / self.step), 0), self.steps)


def settled(content: Any) -> Any:
    """The content of a plan's file with every free number's value in its place; what is no such mark stays."""
    if isinstance(content, dict):
        if set(content) == {VALUE, FREE}:
            return content[VALUE]
        return {key: settled(below) for key, below in content.items()}
    return [settled(item) for item in content] if isinstance(content, list) else content


def free_of(raw: bytes, name: str) -> tuple[list[Free], list[Problem]]:
    """The free numbers of a plan's file in its order, and what is wrong with their bounds."""
    content, lines, problems = read(raw, name)
    found: list[Free] = []
    for place, mark in _marks(content, ()):
        bounds = mark[FREE] if isinstance(mark[FREE], list) else []
        numbers = [parse_decimal(one) if isinstance(one, str) else None for one in (*bounds, mark[VALUE])]
        if len(numbers) != 3 or None in numbers or not numbers[0] < numbers[1]:  # type: ignore[operator]
            shown = ", ".join(map(str, bounds))
            problems.append(Problem(name, line_of(place, lines), dotted((*place, FREE)), shown, "pay.expects.free"))
        else:
            found.append(Free(place, *numbers))  # type: ignore[arg-type]
    return found, problems


def put(content: Any, chosen: Mapping[Place, Decimal]) -> Any:
    """The content with numbers chosen for free places, as a plan's model reads it."""
    return _put(content, (), chosen)


def written(text: str, chosen: Mapping[Place, Decimal], name: str) -> str:
    """The plan's file with the numbers written in, under another name; every comment and line stays where it was."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)  # noqa: S101 - it was read as a plan before
    edits: list[tuple[int, int, str]] = []
    _edits(root, (), chosen, edits)
    head = next(value for key, value in root.value if key.value == "plan")
    edits.append((head.start_mark.index, head.end_mark.index, name))
    for start, end, number in sorted(edits, reverse=True):
        text = text[:start] + number + text[end:]
    return text


def _marks(content: Any, place: Place) -> Sequence[tuple[Place, Any]]:
    if isinstance(content, dict):
        if set(content) == {VALUE, FREE}:
            return [(place, content)]
        return [mark for key, below in content.items() for mark in _marks(below, (*place, key))]
    if isinstance(content, list):
        return [mark for index, below in enumerate(content) for mark in _marks(below, (*place, index))]
    return []


def _put(content: Any, place: Place, chosen: Mapping[Place, Decimal]) -> Any:
    if place in chosen:
        return f"{chosen[place]:f}"
    if isinstance(content, dict):
        if set(content) == {VALUE, FREE}:
            return content[VALUE]
        return {key: _put(below, (*place, key), chosen) for key, below in content.items()}
    return (
        [_put(item, (*place, index), chosen) for index, item in enumerate(content)]
        if isinstance(content, list | tuple)  # a file's lists, and a model's tuples
        else content
    )


def _edits(node: yaml.Node, place: Place, chosen: Mapping[Place, Decimal], edits: list[tuple[int, int, str]]) -> None:
    if place in chosen:
        edits.append((node.start_mark.index, node.end_mark.index, f"{chosen[place]:f}"))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _edits(value, (*place, key.value), chosen, edits)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _edits(item, (*place, index), chosen, edits)
