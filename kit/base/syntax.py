"""What is wrong where a file is no YAML: the line that is to be mended, as it stands, and what should stand there.

The library says in English what it met, often a line later than the mistake; here it is said what people do wrong.
"""

import yaml

from kit.base.problem import Problem

FULL_WIDTH = "：，【】｛｝“”‘’"
"""Punctuation of Chinese keyboards that YAML does not know."""

MOST = 60

MET = (
    ("\\t", "yaml_tab"),
    ("unexpected end of stream", "yaml_quote"),
    ("mapping values are not allowed", "yaml_indent"),
    ("expected <block end>", "yaml_indent"),
    ("could not find expected ':'", "yaml_colon"),
    ("expected ',' or", "yaml_bracket"),
)
"""What the library says, and what is said instead (`base.expects`)."""

EARLIER = ("yaml_quote", "yaml_colon")
"""What begins on the line where the library began to read, and not where it noticed."""


def syntax(name: str, text: str, error: yaml.YAMLError) -> Problem:
    """The problem of a text that is no YAML."""
    said = " ".join(str(getattr(error, "problem", None) or error).split())
    key = next((key for met, key in MET if met in said), "yaml")
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    at = began if key in EARLIER and began is not None else mark
    if at is None:
        return Problem(name, expects="base.expects.yaml", given={"reason": said})
    lines = text.splitlines()
    shown = lines[at.line].strip() if at.line < len(lines) else ""
    if key in ("yaml_colon", "yaml_bracket", "yaml_indent") and any(sign in shown for sign in FULL_WIDTH):
        key = "yaml_full_width"
    return Problem(name, at.line + 1, value=shown[:MOST] or None, expects=f"base.expects.{key}", given={"reason": said})
