"""What the history says of people's days."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kit.history import roster
from kit.pay.presence import with_presence
from tests.pay.worlds import Q3, history_of, won


def held(folder, **tables):
    managers = [
        {
            "manager_id": "M1",
            "name": "甲",
            "role": "smb",
            "hired_on": date(2025, 5, 1),
            "probation_until": date(2025, 7, 24),
        },
        {"manager_id": "M2", "name": "乙", "hired_on": date(2025, 8, 16), "left_on": date(2025, 10, 1)},
    ]
    opened = history_of(folder, managers=managers, deals=[won("D1", "M1", date(2025, 8, 1), "1")], **tables)
    frame = with_presence(opened, roster(opened, Q3), Q3)
    return dict(zip(frame["manager_id"], frame["held"], strict=True))


def test_tenure_probation_and_leaving(tmp_path):
    """61 days from 1 May to 1 July; 23 of 92 days on probation; hired inside is tenure 0; on 1 October one has left."""
    found = held(tmp_path)
    assert (found["M1"].tenure, found["M1"].probation, found["M1"].left) == (61, Fraction(23, 92), False)
    assert (found["M2"].tenure, found["M2"].left) == (0, True)


def test_leaves_and_roles(tmp_path):
    """46 of 92 days on half leave are a quarter; 31 days in another role, the rest in the usual one."""
    leave = {"manager_id": "M1", "kind": "sick", "from_on": date(2025, 8, 16), "to_on": date(2025, 10, 9)}
    spell = {"manager_id": "M1", "role": "key_account", "from_on": date(2025, 7, 1), "to_on": date(2025, 8, 1)}
    found = held(tmp_path, leaves=[leave | {"share": Decimal("0.5")}], assignments=[spell])["M1"]
    assert found.leaves == {"sick": Fraction(1, 4)}
    assert dict(found.roles) == {"key_account": Fraction(31, 92), "smb": Fraction(61, 92)}
