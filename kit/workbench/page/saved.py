"""A scheme's file with gaps for the weights: what the page saves is the file that was read, with other weights in it.

Only the weights, the name and what it replaces are written anew; who decided the old weights did not decide these.
"""

import json
import re
from collections.abc import Iterable, Sequence

import yaml

from kit.scores.scheme import Scheme

Piece = str | tuple[int, int]
"""Text as it stands, or the place of a weight: which role of the file, which KPI of the role."""

Edit = tuple[int, int, Piece]

PLAIN = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
SUFFIX = "_adjusted"


def pieces(raw: bytes, scheme: Scheme, remark: str) -> list[Piece]:
    """The file in pieces; `remark` (one line) stands above it as a comment."""
    text = raw.decode("utf-8-sig")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)  # noqa: S101 - it was read as a scheme before
    found: list[Piece] = [f"# {remark}\n"]
    done = 0
    for start, end, piece in sorted(_edits(root, scheme, len(text)), key=lambda edit: edit[:2]):
        found += [text[done:start], piece]
        done = end
    return [piece for piece in (*found, text[done:]) if piece != ""]


def filled(pieces: Sequence[Piece], weights: Sequence[Sequence[str]]) -> str:
    """The file with these weights (by role, by KPI) in its gaps."""
    return "".join(piece if isinstance(piece, str) else weights[piece[0]][piece[1]] for piece in pieces)


def _edits(root: yaml.MappingNode, scheme: Scheme, end: int) -> Iterable[Edit]:
    """What is written anew, each with where it begins and ends."""
    parts = {key.value: (key, value) for key, value in root.value}
    name = parts["scheme"][1]
    renamed = _scalar(scheme.scheme + SUFFIX)
    before = _scalar(scheme.scheme)
    if "replaces" in parts:
        yield (*_span(parts["replaces"][1]), before)
    else:
        renamed += f", replaces: {before}" if root.flow_style else f"\nreplaces: {before}"
    yield (*_span(name), renamed)
    yield from _undecided(root, end)
    for role, (_, content) in enumerate(parts["roles"][1].value):
        kpis = next(value for key, value in content.value if key.value == "kpis")
        for place, item in enumerate(kpis.value):
            weight = next(value for key, value in item.value if key.value == "weight")
            yield (*_span(weight), (role, place))


def _undecided(root: yaml.MappingNode, end: int) -> Iterable[Edit]:
    """Take out `decided` with its key, up to the next one."""
    keys = [key for key, _ in root.value]
    for place, (key, value) in enumerate(root.value):
        if key.value == "decided":
            last = place + 1 == len(keys)
            begin = root.value[place - 1][1].end_mark.index if last and root.flow_style else key.start_mark.index
            stop = (value.end_mark.index if root.flow_style else end) if last else keys[place + 1].start_mark.index
            yield begin, stop, ""


def _span(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.index, node.end_mark.index


def _scalar(text: str) -> str:
    """A text as YAML: as it is where that is plain, else quoted (JSON's quoting is YAML's)."""
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
