"""Every KPI against an independent reading of its definition: on the shipped sample, and on small random histories."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from kit.history import open_history
from kit.kpis import definitions, measure
from tests.kpis.made import made
from tests.kpis.oracle import Oracle

KPIS = tuple(definitions())


@pytest.fixture(scope="module")
def sample(project):
    """The shipped sample."""
    return open_history(project / "data" / "sample", known_kpis=frozenset(KPIS))


def compare(history, labels):
    """Fail with every cell that differs from the oracle's, and answer how many were compared."""
    periods = [history.calendar.period(label) for label in labels]
    measured = measure(history, KPIS, periods)
    oracle = Oracle(history)
    wrong, compared = [], 0
    for period in periods:
        for kpi in KPIS:
            expected = oracle.of(kpi, period)
            for row in measured.of(period, kpi).to_dict("records"):
                over, under = expected.get(row["manager_id"], (Fraction(0), Fraction(definitions()[kpi].adds_up)))
                same = row["value"] is None if under == 0 else _same(row, over, under)
                compared += 1
                if not same and row["note"] != "no_rows":
                    wrong.append((period.label, kpi, row["manager_id"], row["value"], over, under, row["note"]))
                if row["note"] == "no_rows" and under != 0 and expected.get(row["manager_id"]):
                    wrong.append((period.label, kpi, row["manager_id"], "no_rows", over, under))
    assert not wrong, wrong[:5]
    return compared


def _same(row, over, under):
    if row["numerator"] is None:
        return False
    return Fraction(row["numerator"]) / Fraction(row["denominator"]) == over / under


@pytest.mark.parametrize("labels", [("2025Q3", "2024Q4"), ("2025-08",), ("2025H1", "2025Q2")])
def test_every_kpi_of_the_sample_is_what_its_definition_says(sample, labels):
    """A KPI that reads its definition otherwise than a second reader differs somewhere in the sample."""
    assert compare(sample, labels) > 400


def test_every_kpi_has_a_value_somewhere_in_the_sample(sample):
    """A KPI that the sample never fills would pass every comparison unseen."""
    frame = measure(sample, KPIS, [sample.calendar.period("2025Q3")]).frame
    assert set(frame[frame["value"].notna()]["kpi"]) == set(KPIS)


@pytest.mark.parametrize("seed", range(6))
def test_random_histories_agree_too(tmp_path, seed):
    """Ties of dates, empty cells, credits of thirds, spells and gaps that no sample has show up in random rows."""
    history = made(tmp_path, **random_tables(Random(seed)))
    compare(history, ("2025Q3", "2025Q2", "2025"))


def random_tables(random):
    """Every table that a KPI reads, dense enough that dates, people and customers meet."""
    people, customers = ["ann", "bob", "cid"], [f"c{number}" for number in range(8)]

    def day(first="2024-03-01", days=578):
        return date.fromisoformat(first) + timedelta(days=random.randrange(days))

    def maybe(value):
        return value if random.random() < 0.8 else None

    deals = []
    for number in range(60):
        created = day()
        closed = created + timedelta(days=random.randrange(60))
        status = random.choice(["won", "won", "lost", "open"])
        deals.append(
            {
                "deal_id": f"d{number:02d}",
                "customer_id": maybe(random.choice(customers)),
                "manager_id": random.choice(people),
                "created_on": maybe(created),
                "closed_on": None if status == "open" or closed > date(2025, 9, 30) else closed,
                "status": "open" if closed > date(2025, 9, 30) else status,
                "amount": random.randrange(1, 10**6) / 100,
                "cost": maybe(random.randrange(1, 10**6) / 100),
            }
        )
    thirds = [("0.333333333", "ann"), ("0.333333333", "bob"), ("0.333333334", "cid")]
    halves = [("0.25", "ann"), ("0.75", "bob")]
    shares = [
        {"deal_id": deal["deal_id"], "manager_id": person, "share": share, "kind": random.choice(["split", None])}
        for deal in random.sample(deals, 15)
        for share, person in random.choice([thirds, halves])
    ]
    shares += [
        {"deal_id": deal["deal_id"], "manager_id": "cid", "share": "0.5", "kind": "overlay"} for deal in deals[:9]
    ]
    dues = [
        {
            "due_id": f"u{number}",
            "customer_id": random.choice(customers),
            "deal_id": maybe(random.choice(deals)["deal_id"]),
            "manager_id": random.choice(people),
            "due_on": day(),
            "amount": random.randrange(1, 10**5) / 100,
        }
        for number in range(40)
    ]
    return {
        "managers": [{"manager_id": person} for person in people],
        "customers": [
            {
                "customer_id": customer,
                "owner_id": maybe(random.choice(people)),
                "grade": maybe(random.choice("ABC")),
                "created_on": maybe(day("2024-01-01", 30)),
                "lost_on": None if random.random() < 0.8 else day("2025-03-01", 200),
            }
            for customer in customers
        ],
        "customer_owners": [
            {"customer_id": customer, "manager_id": random.choice(people), "from_on": start, "to_on": end}
            for customer in random.sample(customers, 4)
            for start, end in [("2024-02-01", "2025-07-20"), ("2025-08-05", random.choice([None, "2025-09-20"]))]
        ],
        "deals": deals,
        "credits": shares,
        "reversals": [
            {"deal_id": random.choice(deals)["deal_id"], "reversed_on": day(), "amount": random.randrange(1, 999) / 100}
            for _number in range(8)
        ],
        "dues": dues,
        "receipts": [
            {
                "due_id": maybe(random.choice(dues)["due_id"]),
                "customer_id": random.choice(customers),
                "manager_id": random.choice(people),
                "paid_on": day(),
                "amount": random.randrange(1, 10**5) / 100,
            }
            for _number in range(60)
        ],
        "activities": [
            {
                "manager_id": random.choice(people),
                "customer_id": maybe(random.choice(customers)),
                "deal_id": maybe(random.choice(deals)["deal_id"]),
                "kind": random.choice(["visit", "call", "message", "meeting", "proposal", "other"]),
                "done_on": day(),
                "completeness": maybe(random.randrange(101) / 100),
            }
            for _number in range(300)
        ],
        "deal_stages": [
            {
                "deal_id": random.choice(deals)["deal_id"],
                "stage": random.choice(["proposal", "talks"]),
                "entered_on": day(),
            }
            for _number in range(30)
        ],
        "surveys": [
            {
                "customer_id": random.choice(customers),
                "manager_id": random.choice(people),
                "answered_on": day(),
                "score": random.randrange(1001) / 10,
            }
            for _number in range(25)
        ],
        "complaints": [
            {"customer_id": random.choice(customers), "manager_id": random.choice(people), "raised_on": day()}
            for _number in range(6)
        ],
        "targets": [
            {
                "manager_id": person,
                "kpi": "sales_amount",
                "period": label,
                "must": random.randrange(1, 10**5),
                "set_on": set_on,
            }
            for person in people[:2]
            for label, dates in [("2025Q3", [None, "2025-06-20", "2025-10-02"]), ("2025", ["2025-01-02"])]
            for set_on in dates
        ],
    }
