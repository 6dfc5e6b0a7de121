"""What changed between two schemes, as data."""

from decimal import Decimal

from kit.base.document import parse
from kit.scores import Scheme
from kit.scores.changes import changes
from tests.tiny import SCHEME


def scheme(text: str = SCHEME) -> Scheme:
    """A scheme that must be whole."""
    found, problems = parse(text.encode(), "scheme.yaml", Scheme)
    assert found is not None, problems
    return found


def found(before: str, after: str) -> list[tuple]:
    """The changes that replacing one text makes, without the models of whole roles and KPIs."""
    assert before in SCHEME
    return [
        (one.what, one.role, one.kpi, one.before, one.after)
        for one in changes(scheme(), scheme(SCHEME.replace(before, after)))
    ]


def test_the_same_scheme_has_no_changes():
    """A title is not a rule."""
    assert not found("只考核签单金额", "换了名字")


def test_scales_grades_and_rules():
    """Each changed number is one change, with the model's own values on both sides."""
    assert found("at: 0.5", "at: 0.6") == [
        ("floor", "all", "sales_amount", (Decimal("0.5"), Decimal(0)), (Decimal("0.6"), Decimal(0)))
    ]
    assert found("from: 80", "from: 85") == [("grade", "", "A", Decimal(80), Decimal(85))]
    assert found("missing: redistribute", "missing: unscored") == [("missing", "", "", "redistribute", "unscored")]


def test_a_kpi_that_comes_and_a_weight_that_moves():
    """Both ends of the weight, and the new KPI whole."""
    second = "        weight: 60\n" + SCHEME.split("weight: 100\n")[1].split("grades")[0]
    more = SCHEME.replace("weight: 100", "weight: 40").replace(
        "grades", "      - kpi: visits\n" + second.replace("      - kpi", "") + "grades"
    )
    moved = changes(scheme(), scheme(more))
    assert [(one.what, one.kpi) for one in moved] == [("weight", "sales_amount"), ("kpi", "visits")]
    assert moved[1].before is None
