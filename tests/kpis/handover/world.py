"""What ann has in hand: two customers of her own, a deal with bob's, a due, a complaint, and a deal of no customer."""

from datetime import date

from tests.kpis.made import made

DAY = date(2025, 9, 30)
CUSTOMERS = [
    {
        "customer_id": "c1",
        "name": "青禾 <b>仪表</b>",
        "owner_id": "ann",
        "grade": "A",
        "needs": "更快的交期",
        "renewal_on": "2025-10-20",
    },
    {"customer_id": "c2", "name": "=远川", "owner_id": "bob", "grade": "B"},
    {"customer_id": "c3", "name": "明湖", "owner_id": "ann", "grade": "C", "referred_by": "c1"},
]
TABLES = {
    "managers": [
        {"manager_id": "ann", "name": "安 <i>然</i>", "team": "East"},
        {"manager_id": "bob", "name": "毕一", "team": "East"},
        {"manager_id": "cat", "name": "陈三", "team": "West"},
    ],
    "customers": CUSTOMERS,
    "deals": [
        *(
            {"deal_id": f"w{month}", "customer_id": "c1", "closed_on": f"2025-0{month}-01", "amount": "100.10"}
            for month in (2, 4, 6)
        ),
        {"deal_id": "o1", "customer_id": "c1", "created_on": "2025-09-01", "stage": "报价", "amount": "50.05"},
        {"deal_id": "o2", "customer_id": "c1", "created_on": "2025-09-02", "manager_id": "bob", "amount": "7.00"},
        {"deal_id": "o3", "customer_id": "c2", "created_on": "2025-09-03", "amount": "20.00"},
        {"deal_id": "o4", "created_on": "2025-09-04", "amount": "3.33"},
        {"deal_id": "o5", "customer_id": "c3", "created_on": "2025-09-05"},
    ],
    "dues": [
        {"due_id": "u1", "customer_id": "c1", "due_on": "2025-08-01", "amount": "100.00"},
        {"due_id": "u2", "customer_id": "c1", "due_on": "2025-12-01", "amount": "60.00"},
        {"due_id": "u3", "customer_id": "c3", "due_on": "2025-08-01", "amount": "9.00"},
    ],
    "receipts": [
        {"receipt_id": "r1", "due_id": "u1", "paid_on": "2025-08-02", "amount": "39.99"},
        {"receipt_id": "r3", "due_id": "u3", "customer_id": "c3", "paid_on": "2025-08-02", "amount": "10.00"},
    ],
    "complaints": [
        {"complaint_id": "x1", "raised_on": "2025-09-20", "kind": "质量"},
        {"complaint_id": "x2", "raised_on": "2025-05-20", "resolved_on": "2025-06-01"},
    ],
    "activities": [
        {"customer_id": "c1", "done_on": f"2025-0{month}-15", "kind": kind}
        for month, kind in ((3, "visit"), (4, "call"), (5, "visit"), (6, "message"), (7, "meeting"), (8, "visit"))
    ],
    "surveys": [{"survey_id": "s1", "customer_id": "c1", "answered_on": "2025-07-01", "score": "88.5"}],
    "leads": [
        {"lead_id": "l1", "manager_id": "ann", "created_on": "2025-09-01"},
        {"lead_id": "l2", "manager_id": "ann", "created_on": "2025-09-01", "converted_on": "2025-09-05"},
    ],
}


def world(folder, **tables):
    """The history."""
    return made(folder, DAY, **{**TABLES, **tables})
