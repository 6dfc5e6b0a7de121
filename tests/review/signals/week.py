"""A week of two teams with everything in it: names that try to break a page, strangers who must not be on East's."""

from datetime import date

from kit.kpis import Windows
from kit.kpis.signals import moment, signals
from tests.kpis.made import made
from tests.kpis.signals.world import MONDAYS, WEEK, visits

EAST, WEST = "华东 <组>", "别组"
STRANGERS = ("Cat Stranger", "别人丁", "别组客户", "别组", "cat", "dan", "c9")
CUSTOMERS = [
    {"customer_id": "c1", "name": "青禾 <b>仪表</b>", "owner_id": "ann", "grade": "A"},
    {"customer_id": "c2", "name": "=远川", "owner_id": "bob", "grade": "B", "renewal_on": "2025-08-20"},
    {"customer_id": "c9", "name": "别组客户", "owner_id": "cat", "grade": "A"},
]
TABLES = {
    "managers": [
        {"manager_id": "ann", "name": "安 & <i>然</i>", "team": EAST},
        {"manager_id": "bob", "name": "毕一", "team": EAST},
        {"manager_id": "cat", "name": "Cat Stranger", "team": WEST},
        {"manager_id": "dan", "name": "别人丁", "team": WEST},
    ],
    "customers": CUSTOMERS,
    "customer_owners": [
        {"customer_id": "c1", "manager_id": "dan", "kind": "caretaker", "from_on": "2025-08-01"},
        {"customer_id": "c9", "manager_id": "bob", "kind": "caretaker", "from_on": "2025-08-01"},
    ],
    "leaves": [
        {"manager_id": "ann", "kind": "parental", "from_on": "2025-08-01", "to_on": "2025-09-01", "share": "1"},
        {"manager_id": "cat", "kind": "sick", "from_on": "2025-08-01", "to_on": "2025-09-01", "share": "1"},
    ],
    "deals": [
        {
            "deal_id": f"d{customer}{month}",
            "customer_id": customer,
            "manager_id": person,
            "closed_on": f"2025-0{month}-05",
            "created_on": f"2025-0{month}-01",
            "amount": "12000.00",
        }
        for customer, person in (("c1", "ann"), ("c2", "bob"), ("c9", "cat"))
        for month in (3, 4, 5)
    ]
    + [{"deal_id": "new", "customer_id": "c3", "manager_id": "bob", "closed_on": "2025-07-30", "amount": "5000.00"}],
    "targets": [
        {"manager_id": one, "kpi": "sales_amount", "period": "2025Q3", "must": "90000.00"}
        for one in ("ann", "bob", "cat", "dan")
    ],
    "activities": [
        *[row for week in MONDAYS for person in ("ann", "bob", "cat") for row in visits(person, week, 8)],
        *visits("bob", date(2025, 7, 29), 1, customer_id="c2"),
        *visits("cat", date(2025, 7, 29), 1, customer_id="c2"),
    ],
    "dues": [
        {"due_id": "u1", "customer_id": "c1", "manager_id": "ann", "due_on": "2025-07-01", "amount": "100.00"},
        {"due_id": "u9", "customer_id": "c9", "manager_id": "cat", "due_on": "2025-07-01", "amount": "987654.00"},
    ],
    "receipts": [
        {
            "receipt_id": "r1",
            "due_id": "u1",
            "customer_id": "c1",
            "manager_id": "ann",
            "paid_on": "2025-07-02",
            "amount": "40.00",
        }
    ],
    "complaints": [{"complaint_id": "x1", "customer_id": "c2", "manager_id": "bob", "raised_on": "2025-07-30"}],
}


def week_of(folder, tables=TABLES):
    """The signals of the week."""
    customers = [*tables["customers"], {"customer_id": "c3", "name": "新客 & 子", "owner_id": "bob"}]
    history = made(folder, date(2025, 8, 3), **{**tables, "customers": customers})
    return signals(history, moment(history, WEEK), Windows())
