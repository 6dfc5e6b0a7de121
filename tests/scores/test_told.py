"""Rules in sentences, in both languages."""

import pytest

from kit.scores.changes import changes
from kit.scores.sentences import sentence
from kit.scores.told import rule_text, scheme_texts
from kit.texts import LANGUAGES
from tests.scores.test_changes import SCHEME, scheme

RICH = """\
scheme: rich
effective: 2025-01-01
title: {zh: 全, en: all of it}
aggregate: geometric
roles:
  all:
    kpis:
      - kpi: sales_amount
        weight: 30
        bands: {steps: [{from: 0, points: 10}, {from: 0.8, points: 60}, {from: 1, points: 100}]}
      - {kpi: followup_frequency, weight: 20, deviation: {on: value, at: 4, within: 0.5, beyond: 2, floor: 10}}
      - {kpi: visits, weight: 20, tiers: {must: {points: 70}, stretch: {points: 30, by: share}}}
      - {kpi: churn_rate, weight: 20, relative: {by: percentile}}
      - kpi: collection_rate
        weight: 10
        scale: {on: value, floor: {at: 0.6, points: 0}, must: {at: must, points: 80}}
gates:
  - {kpi: collection_rate, at_least: 0.85, else: {cap: 60}}
  - {kpi: sales_amount, on: attainment, at_least: 0.7, else: {times: 0.8}, roles: [all]}
deductions:
  - {kpi: complaint_rate, each: 50, above: 0.02, at_most: 10, why: {zh: 投诉, en: complaints}}
overrides:
  - {manager: A, period: 2025Q3, points: 70, by: 王, on: 2025-10-08, reason: agreed}
grades: [{grade: A, from: 80}, {grade: B, from: 0}]
"""


WINDOWS = """\
windows:
  grading: {by: GRADING, a: A, b: B}
  factors: {by: product, weights: {cloud: 0.3, device: 1.1}}
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("grading", "a", "b"), [("amount", "500", "100"), ("pareto", "0.8", "0.95"), ("rfm", "12", "8")]
)
def test_grades_and_factors_are_said(language, grading, a, b):
    """A rule sheet names the lines between grades and what each product counts."""
    text = WINDOWS.replace("GRADING", grading).replace(" A", f" {a}").replace(" B", f" {b}")
    said = scheme_texts(scheme(SCHEME + text), language)
    assert "1.1" in said[1]
    assert ("80%" if grading == "pareto" else a) in said[0]
    changed = [sentence(one, scheme(), language) for one in changes(scheme(SCHEME + text), scheme())]
    assert any("1.1" in one for one in changed)


def test_each_rule_says_its_numbers():
    """What stands in the file stands in the sentence, in the KPI's own unit."""
    entries = {entry.kpi: entry for entry in scheme(RICH).roles["all"].kpis}
    said = {kpi: rule_text(kpi, entry.rule, "en") for kpi, entry in entries.items()}
    assert said["sales_amount"] == (
        "in bands of attainment: 10 points from 0%, 60 points from 80%, 100 points from 100%; "
        "the same throughout a band."
    )
    assert said["followup_frequency"].startswith(
        "the closer to 4 the better: 100 points within 0.5 of it, 10 from 2 away"
    )
    assert "70 points when must-hit is reached, none before; up to 30 more" in said["visits"]
    assert "less is better" in said["churn_rate"]
    assert "0 points at 60%" in said["collection_rate"]


def test_gates_and_deductions_say_what_happens():
    """The condition, the consequence, the limit and the reason."""
    said = scheme_texts(scheme(RICH), "en")
    assert said[0].startswith("The score is the weighted geometric mean")
    assert said[1] == "Gate: Collection rate of at least 85%, else the score is at most 60."
    assert (
        said[2]
        == "All account managers: Gate: Sales amount at 70% of must-hit or more, else the score is multiplied by 0.8."
    )
    assert said[3].startswith(
        "Deduction: 0.5 points for each 0.01 of Complaint rate above 0.02, 10 at most (complaints)"
    )
    assert len(said) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_unsaid(language):
    """Both languages have a sentence for everything."""
    rich = scheme(RICH)
    said = [rule_text(one.kpi, one.rule, language) for one in rich.roles["all"].kpis] + scheme_texts(rich, language)
    assert not [text for text in said if "scores." in text or not text.strip()]
