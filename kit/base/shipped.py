"""Where the things that people open and copy lie: notebooks, templates, data.

In a checkout they stand beside `kit/`; in a wheel they travel inside it, under `kit/shipped/`.
"""

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parents[1]
"""Where the package itself lies."""


def shipped(kind: Literal["notebooks", "templates", "data"], *parts: str) -> Path:
    """The path of a shipped folder or file.

    Raises:
        FileNotFoundError: when the installation lacks it.

    """
    for top in (PACKAGE / "shipped", PACKAGE.parent):
        path = top.joinpath(kind, *parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join((kind, *parts)))
