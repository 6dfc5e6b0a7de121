"""What the next amount of business earns."""

from decimal import Decimal

from kit.history import Settings
from kit.pay import next_earns, price
from kit.pay.marginal import STEP
from kit.pay.periods import Basis
from tests.pay.worlds import KINKED, Q3, history_of, people, plan_of, sold, won

SALES = {"M1": ("500000", "1000000"), "M2": ("900000", "1000000"), "M3": ("995000", "1000000")}


def test_the_next_ten_thousand(tmp_path):
    """Far below the line nothing; on the slope 1 % × 20,000 = 200; just below must 100 + 8,000 (the jump) + 150."""
    history = history_of(tmp_path, deals=[won("D1", "M1", Q3.from_on, "1")])
    basis = Basis(sold(**SALES), {"2025Q3": people(*SALES)}, {})
    slips = price(basis.measures, basis.rosters["2025Q3"], plan_of(KINKED), Q3)
    found = next_earns(history, basis, slips)
    assert found["earns"].tolist() == [0, 200, Decimal("8250.00")]
    assert found["rate"].tolist() == [0, Decimal("0.02"), Decimal("0.825")]
    assert STEP == 10000
    assert history.settings == Settings()


def test_who_has_no_target_earns_nothing_more(tmp_path):
    """Where nothing can be priced now, nothing more can."""
    history = history_of(tmp_path, deals=[won("D1", "M1", Q3.from_on, "1")])
    basis = Basis(sold(M1=("1", None)), {"2025Q3": people("M1")}, {})
    slips = price(basis.measures, basis.rosters["2025Q3"], plan_of(KINKED), Q3)
    assert next_earns(history, basis, slips)["earns"].tolist() == [0]
