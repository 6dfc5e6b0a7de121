"""Where two versions of a file part: the first line that differs, as a person would point at it."""

from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from kit.texts import Language, say

MOST = 80


@dataclass(frozen=True)
class Difference:
    """One thing that differs: its kind (a key of the catalogue), the file or library, and what was and is there."""

    kind: str
    name: str
    line: int = 0
    was: str = ""
    now: str = ""

    def text(self, language: Language) -> str:
        """The difference in words."""
        return say(
            f"cli.differs.{self.kind}",
            language,
            name=self.name,
            line=self.line,
            was=_short(self.was),
            now=_short(self.now),
        )


def difference(name: str, there: Path, again: Path) -> Difference:
    """The first line (of text) or byte (of anything else) in which a file there differs from the one made again."""
    was, now = there.read_bytes(), again.read_bytes()
    try:
        lines = zip_longest(was.decode().split("\n"), now.decode().split("\n"), fillvalue="")
        number, (old, new) = next((number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1])
    except UnicodeDecodeError:
        place = next((at for at, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]), None)
        return Difference("byte", name, min(len(was), len(now)) if place is None else place)
    return Difference("line", name, number, *_around(old, new))


def _around(old: str, new: str) -> tuple[str, str]:
    """Two long lines from shortly before the place where they part."""
    same = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    start = max(0, same - MOST // 4) if max(len(old), len(new)) > MOST else 0
    lead = "…" if start else ""
    return lead + old[start:], lead + new[start:]


def _short(text: str) -> str:
    shown = "".join(sign if sign.isprintable() else "·" for sign in text)
    return shown if len(shown) <= MOST else shown[: MOST - 1] + "…"
