"""What is wrong where a file is no YAML: the line that is to be mended, as it stands, and what should stand there.

The library says in English what it met, often a line later than the mistake; here it is said what people do wrong.
"""

import yaml

from kit.base.problem import Problem

FULL_WIDTH = "：，【】｛｝“”‘’"
"""Punctuation of Chinese keyboards that YAML does not know."""

MOST = 60

CHINESE = "gb18030"
"""What editors of a Chinese Windows save in where they are not told otherwise; it holds GBK and GB 2312."""

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


def wide(text: str) -> bool:
    """Whether a text has marks, digits or letters of a Chinese keyboard in it, each as wide as a character."""
    return any(sign in FULL_WIDTH or sign == "。" or "！" <= sign <= "～" for sign in text)


def unreadable(name: str, raw: bytes, error: UnicodeDecodeError) -> Problem:
    """The problem of a file that is not in UTF-8, with its first line that is not.

    Where nothing but ASCII stands before, and the line reads as Chinese editors write it, that is what was done; after
    text in UTF-8 the same bytes are a fault.
    """
    row = raw[: error.start].count(b"\n") + 1
    if not raw[: error.start].isascii():
        return Problem(name, row, expects="base.expects.utf8")
    try:
        shown = raw.split(b"\n")[row - 1].decode(CHINESE).strip()
    except UnicodeDecodeError:
        return Problem(name, row, expects="base.expects.utf8")
    return Problem(name, row, value=shown[:MOST], expects="base.expects.utf8_not_gbk")


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
        shown = shown[_before_the_first_wide(shown) :]
    return Problem(name, at.line + 1, value=shown[:MOST] or None, expects=f"base.expects.{key}", given={"reason": said})


def _before_the_first_wide(line: str) -> int:
    """Where a line must be cut that the first wide mark is seen in it; 0 where it is seen anyway."""
    first = min(line.index(sign) for sign in FULL_WIDTH if sign in line)
    return max(0, first - MOST // 2) if len(line) > MOST else 0
