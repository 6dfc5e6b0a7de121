"""A folder for each team: the team's own name, as far as a file system takes it.

Windows, macOS and Linux differ in what they refuse; these names pass all three, in any script. The way back is
`index.json` beside the folders.
"""

import re
import unicodedata
from collections.abc import Iterable

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
MOST_BYTES = 120
"""Far below the 255 that file systems allow, so that a path around it stays below Windows' 260 signs."""

RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
TAKEN = frozenset(
    ["failed", "history", "index.json", "index.en.html", "index.zh.html", "manifest.json", "pay", "scores", "simulate"]
)
"""What else stands beside the teams, here and in the folder of `kit demo`."""

NO_TEAM = "no_team"


def folder_names(teams: Iterable[str]) -> dict[str, str]:
    """A folder for each team, in the teams' order; no two are the same where case does not count.

    Names that fall together are numbered in that order (`华东-2`), so name all teams of a history at once.
    """
    folders: dict[str, str] = {}
    taken = set(TAKEN)
    for team in sorted(set(teams)):
        safe, number = _safe(team), 1
        name = safe
        while _key(name) in taken:
            number += 1
            name = f"{safe}-{number}"
        taken.add(_key(name))
        folders[team] = name
    return folders


def _safe(team: str) -> str:
    name = FORBIDDEN.sub("_", unicodedata.normalize("NFC", team))
    name = _cut("".join(sign for sign in name if _visible(sign))).strip(" .")
    if not name:
        return NO_TEAM
    return f"{name}_" if name.split(".")[0].rstrip(" ").lower() in RESERVED else name


def _visible(sign: str) -> bool:
    """Signs that turn the reading direction, hide, or cannot be written as UTF-8 stay out of a path."""
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _cut(name: str) -> str:
    return name.encode()[:MOST_BYTES].decode(errors="ignore")


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
