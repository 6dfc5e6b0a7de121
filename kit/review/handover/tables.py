"""The numbers of a handover as tables for machines; the column `passes` says which rows are handed over."""

from typing import Any

import pandas as pd

from kit.kpis.handover import Handover

WHOLE = ("customers", "deals", "deal_amount", "without", "dues", "due_amount", "late_amount", "complaints")
CUSTOMER = ("customer_id", "name", "owner", "grade", "segment", "region", "tags", "needs", "renewal_on", "contacted_on")
DEALS = ("customer_id", "deal_id", "manager_id", "passes", "created_on", "stage", "product", "amount")
DUES = ("customer_id", "due_id", "deal_id", "manager_id", "passes", "due_on", "amount", "received", "open", "late")
COMPLAINTS = ("customer_id", "complaint_id", "manager_id", "passes", "raised_on", "kind", "severity")
CONTACTS = ("customer_id", "manager_id", "done_on", "kind", "deal_id")


def tables(found: Handover, *, deals: bool = True) -> dict[str, pd.DataFrame]:
    """By file name: totals, customers, deals, dues, complaints and contacts.

    `deals`: whether the history has deals at all; of one that has none their number and amount are empty, not zero.
    """
    unknown = {} if deals else dict.fromkeys(("deals", "deal_amount", "without"))
    rows: dict[str, list[dict[str, Any]]] = {"customers": [], "deals": [], "dues": [], "complaints": [], "contacts": []}
    for one in found.profiles:
        rows["customers"].append({name: getattr(one, name) for name in CUSTOMER} | vars(found.part(one)) | unknown)
        for name in ("deals", "dues", "complaints", "contacts"):
            for row in getattr(one, name):
                cells = vars(row) | {"customer_id": one.customer_id, "passes": row.manager_id == found.giver}
                rows[name].append(cells | ({"open": row.open} if name == "dues" else {}))
    whole = vars(found.whole) | unknown | {"leads": found.leads}
    totals = [{"name": name, "value": value} for name, value in whole.items()]
    return {
        "totals": pd.DataFrame(totals, dtype=object),
        "customers": pd.DataFrame(rows["customers"], columns=[*CUSTOMER, *WHOLE], dtype=object),
        "deals": pd.DataFrame(rows["deals"], columns=list(DEALS), dtype=object),
        "dues": pd.DataFrame(rows["dues"], columns=list(DUES), dtype=object),
        "complaints": pd.DataFrame(rows["complaints"], columns=list(COMPLAINTS), dtype=object),
        "contacts": pd.DataFrame(rows["contacts"], columns=list(CONTACTS), dtype=object),
    }
