"""Words: every text in both languages, none in Python, and the terms of the house."""

import ast
import re
import string
from pathlib import Path

import pytest
import yaml

from kit.texts import LANGUAGES, keys, say
from kit.texts.say import _texts

CHINESE = re.compile(r"[\u3400-\u9fff]")
WRONG_TERMS = ("记分卡", "完成度", "稳过", "老客户活跃度", "保有", "销售员", "提案", "答应的事", "台阶")
"""What words.md replaced; each has one right term."""


def _strings(path: Path) -> list[tuple[int, str]]:
    """The strings of a Python file that are not docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
    ]


def test_no_chinese_stands_in_python(project):
    """A word in code exists in one language only, and nobody who translates will find it."""
    found = [
        f"{path.relative_to(project)}:{line} {text}"
        for path in sorted((project / "kit").rglob("*.py"))
        for line, text in _strings(path)
        if CHINESE.search(text) and path.relative_to(project).as_posix() not in ALLOWED
    ]
    assert not found


ALLOWED = {"kit/texts/numbers.py"}
"""The one file that writes 万 and 亿: they are part of how a Chinese number is written."""


def test_both_languages_take_the_same_values():
    """A language may leave a value out; a value that only the other's text knows by another name is a slip."""
    unlike = []
    for key, texts in _texts().items():
        zh, en = (
            {name for _, name, _, _ in string.Formatter().parse(texts[language]) if name is not None}
            for language in LANGUAGES
        )
        if not (zh <= en or en <= zh):
            unlike.append((key, zh ^ en))
    assert not unlike


def test_one_term_for_one_thing():
    """`words.md` decided; a second word for the same thing makes readers look for a difference."""
    found = [(key, term) for key in keys() for term in WRONG_TERMS if term in _texts()[key]["zh"]]
    assert not found


def test_no_key_is_taken_for_yes_or_no():
    """YAML reads `on`, `off`, `yes`, `no` as true and false: such a text is lacking on the page that needs it."""
    assert not [key for key in keys() if {"True", "False", "None"} & set(key.split("."))]


def test_no_english_text_is_chinese():
    """An English text with Chinese in it was pasted into the wrong place; only the language calls itself so."""
    found = {key for key in keys() if re.search(r"[\u4e00-\u9fff]", _texts()[key]["en"])}
    assert found <= {"review.index.lang.zh"}


def test_a_text_that_is_missing_is_an_error():
    """A page with a key on it would be worse than no page."""
    with pytest.raises(KeyError):
        say("house.no_such_text", "zh")


class _Once(yaml.SafeLoader):
    """YAML in which a key stands once in its mapping."""

    def construct_mapping(self, node, deep=False):
        """Refuse what the base would take the last of."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"{node.start_mark}: {sorted(key for key in keys if keys.count(key) > 1)}"
        return super().construct_mapping(node, deep)


def test_no_text_hides_another_of_its_key(project):
    """Of two entries under one key YAML keeps the last, and the first is a text that nobody reads."""
    for file in (project / "kit" / "texts" / "catalogue").glob("*.yaml"):
        yaml.load(file.read_text("utf-8"), _Once)  # noqa: S506 - a safe loader with one rule more
