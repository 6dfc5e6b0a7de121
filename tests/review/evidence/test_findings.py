"""Findings: empty ones say nothing, and a file keeps them exactly."""

from decimal import Decimal

from kit.review.evidence.findings import Findings


def test_nothing_found_is_not_zero():
    """A history that can tell nothing has no effort of nought and no goal of nought."""
    empty = Findings()
    assert empty.effort is empty.goal is empty.woken is empty.went is None
    assert empty.old == (None, None)


def test_they_survive_the_file(rich):
    """Exact numbers as text: what is read is what was found."""
    findings = rich.findings
    assert Findings.model_validate_json(findings.model_dump_json()) == findings
    assert sum(one.amount for one in findings.goal.months) == findings.goal.total
    assert sum(band.value for band in findings.effort.bands).quantize(Decimal("1e-20")) == 1
