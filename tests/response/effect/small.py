"""Three people's sales of three months: one changed in March, one never did, one whom the file does not name."""

from datetime import date

from kit.response.effect.treated import Treated
from tests.pay.worlds import history_of, won

SALES = {"M1": (10, 10, 20), "M2": (10, 10, 12), "M3": (5, 5, 5)}
"""By hand: M1 gained 10 in March, M2 gained 2, so the effect is 8; before and after alone says 10."""
MARCH = Treated("manager_id", {"M1": date(2025, 3, 15), "M2": None})


def small_history(folder, sales=None):
    """The history; every month's sale is signed on its last day."""
    days = (date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31))
    deals = [
        won(f"{who}{day.month}", who, day, f"{amount}.00")
        for who, amounts in (sales or SALES).items()
        for day, amount in zip(days, amounts, strict=True)
    ]
    return history_of(folder, deals=deals)
