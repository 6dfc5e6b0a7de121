"""A file of rules: which kind it is, and what is wrong with it."""

import pytest

from kit.base.problem import BadInput
from kit.cli.rulebook import kind_of, open_rules, rules_file, settings_of
from kit.history import Settings


def test_a_plan_and_a_scheme_are_told_apart(tiny):
    """The first key says it; nobody has to name the kind."""
    assert kind_of(tiny / "plan.yaml") == "plan"
    assert kind_of(tiny / "scheme.yaml") == "scheme"
    assert open_rules(tiny / "plan.yaml").plan == "tiny"
    assert open_rules(tiny / "scheme.yaml").scheme == "tiny"


@pytest.mark.parametrize("text", ["", "- 1\n", "other: 1\n", "plan: [\n"])
def test_anything_else_is_a_problem(tmp_path, text):
    """A message with the file's name, never a traceback."""
    path = tmp_path / "rules.yaml"
    path.write_text(text)
    with pytest.raises(BadInput) as raised:
        kind_of(path)
    assert raised.value.problems[0].file == "rules.yaml"


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    """So is one that cannot be read."""
    with pytest.raises(BadInput):
        kind_of(tmp_path / "none.yaml")


def test_shipped_rules_by_name(monkeypatch, tmp_path):
    """A bare name is a plan that the kit ships, else a scheme."""
    monkeypatch.chdir(tmp_path)
    assert rules_file(tmp_path.__class__("in_force")).parent.name == "plans"
    assert rules_file(tmp_path.__class__("sample")).parent.name == "schemes"


def test_without_a_history_the_defaults_hold():
    """The currency of a rule sheet is the default's then."""
    assert settings_of(None) == Settings()
