"""One number against another at the same cost."""

from decimal import Decimal

from kit.pay.optimise import neutral
from tests.pay.optimise import made


def test_by_hand(tmp_path):
    """Pay is 300 × rate + 2.5 × incentive: at an incentive of 0 the rate must be 0.10 for 30.00.

    At 10.00 and more even the lowest rate costs more. At a rate of 0.02 the incentive must be 9.60.
    """
    bench, before = made.bench(tmp_path)
    frame = neutral(bench, before.cost)
    rows = frame[(frame["moved"] == 0) & (frame["solved"] == 1)]
    assert rows["to"].tolist() == [0, 10, 20, 30, 40]
    assert rows["at"].tolist()[0] == Decimal("0.10")
    assert rows["cost"].tolist()[0] == 3000
    assert rows["at"].tolist()[1:] == [None, None, None, None]
    back = frame[(frame["moved"] == 1) & (frame["solved"] == 0)]
    assert back["to"].tolist()[0] == Decimal("0.02")
    assert back["at"].tolist()[0] == Decimal("9.60")
