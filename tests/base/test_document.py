"""YAML that people write: text first, every line known, nothing executed."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from kit.base.document import MOST_BYTES, MOST_DEPTH, Strict, dotted, line_of, load, parse, piece, reach, read
from kit.texts import LANGUAGES, keys, problem_text


class Part(Strict):
    """A part of the document of these tests."""

    rate: Decimal = Field(gt=0, le=1)


class Document(Strict):
    """A document with one of each."""

    name: str = Field(min_length=1)
    amount: Decimal = Decimal(0)
    count: int = 0
    flag: bool = False
    kind: Literal["a", "b"] = "a"
    parts: list[Part] = Field(default_factory=list, max_length=3)
    by_name: dict[str, Part] = Field(default_factory=dict)
    pair: tuple[Decimal, Decimal] = (Decimal(0), Decimal(1))


def told(text, model=Document):
    """The problems of a document: row, column, value, expectation."""
    document, problems = parse(text if isinstance(text, bytes) else text.encode(), "x.yaml", model)
    assert (document is None) == bool(problems)
    assert all(problem_text(problem, language) for problem in problems for language in LANGUAGES)
    return [(one.row, one.column, one.value, one.expects.split(".")[-1]) for one in problems]


def test_scalars_are_text_until_the_model_types_them(tmp_path):
    """0.1 is a tenth, `on` is a word, 010 is no octal number, and a BOM is no letter."""
    path = tmp_path / "x.yaml"
    path.write_text("\ufeffname: on\namount: 0.1\ncount: 010\nflag: true\nparts: [{rate: 0.30}]\n", "utf-8")
    document, problems = load(path, Document)
    assert problems == []
    assert (document.name, document.amount, document.count, document.flag) == ("on", Decimal("0.1"), 10, True)
    assert str(document.parts[0].rate) == "0.30"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("name: x\ncolour: red\n", (2, "colour", "red", "extra_forbidden")),
        ("amount: 1\n", (1, "name", None, "missing")),
        ("name: ''\n", (1, "name", "", "string_too_short")),
        ("name: x\namount: 1,5\n", (2, "amount", "1,5", "decimal_parsing")),
        ("name: x\namount: .nan\n", (2, "amount", ".nan", "decimal_parsing")),
        ("name: x\namount: NaN\n", (2, "amount", "NaN", "finite_number")),
        ("name: x\ncount: 1.5\n", (2, "count", "1.5", "int_parsing")),
        ("name: x\nflag: maybe\n", (2, "flag", "maybe", "bool_parsing")),
        ("name: x\nkind: c\n", (2, "kind", "c", "literal_error")),
        ("name: x\nparts:\n  - rate: 0.5\n  - rate: 2\n", (4, "parts.1.rate", "2", "less_than_equal")),
        ("name: x\nparts:\n  - rate: 0\n", (3, "parts.0.rate", "0", "greater_than")),
        ("name: x\nparts: {rate: 1}\n", (2, "parts", None, "list_type")),
        ("name: x\nby_name:\n  one:\n    rate: x\n", (4, "by_name.one.rate", "x", "decimal_parsing")),
        ("name: [x]\n", (1, "name", None, "string_type")),
        ("- x\n", (1, None, None, "model_type")),
        ("", (None, None, None, "model_type")),
        (
            "name: !!python/object/apply:os.system [ls]\n",
            (1, "name", "tag:yaml.org,2002:python/object/apply:os.system", "no_tag"),
        ),
        ("name: !x y\n", (1, "name", "!x", "no_tag")),
        ("name: &a x\nkind: *a\n", (2, "kind", None, "no_alias")),
        ("name: x\nname: y\n", (2, "name", "name", "one_key")),
        ("[a, b]: x\n", (1, None, None, "plain_key")),
        ("name: [x\n", (2, None, None, "yaml_bracket")),
        ("name: x\n---\nname: y\n", (2, None, "---", "yaml")),
        (b"name: x\nkind: \xff\n", (2, None, None, "utf8")),
        ("name: x\nkind: 年\n".encode("gbk"), (2, None, "kind: 年", "utf8_not_gbk")),
        ("name: 年\nkind: ".encode() + b"\xc4\xea\n", (2, None, None, "utf8")),
        ("name: x\n".encode("utf-16"), (1, None, None, "utf8")),
        ("name: x\nkind: “a”\n", (2, "kind", "“a”", "yaml_full_width")),
        ("name: x\namount: 1。5\n", (2, "amount", "1。5", "yaml_full_width")),
        ("name: x\nparts: 【rate】\n", (2, "parts", "【rate】", "yaml_full_width")),
        ("name: x\npair: [1，2]\n", (2, "pair.0", "1，2", "yaml_full_width")),
        ("name: " + "[" * (MOST_DEPTH + 2) + "]" * (MOST_DEPTH + 2), (1, None, None, "shallower")),
        ("[" * 5000, (None, None, None, "shallower")),
        (b"#" * (MOST_BYTES + 1), (None, None, None, "smaller")),
    ],
)
def test_each_fault_is_told_with_its_line(text, wanted):
    """And no fault is a traceback, whatever was written."""
    found = told(text)
    assert len(found) == 1
    row, column, value, expects = found[0]
    assert (row, value, expects) == (wanted[0], wanted[2], wanted[3])
    if expects != "shallower":
        assert (column or None) == wanted[1]


def test_all_problems_come_at_once():
    """A person mends a file once."""
    assert [one[3] for one in told("amount: x\ncount: y\ncolour: z\n")] == [
        "missing",
        "decimal_parsing",
        "int_parsing",
        "extra_forbidden",
    ]


def test_a_billion_laughs_are_refused():
    """Aliases that double themselves would fill the memory."""
    lines = ["a0: &a0 [x, x]"] + [f"a{row}: &a{row} [*a{row - 1}, *a{row - 1}]" for row in range(1, 40)]
    assert {one[3] for one in told("\n".join(lines), Strict)} == {"no_alias"}


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    """With its name and without its folder."""
    document, problems = load(tmp_path / "none.yaml", Document)
    assert document is None
    assert [(one.file, one.expects) for one in problems] == [("none.yaml", "base.expects.readable")]
    assert str(tmp_path) not in str(problems[0].given)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_no_bytes_break_it(raw):
    """Any file at all is a document or a problem."""
    told(raw)


@settings(max_examples=100, deadline=None)
@given(st.text("abn:-[]{}!&*'\"\n ,#|>%@`0.\t", max_size=60))
def test_no_text_near_yaml_breaks_it(text):
    """Nor do its own signs in any order."""
    told(text)


def test_lines_and_places_are_found():
    """A place in a file as people write it, and the line of the nearest thing around it."""
    content, lines, problems = read(b"a:\n  - b: x\n", "x.yaml")
    assert (content, problems) == ({"a": [{"b": "x"}]}, [])
    assert line_of(("a", 0, "b"), lines) == 2
    assert line_of(("a", 0, "c"), lines) == 2
    assert line_of((), {}) is None
    assert dotted(("a", 0, "b")) == "a.0.b"


def test_every_kind_that_a_model_can_tell_has_a_text():
    """Pydantic's own kinds are told in both languages, not in Pydantic's English."""

    class Every(BaseModel):
        one: Decimal = Field(ge=1)
        two: str = Field(pattern="a", max_length=1)
        three: tuple[int, ...] = Field(min_length=2)

    _, problems = parse(b"one: 0\ntwo: bb\nthree: [1]\n", "x.yaml", Every)
    assert {problem.expects for problem in problems} <= keys()
    assert len(problems) == 3


def test_what_a_reader_adds_is_told_with_what_the_model_tells():
    """A second reading finds its problems also in a file that is no model yet; a wrong file never passes."""

    def also(_, content):
        yield from ((place, found, "base.expects.one_key", {}) for place, found in reach(content, ("name",)))

    _, problems = parse(b"name: x\namount: many\n", "x.yaml", Document, also)
    assert [(one.row, one.column, one.value) for one in problems] == [(2, "amount", "many"), (1, "name", "x")]
    document, problems = parse(b"name: x\n", "x.yaml", Document, also)
    assert document is None
    assert len(problems) == 1
    assert parse(b"name: x\n", "x.yaml", Document, lambda *_: ())[0].name == "x"


def test_places_are_reached_by_a_pattern_and_read_by_themselves():
    """`*` is any key or index, what lies elsewhere is not met, and one wrong piece does not hide the next."""
    content = {"by_name": {"a": {"rate": "0.5"}, "b": {"rate": "5"}}, "parts": "none"}
    found = dict(reach(content, ("by_name", "*")))
    assert list(found) == [("by_name", "a"), ("by_name", "b")]
    assert list(reach(content, ("parts", "*", "rate"))) == []
    assert [piece(one, Part) for one in found.values()] == [Part(rate=Decimal("0.5")), None]


def test_another_kind_of_file_is_one_problem():
    """A file that begins as another kind does is named as that; with a first key of its own it is read as it is."""
    first = next(iter(Document.model_fields))
    found, problems = parse(b"other: x\nmore: y\n", "f.yaml", Document, others={"other": "base.expects.readable"})
    assert found is None
    assert [(one.row, one.column, one.expects) for one in problems] == [(1, "other", "base.expects.readable")]
    own = f"{first}: x\nother: x\n".encode()
    assert "base.expects.readable" not in [
        one.expects for one in parse(own, "f.yaml", Document, others={"other": "base.expects.readable"})[1]
    ]


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "kind: bb",
            "“kind”：“bb”；应为：以下之一：a, b；是不是“b”？",
            "“kind”: “bb”; expected one of a, b; did you mean “b”?",
        ),
        (
            "amuont: 1",
            "“amuont”：“1”；应为：已知的键；这个键不认识；是不是“amount”？",
            "“amuont”: “1”; expected a known key; this one is not; did you mean “amount”?",
        ),
        (
            "parts: [{rat: 1}]",
            "“parts.0.rat”：“1”；应为：已知的键；这个键不认识；是不是“rate”？",
            "“parts.0.rat”: “1”; expected a known key; this one is not; did you mean “rate”?",
        ),
    ],
)
def test_a_slip_of_the_pen_is_told_with_what_was_meant(text, zh, en):
    """In the reader's language from end to end: the choices, the key and the offer."""
    _, problems = parse(f"name: x\n{text}\n".encode(), "x.yaml", Document)
    told = problems[-1]
    assert problem_text(told, "zh") == f"x.yaml，第2行，{zh}"
    assert problem_text(told, "en") == f"x.yaml, row 2, {en}"
