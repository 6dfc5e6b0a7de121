"""The twenty definitions once more, read straight from the list of KPIs: plain loops over rows, exact fractions.

Nothing of kit.kpis is used here, so that a mistake there has no twin. Slow, and meant to be read beside the list.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from kit.base.period import Period
from kit.history import History

GRADE_WEIGHTS = {"A": Fraction(12, 10), "B": Fraction(1), "C": Fraction(8, 10)}
RHYTHM = {"A": 14, "B": 30, "C": 90}
TALKS = {"visit", "call", "message", "meeting"}

Rates = dict[str, tuple[Fraction, Fraction]]


class Oracle:
    """One history's rows, and the KPIs of everybody in a period as numerator and denominator."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.rows = {name: _read(history, name) for name in TABLES}
        self.splits: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
        for row in self.rows["credits"]:
            if row["kind"] in (None, "split"):
                self.splits[row["deal_id"]][row["manager_id"]] += Fraction(row["share"])
        self.deals = {row["deal_id"]: row for row in self.rows["deals"]}
        self.won = [row for row in self.rows["deals"] if row["status"] == "won"]

    def of(self, kpi: str, period: Period) -> Rates:
        """Numerator and denominator by manager; who has none is not there."""
        found: Callable[[Period], Rates] = getattr(self, kpi)
        return found(period)

    def shares(self, row: Mapping) -> Mapping[str, Fraction]:
        """Who is credited with a row, by its deal."""
        return self.splits.get(row["deal_id"]) or {row["manager_id"]: Fraction(1)}

    def credited(self, rows: Iterable[Mapping], amount: Callable[[Mapping], Fraction | int]) -> dict[str, Fraction]:
        """Amounts of rows divided among the credited."""
        total: dict[str, Fraction] = defaultdict(Fraction)
        for row in rows:
            for person, share in self.shares(row).items():
                total[person] += Fraction(amount(row)) * share
        return total

    def owner(self, customer: Mapping, day: date, before: date) -> str | None:
        """Who owns a customer on a day: by spell, else by the customer's own cell, else by its latest deal."""
        for spell in self.rows["customer_owners"]:
            of_it = spell["customer_id"] == customer["customer_id"] and spell["kind"] == "owner"
            if of_it and spell["from_on"] <= day and (spell["to_on"] is None or spell["to_on"] > day):
                return spell["manager_id"]
        if customer["owner_id"]:
            return customer["owner_id"]
        dealt = []
        for deal in self.rows["deals"]:
            if deal["customer_id"] == customer["customer_id"]:
                closed, created = deal["closed_on"], deal["created_on"]
                known = closed if closed is not None and closed < before else created
                if known is not None and known < before:
                    dealt.append((known, deal["deal_id"], deal["manager_id"]))
        return max(dealt)[2] if dealt else None

    def owners(self, period: Period) -> dict[str, str]:
        """The owner of each customer at the period's end."""
        there = [row for row in self.rows["customers"] if row["created_on"] is None or row["created_on"] < period.to_on]
        found = {row["customer_id"]: self.owner(row, period.last_on, period.to_on) for row in there}
        return {customer: owner for customer, owner in found.items() if owner}

    def bought(self, start: date, end: date) -> set[str]:
        """Customers with a won deal in a window."""
        return {row["customer_id"] for row in self.won if start <= row["closed_on"] < end and row["customer_id"]}

    def share_of(self, period: Period, base: set[str], hit: set[str]) -> Rates:
        """The part of each owner's customers of `base` that is in `hit`."""
        count: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        owners = self.owners(period)
        for customer in base & set(owners):
            count[owners[customer]][0] += customer in hit
            count[owners[customer]][1] += 1
        return {person: (Fraction(over), Fraction(under)) for person, (over, under) in count.items()}

    def sold(self, period: Period) -> list[Mapping]:
        """Won deals closed in the period."""
        return [row for row in self.won if row["closed_on"] in period]

    def reversed(self, period: Period) -> list[Mapping]:
        """Reversals dated in the period, with the deal's manager and customer."""
        found = [row for row in self.rows["reversals"] if row["reversed_on"] in period]
        return [{**self.deals[row["deal_id"]], "amount": -row["amount"]} for row in found]

    def sales_amount(self, period: Period) -> Rates:
        """As the list says: sales amount."""
        return _whole(self.credited([*self.sold(period), *self.reversed(period)], lambda row: row["amount"]))

    def attainment(self, period: Period) -> Rates:
        """As the list says: attainment."""
        held: dict[str, list] = defaultdict(list)
        for row in self.rows["targets"]:
            counts = row["set_on"] is None or row["set_on"] < period.to_on
            if row["kpi"] == "sales_amount" and row["period"] == period.label and row["manager_id"] and counts:
                held[row["manager_id"]].append((row["set_on"] or date.min, Fraction(row["must"])))
        sales = self.sales_amount(period)
        return {person: (sales.get(person, (Fraction(0),))[0], max(musts)[1]) for person, musts in held.items()}

    def collection_rate(self, period: Period) -> Rates:
        """As the list says: collection rate."""
        if not self.history.has("dues"):
            came_in = self.credited(self.paid(period), lambda row: row["amount"])
            return _over(came_in, {person: pair[0] for person, pair in self.sales_amount(period).items()})
        paid: dict[str, Fraction] = defaultdict(Fraction)
        for row in self.rows["receipts"]:
            if row["paid_on"] < period.to_on:
                paid[row["due_id"]] += Fraction(row["amount"])
        dues = [row for row in self.rows["dues"] if row["due_on"] in period]
        over = self.credited(dues, lambda row: min(paid[row["due_id"]], Fraction(row["amount"])))
        return _over(over, self.credited(dues, lambda row: row["amount"]))

    def paid(self, period: Period) -> list[Mapping]:
        """Receipts paid in the period."""
        return [row for row in self.rows["receipts"] if row["paid_on"] in period]

    def signed_deals(self, period: Period) -> Rates:
        """As the list says: signed deals."""
        return _whole(self.credited(self.sold(period), lambda _row: 1))

    def average_deal(self, period: Period) -> Rates:
        """As the list says: average deal."""
        sold = self.sold(period)
        return _over(self.credited(sold, lambda row: row["amount"]), self.credited(sold, lambda _row: 1))

    def graded_sales(self, period: Period) -> Rates:
        """As the list says: graded sales."""
        grades = {row["customer_id"]: row["grade"] for row in self.rows["customers"]}
        return _whole(
            self.credited(
                [*self.sold(period), *self.reversed(period)],
                lambda row: Fraction(row["amount"]) * GRADE_WEIGHTS.get(grades.get(row["customer_id"]), Fraction(1)),
            )
        )

    def margin_rate(self, period: Period) -> Rates:
        """As the list says: margin rate."""
        sold = [row for row in self.sold(period) if row["cost"] is not None]
        margin = self.credited(sold, lambda row: row["amount"] - row["cost"])
        return _over(margin, self.credited(sold, lambda row: row["amount"]))

    def satisfaction_score(self, period: Period) -> Rates:
        """As the list says: satisfaction score."""
        return _mean([row for row in self.rows["surveys"] if row["answered_on"] in period], "score")

    def complaint_rate(self, period: Period) -> Rates:
        """As the list says: complaint rate."""
        raised = _counted(row for row in self.rows["complaints"] if row["raised_on"] in period)
        owners = self.owners(period)
        bought = self.bought(period.to_on - timedelta(days=365), period.to_on)
        base = _counted({"manager_id": owners[customer]} for customer in bought & set(owners))
        return _over(raised, base)

    def new_customers(self, period: Period) -> Rates:
        """As the list says: new customers."""
        first: dict[str, Mapping] = {}
        for row in sorted(self.won, key=lambda row: (row["closed_on"], row["deal_id"])):
            if row["customer_id"]:
                first.setdefault(row["customer_id"], row)
        return _whole(self.credited([row for row in first.values() if row["closed_on"] in period], lambda _row: 1))

    def active_old_customers(self, period: Period) -> Rates:
        """As the list says: active old customers."""
        contacts = {
            row["customer_id"]
            for row in self.rows["activities"]
            if row["done_on"] in period and row["kind"] in {"visit", "call", "meeting"}
        }
        return self.share_of(
            period, self.bought(date.min, period.from_on), self.bought(period.from_on, period.to_on) | contacts
        )

    def dormant_awakened(self, period: Period) -> Rates:
        """As the list says: dormant awakened."""
        last: dict[str, date] = {}
        awoke: dict[str, Mapping] = {}
        for row in sorted(self.won, key=lambda row: (row["closed_on"], row["deal_id"])):
            customer, day = row["customer_id"], row["closed_on"]
            if customer and day in period and customer in last and last[customer] < day - timedelta(days=180):
                awoke.setdefault(customer, row)
            last[customer] = day
        return _whole(self.credited(awoke.values(), lambda _row: 1))

    def churn_rate(self, period: Period) -> Rates:
        """As the list says: churn rate."""
        base = self.bought(period.from_on - timedelta(days=365), period.from_on)
        recent = self.bought(period.to_on - timedelta(days=365), period.to_on)
        lost = {
            row["customer_id"] for row in self.rows["customers"] if row["lost_on"] and row["lost_on"] < period.to_on
        }
        return self.share_of(period, base, (base - recent) | lost)

    def repurchase_rate(self, period: Period) -> Rates:
        """As the list says: repurchase rate."""
        base = self.bought(period.from_on - timedelta(days=365), period.from_on)
        return self.share_of(period, base, self.bought(period.from_on, period.to_on))

    def done(self, period: Period) -> list[Mapping]:
        """Activities of the period."""
        return [row for row in self.rows["activities"] if row["done_on"] in period]

    def visits(self, period: Period) -> Rates:
        """As the list says: visits."""
        return _whole(_counted(row for row in self.done(period) if row["kind"] == "visit"))

    def followup_frequency(self, period: Period) -> Rates:
        """As the list says: followup frequency."""
        talks = _counted(row for row in self.done(period) if row["kind"] in TALKS and row["customer_id"])
        return _over(talks, _counted({"manager_id": owner} for owner in self.owners(period).values()))

    def on_rhythm(self, period: Period) -> Rates:
        """As the list says: on rhythm."""
        days = defaultdict(set)
        for row in self.done(period):
            if row["kind"] in TALKS and row["customer_id"]:
                days[row["customer_id"]].add(row["done_on"])
        customers = {row["customer_id"]: row for row in self.rows["customers"]}
        end = min(period.to_on, self.history.as_of + timedelta(days=1))
        count: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for customer, owner in self.owners(period).items():
            grade = customers[customer]["grade"]
            if grade is None:
                continue
            start = max(
                period.from_on, customers[customer]["created_on"] or date.min, self.spell_start(customer, period)
            )
            marks = [start, *sorted(day for day in days[customer] if day >= start), end]
            longest = max((after - before).days for before, after in pairwise(marks))
            count[owner][0] += longest <= RHYTHM[grade]
            count[owner][1] += 1
        return {person: (Fraction(over), Fraction(under)) for person, (over, under) in count.items()}

    def spell_start(self, customer: str, period: Period) -> date:
        """When the spell of ownership began that holds on the period's last day."""
        for spell in self.rows["customer_owners"]:
            of_it = spell["customer_id"] == customer and spell["kind"] == "owner"
            open_then = spell["to_on"] is None or spell["to_on"] > period.last_on
            if of_it and spell["from_on"] <= period.last_on and open_then:
                return spell["from_on"]
        return date.min

    def created(self, period: Period) -> list[Mapping]:
        """Deals created in the period."""
        return [row for row in self.rows["deals"] if row["created_on"] is not None and row["created_on"] in period]

    def new_opportunities(self, period: Period) -> Rates:
        """As the list says: new opportunities."""
        return _whole(self.credited(self.created(period), lambda _row: 1))

    def proposal_rate(self, period: Period) -> Rates:
        """As the list says: proposal rate."""
        sent = {
            row["deal_id"]
            for row in self.rows["activities"]
            if row["kind"] == "proposal" and row["done_on"] < period.to_on
        }
        sent |= {
            row["deal_id"]
            for row in self.rows["deal_stages"]
            if row["stage"] == "proposal" and row["entered_on"] < period.to_on
        }
        created = self.created(period)
        over = self.credited(created, lambda row: int(row["deal_id"] in sent))
        return _over(over, self.credited(created, lambda _row: 1))

    def record_completeness(self, period: Period) -> Rates:
        """As the list says: record completeness."""
        return _mean([row for row in self.done(period) if row["completeness"] is not None], "completeness")


TABLES = (
    "activities",
    "complaints",
    "credits",
    "customer_owners",
    "customers",
    "deal_stages",
    "deals",
    "dues",
    "receipts",
    "reversals",
    "surveys",
    "targets",
)


def _read(history: History, name: str) -> list[dict]:
    columns = history.table(name).columns
    rows = history.connection.con.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()  # noqa: S608 - names of the contract
    return [dict(zip(columns, map(_day, row), strict=True)) for row in rows]


def _day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def _whole(amounts: Mapping[str, Fraction]) -> Rates:
    return {person: (Fraction(amount), Fraction(1)) for person, amount in amounts.items()}


def _over(over: Mapping[str, Fraction | int], under: Mapping[str, Fraction | int]) -> Rates:
    return {person: (Fraction(over.get(person, 0)), Fraction(under.get(person, 0))) for person in {*over, *under}}


def _counted(rows: Iterable[Mapping]) -> dict[str, int]:
    count: dict[str, int] = defaultdict(int)
    for row in rows:
        count[row["manager_id"]] += 1
    return count


def _mean(rows: list[Mapping], column: str) -> Rates:
    total: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        total[row["manager_id"]] += Fraction(row[column])
    return _over(total, _counted(rows))
