"""Schemes: what people may write, and what they are told where it is wrong."""

from pathlib import Path

import pytest

from kit.base.problem import BadInput
from kit.scores import load_scheme, open_scheme
from kit.texts import problem_text
from tests.scores.made import FALLING_SCALE, HEAD, PLAIN_SCALE, simple_scheme

SHIPPED = ["adventureworks", "sample", "sample_balanced", "sample_rules"]


def written(tmp_path: Path, text: str) -> Path:
    """A scheme file."""
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def role(*entries: str) -> str:
    """A scheme of one role with these KPI lines; the first stands in line 7."""
    rows = "".join(f"      - {entry}\n" for entry in entries)
    return f"{HEAD}roles:\n  all:\n    kpis:\n{rows}"


def entry(kpi: str, weight: object, scale: str = PLAIN_SCALE) -> str:
    """One KPI line."""
    return f"{{kpi: {kpi}, weight: {weight}, scale: {scale}}}"


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_schemes_load(project, name):
    """The schemes that people copy are free of problems and named as their files."""
    scheme, problems = load_scheme(project / "templates" / "schemes" / f"{name}.yaml")
    assert problems == []
    assert scheme
    assert scheme.scheme == name


def test_the_two_schemes_tell_a_story(project):
    """The balanced one replaces the one that looks at signed amount only, and adds KPIs of all four families."""
    folder = project / "templates" / "schemes"
    only, balanced = open_scheme(folder / "sample.yaml"), open_scheme(folder / "sample_balanced.yaml")
    assert only.kpis == ("sales_amount",)
    assert balanced.replaces == "sample"
    assert {"sales_amount", "collection_rate", "satisfaction_score", "new_customers"} <= set(balanced.kpis)
    assert {"on_rhythm", "visits"} & set(balanced.kpis)
    assert set(balanced.roles) == {"key_account", "smb"}


CASES = {
    "weights": (role(entry("visits", 60), entry("new_customers", 30)), 5, "roles.all", "90"),
    "decimals": (role(entry("visits", "33.333"), entry("new_customers", "66.66")), 7, "roles.all.kpis.0.weight", "two"),
    "negative": (role(entry("visits", -5), entry("new_customers", 100)), 7, "roles.all.kpis.0.weight", "at least 0"),
    "twice": (role(entry("visits", 60), entry("visits", 40)), 5, "roles.all", "visits"),
    "unknown": (role(entry("visits", 60), entry("mood", 40)), 8, "roles.all.kpis.1.kpi", "defined"),
    "falling": (role(entry("visits", 100, FALLING_SCALE)), 7, "roles.all.kpis.0.scale", "rises"),
    "rising": (role(entry("churn_rate", 100)), 7, "roles.all.kpis.0.scale", "falls"),
    "extra key": (role(entry("visits", 100)) + "weights: 3\n", 8, "weights", "known key"),
    "no kpis": (HEAD + "roles:\n  all:\n    kpis: []\n", 5, "roles.all", "sum to 0"),
    "no roles": (HEAD + "roles: {}\n", 4, "roles", "at least one role"),
    "a date": (role(entry("visits", 100)).replace("2025-01-01", "soon"), 2, "effective", "date"),
    "missing rule": (role(entry("visits", 100)) + "missing: zero\n", 8, "missing", "redistribute"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_said_with_its_line(tmp_path, name):
    """Each mistake ends in a message with the line and the place, in both languages."""
    text, line, place, words = CASES[name]
    scheme, problems = load_scheme(written(tmp_path, text))
    assert scheme is None
    assert [(problem.row, problem.column) for problem in problems] == [(line, place)]
    assert words in problem_text(problems[0], "en")
    assert problem_text(problems[0], "zh") != problem_text(problems[0], "en")


def test_grades(tmp_path):
    """Cuts must fall, stand once each, and leave nobody without a grade."""
    base = role(entry("visits", 100))
    wrong = {
        "[{grade: A, from: 60}, {grade: B, from: 80}]": "scores.expects.grades_order",
        "[{grade: A, from: 60}, {grade: B, from: 10}]": "scores.expects.grades_cover",
        "[{grade: A, from: 60}, {grade: A, from: 0}]": "scores.expects.grades_once",
    }
    for grades, expects in wrong.items():
        _, problems = load_scheme(written(tmp_path, f"{base}grades: {grades}\n"))
        assert [problem.expects for problem in problems] == [expects]


def test_all_problems_at_once(tmp_path):
    """Two unknown KPIs and a wrong scale are three problems, not the first of them."""
    text = role(entry("mood", 50), entry("luck", 25), entry("visits", 25, FALLING_SCALE))
    with pytest.raises(BadInput) as caught:
        open_scheme(written(tmp_path, text))
    assert len(caught.value.problems) == 3


def test_what_the_kpis_tell_comes_with_what_the_model_tells(tmp_path):
    """Weights, a rule, an id, a gate and a scale that are wrong are five lines of one message, not three rounds."""
    wrong = [entry("mood", 50), entry("visits", 20, FALLING_SCALE), "{kpi: luck, weight: many}"]
    gates = "gates: [{kpi: calm, roles: [smb], at_least: 1, grade_at_most: B}]\n"
    _, problems = load_scheme(written(tmp_path, role(*wrong) + gates + "missing: zero\n"))
    told = {(problem.row, problem.column, problem.value) for problem in problems}
    assert told >= {
        (7, "roles.all.kpis.0.kpi", "mood"),
        (8, "roles.all.kpis.1.scale", "visits"),
        (9, "roles.all.kpis.2.kpi", "luck"),
        (9, "roles.all.kpis.2.weight", "many"),
        (10, "gates.0.kpi", "calm"),
        (10, "gates.0.roles", "smb"),
        (11, "missing", "zero"),
    }


def test_kpis_of_the_company_itself(tmp_path):
    """A KPI that the history brings in its own `scores` may be weighed."""
    path = written(tmp_path, role(entry("mood", 100)))
    scheme, problems = load_scheme(path, known_kpis=frozenset({"mood"}))
    assert scheme
    assert not problems


def test_a_role_falls_back_to_all():
    """A role of its own comes first, `all` stands in for the others, and without it there is none."""
    everybody, own = simple_scheme({"visits": 100}), simple_scheme({"visits": 100}, role="smb")
    assert everybody.entry("smb") == "all"
    assert own.entry("smb") == "smb"
    assert own.entry("key_account") is None


def test_judgements_that_miss_a_pair_are_named(tmp_path):
    """A judge who left a pair out, judged one twice or named a KPI that is not there is told which."""
    kpis = [entry("sales_amount", 50), entry("visits", 30), entry("signed_deals", 20)]
    said = (
        "    judgements:\n      - by: 王总\n        pairs:\n"
        "          - {kpi: sales_amount, over: visits, times: 3}\n"
        "          - {kpi: sales_amount, over: churn_rate, times: 5}\n"
        "          - {kpi: visits, over: signed_deals, times: 12}\n"
    )
    _, problems = load_scheme(written(tmp_path, role(*kpis) + said))
    assert [one.value for one in problems] == ["12"]
    _, problems = load_scheme(written(tmp_path, role(*kpis) + said.replace("12", "2")))
    text = problem_text(problems[0], "zh")
    assert "王总" in text
    assert "sales_amount/signed_deals" in text
    assert "churn_rate/sales_amount" in text
    assert "visits" not in text.split("：")[-1]
