"""What is computed for everybody: the quarter before, next quarter's must, the scheme that was in force."""

from decimal import Decimal

from kit.base.period import Calendar
from kit.review.evidence.company import Case, before_of, compute
from kit.review.evidence.next_must import NextMust
from kit.scores import open_scheme
from tests.review import small


def test_the_period_before():
    """Where the company's own calendar begins with the period, as many days before it are taken."""
    calendar = Calendar()
    quarter = calendar.period("2025Q3")
    assert before_of(calendar, quarter).label == "2025Q2"
    own = Calendar(own={"2025Q3": (quarter.from_on, quarter.to_on)})
    assert (before_of(own, quarter).to_on, before_of(own, quarter).days) == (quarter.from_on, quarter.days)


def test_next_quarters_must_needs_everybodys(folder, tmp_path):
    """East's three people have one each: 250,000; with D's missing it is not told."""
    scheme = open_scheme(folder / "scheme.yaml")
    history = small.opened(folder)
    found = compute(history, Case(scheme), history.calendar.period("2025Q3")).next_must
    assert found == {small.EAST: NextMust(Decimal(250_000))}
    targets = small.TABLES["targets"].replace("D,sales_amount,2025Q4,50000.00,60000.00,2025-09-20\n", "")
    other = small.opened(small.write_small(tmp_path / "s", targets=targets))
    assert compute(other, Case(scheme), other.calendar.period("2025Q3")).next_must == {}


def test_last_quarter_is_scored_by_its_own_scheme(folder, tmp_path):
    """A change of scheme must not be read as a change of performance."""
    history = small.opened(folder)
    now = open_scheme(folder / "scheme.yaml")
    text = (
        (folder / "scheme.yaml")
        .read_text("utf-8")
        .replace("floor: {at: 0.5, points: 0}", "floor: {at: 0.1, points: 0}", 1)
    )
    (tmp_path / "before.yaml").write_text(text, "utf-8")
    before = open_scheme(tmp_path / "before.yaml")
    quarter = history.calendar.period("2025Q3")
    alike, other = (
        compute(history, Case(now, before=scheme), quarter).scored.of(["B"])[0] for scheme in (None, before)
    )
    assert alike.score == other.score
    assert alike.before < other.before
