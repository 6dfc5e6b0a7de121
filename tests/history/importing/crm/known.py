"""One known history of a small company: what every export in these tests must turn back into, exactly."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from kit.history.importing.idents import long_id

Row = dict[str, object]
Known = dict[str, list[Row]]

_PEOPLE = [
    ("王芳", "华东团队", "经理"),
    ("李雷", "华东团队", "客户经理"),
    ("韩梅梅", "华南团队", "客户经理"),
    ("张伟", "华南团队", "客户经理"),
    ("欧阳喆", "华北团队", "客户经理"),
]
_CUSTOMERS = [
    "甲辰仪表有限公司",
    "乙巳电子",
    "丙午材料（集团）有限公司",
    "丁未食品",
    "Wuxi Orient, Ltd.",
    "己酉医疗",
    "庚戌物流",
]
_GRADES = ["A", "B", "C", None, "B", "A", "C"]
_STAGES = {"won": "赢单", "lost": "输单", "open": "方案报价"}
_KINDS = ["visit", "call", "message", "call", "message"]


def _ids(vendor: str) -> Callable[[str, int], str]:
    """How a vendor numbers its records."""
    prefixes = {"people": "005", "customers": "001", "deals": "006", "activities": "00T", "complaints": "500"}

    def salesforce(kind: str, number: int) -> str:
        return long_id(f"{prefixes.get(kind, 'a0X')}5g00000{kind[0]}Bc{number:02}"[:15].ljust(15, "a")) or ""

    return {
        "salesforce": salesforce,
        "zoho": lambda kind, number: f"36523970000{len(kind):02}{ord(kind[0])}{number + 13:03}",
        "fxiaoke": lambda kind, number: f"5f3a3de57c604a{len(kind):02}{ord(kind[0]):03}{number:05}",
        "neocrm": lambda kind, number: f"14812942{len(kind):02}{ord(kind[0]):03}{number + 11:03}",
        "jiandaoyun": lambda kind, number: f"{kind[:2].upper()}-{number:04}",
        "qidian": lambda kind, number: f"{number + 7:03}{kind[0]}",
    }[vendor]


def known(vendor: str) -> Known:
    """The history, in the vendor's own ids; every table of the contract that an export can carry."""
    key = _ids(vendor)
    people = [
        {"manager_id": key("people", place), "name": name, "team": team, "role": role}
        for place, (name, team, role) in enumerate(_PEOPLE)
    ]
    customers: list[Row] = [
        {
            "customer_id": key("customers", place),
            "name": name,
            "owner_id": key("people", place % 5),
            "segment": ["制造", "电子", "食品"][place % 3],
            "region": ["上海", "广东"][place % 2],
            "grade": _GRADES[place],
            "created_on": date(2024, 1 + place, 28),
        }
        for place, name in enumerate(_CUSTOMERS)
    ]
    deals = [_deal(key, place) for place in range(9)]
    return {
        "managers": list(people),
        "customers": customers,
        "deals": deals,
        "deal_stages": [stage for place, deal in enumerate(deals) for stage in _stages(deal, place)],
        "dues": [_due(key, place) for place in range(4)],
        "receipts": [_receipt(key, place) for place in range(4)],
        "activities": [_activity(key, place) for place in range(10)],
        "complaints": [_complaint(key, place) for place in range(3)],
        "targets": [
            {
                "manager_id": key("people", who),
                "kpi": "sales_amount",
                "period": f"2025-{month:02}",
                "must": _must(who, month),
            }
            for who in range(3)
            for month in (1, 2, 3)
        ],
    }


def _must(who: int, month: int) -> Decimal:
    return Decimal(30_000 + 1_000 * who + 500 * month)


def _deal(key: Callable[[str, int], str], place: int) -> Row:
    status = ("won", "lost", "open")[place % 3]
    return {
        "deal_id": key("deals", place),
        "deal_name": f"2025年第{place + 1}单",
        "customer_id": key("customers", place % 7) if place != 8 else None,
        "manager_id": key("people", place % 5),
        "created_on": date(2025, 1, 2 + place),
        "closed_on": None if status == "open" else date(2025, 2, 12 + place),
        "status": status,
        "stage": _STAGES[status],
        "amount": Decimal("12345.60") * (place + 1) if place != 5 else None,
        "source": ["展会", "转介绍"][place % 2],
        "lost_reason": "价格" if status == "lost" else None,
    }


def _stages(deal: Row, place: int) -> list[Row]:
    first = {"deal_id": deal["deal_id"], "stage": "初步接洽", "entered_on": datetime(2025, 1, 3 + place, 9, 30)}  # noqa: DTZ001
    if deal["closed_on"] is None:
        return [first]
    return [first, {**first, "stage": deal["stage"], "entered_on": datetime(2025, 2, 12 + place, 16, 5)}]  # noqa: DTZ001


def _due(key: Callable[[str, int], str], place: int) -> Row:
    return {
        "due_id": key("uplans", place),
        "customer_id": key("customers", place % 7),
        "deal_id": key("deals", place),
        "manager_id": key("people", place % 5),
        "due_on": date(2025, 3, 1 + place),
        "amount": Decimal("1200.00") * (place + 1),
    }


def _receipt(key: Callable[[str, int], str], place: int) -> Row:
    return {
        "receipt_id": key("incoming", place),
        "due_id": key("uplans", place),
        "customer_id": key("customers", place % 7),
        "deal_id": key("deals", place),
        "manager_id": key("people", place % 5),
        "paid_on": date(2025, 3, 15 + place),
        "amount": Decimal("1234.00") if place != 3 else Decimal("-1234.00"),
    }


def _activity(key: Callable[[str, int], str], place: int) -> Row:
    return {
        "activity_id": key("activities", place),
        "manager_id": key("people", place % 5),
        "customer_id": key("customers", place % 7),
        "deal_id": key("deals", place % 9) if place % 2 else None,
        "kind": _KINDS[place % 5],
        "done_on": datetime(2025, 1, 10 + place, (place * 3) % 24, 30),  # noqa: DTZ001 - the company's own clock
        "completeness": Decimal(["0.35", "1", "0.5"][place % 3]),
    }


def _complaint(key: Callable[[str, int], str], place: int) -> Row:
    return {
        "complaint_id": key("raised", place),
        "customer_id": key("customers", place),
        "manager_id": key("people", place),
        "raised_on": date(2025, 2, 1 + place),
        "kind": ["质量", "交付", "服务"][place],
        "severity": ["高", "中", "低"][place],
        "resolved_on": None if place == 2 else date(2025, 2, 20 + place),
    }


def read_back(tables: Mapping[str, object], wanted: Known) -> Known:
    """The tables of an import, with the columns that the known history has, in its order of keys."""
    found: Known = {}
    for name, rows in wanted.items():
        columns = list(rows[0])
        table = tables[name].to_pylist()  # type: ignore[attr-defined]
        found[name] = ordered([{column: row.get(column) for column in columns} for row in table])
    return found


def ordered(rows: list[Row]) -> list[Row]:
    """Rows by all of their cells, as text."""
    return sorted(rows, key=lambda row: [str(cell) for cell in row.values()])
