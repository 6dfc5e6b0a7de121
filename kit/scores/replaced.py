"""The file of the scheme that another one replaces."""

from pathlib import Path
from typing import Any

from kit.base.document import read

SUFFIX = ".yaml"


def replaced_by(path: Path) -> Path | None:
    """The file beside a scheme's that holds the one it `replaces`: `sample.yaml` for `replaces: sample`.

    None where the scheme replaces none, where no such file stands in its folder, or where the file says that it is
    another scheme. Problems of `path` itself are not told here: whoever opens it hears them all.
    """
    name = _content(path).get("replaces")
    if not isinstance(name, str) or Path(name).name != name:
        return None
    beside = path.with_name(f"{name}{SUFFIX}")
    return beside if beside != path and _content(beside).get("scheme") == name else None


def _content(path: Path) -> dict[Any, Any]:
    """The keys of a YAML file; empty for one that cannot be read."""
    try:
        content, _, _ = read(path.read_bytes(), path.name)
    except (OSError, ValueError):  # a name that no file system takes: too long, or with a NUL
        return {}
    return content if isinstance(content, dict) else {}
