"""Evidence as a file: what comes back equals what went in, and nothing else is made from it."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pay import changes, open_plan
from kit.review.memo import open_memo, save
from kit.review.memo.store import open_facts, packed, unpacked
from tests.pay.worlds import plan_of
from tests.review.memo import made

plain = (
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False) | st.fractions() | st.dates()
)
values = st.recursive(
    plain, lambda below: st.lists(below).map(tuple) | st.lists(below) | st.dictionaries(st.text(), below)
)


@given(values)
def test_every_value_keeps_its_kind(value):
    """A Decimal that came back as a float would be off by a cent one day."""
    found = unpacked(packed(value))
    assert found == value
    assert type(found) is type(value)


def test_the_page_is_the_same_from_the_file(sheets, tmp_path):
    """A notebook shows the file, the command made the facts: one page."""
    path = tmp_path / "facts.json"
    save(sheets["zh"].facts, path)
    for language, sheet in sheets.items():
        assert made.page_of(open_memo(str(path), language)) == made.page_of(sheet)


def test_frames_come_back():
    """Cell by cell, with its column names, empty cells as None."""
    frame = pd.DataFrame({"a": [Decimal("1.20"), None], "b": [date(2025, 1, 1), Fraction(1, 3)]}, dtype=object)
    found = unpacked(packed(frame))
    assert found.to_dict("list") == frame.to_dict("list")


def test_only_values_of_the_kit(tmp_path):
    """A file that names another class, or a function, makes nothing."""
    for module, name in (("subprocess", "Popen"), ("kit.cli.main", "main"), ("kit.nowhere", "X")):
        with pytest.raises((ValueError, ModuleNotFoundError)):
            unpacked(["value", module, name, {}])
    path = tmp_path / "facts.json"
    path.write_text('"something"')
    with pytest.raises(TypeError, match=r"facts\.json"):
        open_facts(path)


def test_an_unknown_reader():
    """A mistyped reader must not show everybody's pay."""
    with pytest.raises(ValueError, match="no such reader"):
        open_memo("", "zh", "stuff")


def test_the_sample_opens():
    """Whoever opens the template without a run sees the sample."""
    sheet = open_memo("", "zh", "staff")
    assert not sheet.named
    assert sheet.facts.reconciliation.available


@pytest.mark.parametrize("name", sorted(path.stem for path in Path("templates/plans").glob("*.yaml")))
def test_what_changes_between_any_two_shipped_plans_comes_back(project, name):
    """Roles, components and terms that come and go: each plan can have a memo beside the one in force."""
    plans = [open_plan(project / "templates" / "plans" / f"{one}.yaml") for one in ("in_force", name)]
    for first, second in (plans, plans[::-1]):
        found = changes(first, second)
        assert unpacked(json.loads(json.dumps(packed(found)))) == found


def test_terms_that_change_come_back():
    """A booking instead of a measure, a gate that is new: models that stand inside a component."""
    head = "plan: p\neffective: 2025-01-01\nroles:\n  all:\n    components:\n      - commission: {rate: 0.01, %s}\n"
    gate = "measure: sales_amount, gates: [{measure: score, on: value, at_least: 60}]"
    plans = [
        plan_of(head % terms) for terms in ("measure: sales_amount", "booking: {amount: margin, by: signing}", gate)
    ]
    for before, after in pairwise(plans):
        found = changes(before, after)
        assert found
        assert unpacked(json.loads(json.dumps(packed(found)))) == found


def test_only_models_of_the_kit():
    """Nor is another model, or a class that is none, made from a file."""
    for module, name in (("pydantic", "BaseModel"), ("kit.cli.main", "main"), ("kit.pay.payslips", "Payslips")):
        with pytest.raises(ValueError, match="no model of the kit"):
            unpacked(["model", module, name, ["dict"]])
