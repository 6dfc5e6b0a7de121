"""The oracle of bookings and clawbacks: one deal, one receipt, one reversal at a time, from LANGUAGE.md's words.

A book is a dict of plain rows: deals, receipts, reversals (each a dict), splits and overlays by deal, and the days on
which people left and customers were lost.
"""

from datetime import timedelta
from fractions import Fraction


def value(book, terms, who, span, known_to=None):
    """The sum of one person's items under a booking in the half-open span of a quarter; None where a cost is missing.

    `known_to`: what is dated on that day or later is not known yet; the end of the span unless given.
    """
    from_on, to_on = span
    origin = terms.get("clawback", {}).get("borne_by") == "origin"
    total = Fraction(0)
    for on, amount, deal, manager in _items(book, terms):
        of_day = deal["closed_on"] if origin else on
        if not (from_on <= of_day < to_on and on < (known_to or to_on)):
            continue
        for person, share in _to(book, terms, deal, manager):
            if person == who and _still(book, terms, person, on):
                if amount is None:
                    return None
                total += amount * share
    return total


def _items(book, terms):  # noqa: C901, PLR0912 - the table of LANGUAGE.md, row by row
    """All (day, amount, deal, manager of the row)."""
    if terms["by"] == "signing":
        for deal in book["deals"]:
            yield deal["closed_on"], _worth(terms, deal), deal, deal["manager_id"]
            if "clawback" in terms:
                for on, taken in _taken(book, terms["clawback"], deal):
                    yield on, _times(terms, deal, -taken), deal, deal["manager_id"]
            else:
                for row in _of(book["reversals"], deal):
                    yield row["reversed_on"], _times(terms, deal, -row["amount"]), deal, deal["manager_id"]
        return
    deals = {deal["deal_id"]: deal for deal in book["deals"]}
    if terms["amount"] == "contract":
        for deal in book["deals"]:
            so_far = Fraction(0)
            for row in sorted(_of(book["receipts"], deal), key=lambda row: (row["paid_on"], row["receipt_id"])):
                so_far += Fraction(row["amount"])
                if so_far >= deal["amount"]:
                    yield row["paid_on"], _worth(terms, deal), deal, row["manager_id"]
                    for back in _of(book["reversals"], deal):
                        yield (
                            max(back["reversed_on"], row["paid_on"]),
                            _times(terms, deal, -back["amount"]),
                            deal,
                            row["manager_id"],
                        )
                    break
        return
    for row in book["receipts"]:
        deal = deals.get(row["deal_id"])
        yield row["paid_on"], _times(terms, deal, row["amount"]), deal, row["manager_id"]
        for back in book["reversals"]:
            if back["receipt_id"] == row["receipt_id"]:
                of = deals.get(back["deal_id"])
                yield back["reversed_on"], _times(terms, of, -back["amount"]), of, row["manager_id"]


def _of(rows, deal):
    return [row for row in rows if row["deal_id"] == deal["deal_id"]]


def _taken(book, claw, deal):
    """(day, amount of the deal taken back), never more than is left of it; where nothing is left, nothing."""
    until = deal["closed_on"] + timedelta(days=int(claw["within_days"]))
    left, found = Fraction(deal["amount"]), []
    reversals = sorted(_of(book["reversals"], deal), key=lambda row: row["reversal_id"])
    lost = book["lost"].get(deal["customer_id"])
    days = sorted({*(row["reversed_on"] for row in reversals), *([lost] if lost else []), until})
    for day in days:
        if "reversal" in claw["on"]:
            for row in reversals:
                if row["reversed_on"] == day < until:
                    found.append((day, min(Fraction(row["amount"]), left)))
                    left -= found[-1][1]
        if "churn" in claw["on"] and lost == day and deal["closed_on"] <= day < until:
            found.append((day, left))
            left = Fraction(0)
        if "unpaid" in claw["on"] and day == until:
            received = sum(Fraction(row["amount"]) for row in _of(book["receipts"], deal) if row["paid_on"] < until)
            found.append((day, max(left - received, Fraction(0))))
            left -= found[-1][1]
    return [(day, amount) for day, amount in found if amount]


def _worth(terms, deal):
    lines = deal["lines"] or [(deal["product"], deal["amount"], deal["cost"])]
    whole = Fraction(0)
    for product, amount, cost in lines:
        less = Fraction(0)
        if terms["amount"] == "margin":
            if all(c is not None for _, _, c in lines):
                less = Fraction(cost)
            elif deal["cost"] is None:
                return None
            else:
                less = Fraction(deal["cost"]) * Fraction(amount) / Fraction(deal["amount"])
        whole += (Fraction(amount) - less) * Fraction(terms.get("products", {}).get(product, "1"))
    return whole


def _times(terms, deal, amount):
    if deal is None:
        return None if terms["amount"] == "margin" else Fraction(amount)
    worth = _worth(terms, deal)
    return None if worth is None else Fraction(amount) * worth / Fraction(deal["amount"])


def _to(book, terms, deal, manager):
    """Whom an item counts for, and with which share."""
    name = "" if deal is None else deal["deal_id"]
    to = terms.get("to", "credits")
    found = [(manager, Fraction(1))]
    if to == "owner" and deal is not None:
        found = [(deal["manager_id"], Fraction(1))]
    if to == "credits" and name in book["splits"]:
        found = [(person, Fraction(share)) for person, share in book["splits"][name]]
    if terms.get("overlays") == "true":
        found += [(person, Fraction(share)) for person, share in book["overlays"].get(name, [])]
    return found


def _still(book, terms, person, on):
    left = book["left"].get(person)
    return (
        left is None
        or "after_leaving_days" not in terms
        or on < left + timedelta(days=int(terms["after_leaving_days"]))
    )
