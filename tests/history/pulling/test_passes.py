"""Whatever a server does between two pages: each record comes out once, in its last version, or the object is named."""

import random
from datetime import date

import numpy as np
import pytest

from kit.history.pulling.store import Window
from kit.history.pulling.vendor import load_vendor
from tests.history.pulling.server import Answer
from tests.history.pulling.stock import CUSTOMERS, FILES, more_customers

VENDORS = tuple(CUSTOMERS)
HARMS = ("torn", "torn_json", "drop", "html", "status:502", "retry:1:429", "retry:2:503")


def customers(world) -> dict[str, str]:
    """The vendor's customers: id and name."""
    name = {"salesforce": "Name", "zoho": "Account_Name", "jiandaoyun": "w2", "neocrm": "accountName"}.get(
        world.vendor, "name"
    )
    return {ident: row[name] for ident, row in world.tables[CUSTOMERS[world.vendor]].items()}


def pulled_customers(one) -> dict[str, str]:
    """The same, as exported; doubled ids would show as a different count."""
    rows = one.rows(FILES[one.world.vendor])
    key = one.world.key
    name = {"salesforce": "Name", "zoho": "Account_Name", "jiandaoyun": "客户名称", "neocrm": "accountName"}.get(
        one.world.vendor, "name"
    )
    found = {row[key]: row[name] for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize("vendor", VENDORS)
def test_broken_replies_lose_and_double_nothing(bench, vendor):
    """A reply that is torn, late, empty or an error page is asked for again; Retry-After is honoured."""
    one = bench(vendor)
    more_customers(one.world, 330)
    one.server.plan = {3 + 2 * place: harm for place, harm in enumerate(HARMS)}
    one.world.expires_after = 9
    pulled = one.run()
    assert (pulled.failed, pulled.halted) == ((), None)
    assert pulled_customers(one) == customers(one.world)
    assert {1.0, 2.0} <= set(one.waited)
    assert one.world.issued > 1 or vendor == "jiandaoyun"  # its key does not run out


@pytest.mark.parametrize("vendor", VENDORS)
def test_pages_that_come_twice_or_in_another_order(bench, vendor):
    """A page repeated and rows in another order within a page bring no row twice and hide none."""
    one = bench(vendor)
    more_customers(one.world, 330)
    kept: list[list] = []
    calls = []

    def mixed(_, rows):
        calls.append(len(rows))
        kept.append(list(rows))
        if len(calls) % 5 == 4 and kept[-2]:
            return kept[-2]
        return random.Random(len(calls)).sample(rows, len(rows)) if len(calls) % 3 == 0 else rows

    one.world.before_page = mixed
    pulled = one.run()
    ill = {problem.file for problem in pulled.failed}
    assert pulled.halted is None
    if not any(CUSTOMERS[vendor] in name or "app1/f0" in name for name in ill):
        assert pulled_customers(one) == customers(one.world)
    one.world.before_page = lambda _, rows: rows
    assert one.run(whole=True).failed == ()
    assert pulled_customers(one) == customers(one.world)


@pytest.mark.parametrize("vendor", VENDORS)
def test_rows_that_change_while_they_are_read(bench, vendor):
    """A record changed or made between two pages comes with the next pull at the latest: the clock is the server's."""
    one = bench(vendor)
    ids = more_customers(one.world, 330)
    turns = []

    def busy(world, rows):
        turns.append(0)
        if len(turns) in (3, 5, 6):
            record = world.tables[CUSTOMERS[vendor]][ids[len(turns)]]
            world.now = max(world.now, _clock())
            world.put(CUSTOMERS[vendor], record | _renamed(vendor, f"改名{len(turns)}"))
            more_customers(world, 2, 1000 + len(turns) * 10)
        return rows

    one.world.before_page = busy
    assert one.run().failed == ()
    one.world.before_page = lambda _, rows: rows
    assert one.run().failed == ()
    assert pulled_customers(one) == customers(one.world)


def _clock():
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _renamed(vendor, name):
    return {
        {"salesforce": "Name", "zoho": "Account_Name", "jiandaoyun": "w2", "neocrm": "accountName"}.get(
            vendor, "name"
        ): name
    }


@pytest.mark.parametrize("vendor", VENDORS)
def test_only_what_changed_is_asked_for_the_second_time(bench, vendor):
    """A second pull that reads everything again uses up a day's calls for nothing."""
    one = bench(vendor)
    ids = more_customers(one.world, 250)
    one.world.now = _clock()
    one.run()
    first = len(one.server.calls)
    one.world.now = _clock()
    one.world.put(CUSTOMERS[vendor], one.world.tables[CUSTOMERS[vendor]][ids[7]] | _renamed(vendor, "新名"))
    pulled = one.run()
    window = next(each for each in pulled.windows if each.object in (CUSTOMERS[vendor], "app1/f0"))
    assert (window.fresh, window.changed, window.gone) == (0, 1, 0)
    assert pulled_customers(one) == customers(one.world)
    assert len(one.server.calls) - first < first


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_whole_pull_finds_what_was_deleted(bench, vendor):
    """Deleted records are in no list; left in the export they would be paid for."""
    one = bench(vendor)
    ids = more_customers(one.world, 120)
    one.run()
    del one.world.tables[CUSTOMERS[vendor]][ids[5]]
    one.run()
    assert ids[5] in pulled_customers(one)
    pulled = one.run(whole=True)
    assert sum(window.gone for window in pulled.windows) == 1
    assert pulled_customers(one) == customers(one.world)


def test_a_page_that_comes_for_ever_is_not_read_for_ever(bench):
    """A server that gives the same page again and again is named, and nothing hangs."""
    one = bench("fxiaoke")
    more_customers(one.world, 250)
    first: list = []

    def stuck(_, rows):
        if len(rows) == 100 and not first:
            first.extend(rows)
        return first or rows

    one.world.before_page = stuck
    pulled = one.run()
    assert "AccountObj" in {problem.file for problem in pulled.failed}
    assert "AccountObj.csv" not in [path.name for path in one.export.iterdir()]


def test_fewer_than_the_vendor_counts_is_no_whole_table(bench):
    """A vendor that says 260 and gives 259 has lost one: the object is named and no file claims to be whole."""
    one = bench("salesforce")
    one.world.page = 100
    more_customers(one.world, 250)
    one.world.before_page = lambda _, rows: rows[:-1] if len(rows) == 100 else rows
    pulled = one.run()
    assert [problem.expects for problem in pulled.failed] == ["pulling.expects.all_rows"]
    assert not (one.export / "Account.csv").exists()


def test_a_short_page_is_not_the_last(bench):
    """A server under load gives fewer rows than it might; the rest comes after them."""
    one = bench("jiandaoyun")
    more_customers(one.world, 250)
    one.world.before_page = lambda _, rows: rows[:37] if len(rows) == 100 else rows
    assert one.run().failed == ()
    assert pulled_customers(one) == customers(one.world)


def test_nothing_where_there_was_to_be_more_is_read_again(bench):
    """An empty answer in the middle of a list ends it early; only a second reading tells that it did."""
    one = bench("zoho")
    more_customers(one.world, 250)
    asked, emptied = one.server.answer, []

    def answer(call):
        if call.path.endswith("/Accounts") and call.query.get("page_token") == "p100" and not emptied:
            emptied.append(1)
            return Answer(None, 204)
        return asked(call)

    one.server.answer = answer
    assert one.run().failed == ()
    assert pulled_customers(one) == customers(one.world)
    assert emptied


def test_a_place_that_has_run_out_begins_anew(bench):
    """Salesforce forgets its place in a list after a while; the pull of the next day goes on all the same."""
    one = bench("salesforce")
    one.world.page = 50
    more_customers(one.world, 180)
    forgotten = []

    def forget(world, rows):
        if len(rows) == 50 and not forgotten:
            forgotten.append(1)
            world.pages = {"01gother": []}
        return rows

    one.world.before_page = forget
    assert one.run().failed == ()
    assert pulled_customers(one) == customers(one.world)


def test_since_takes_what_others_point_at_in_full(bench):
    """`--since` on a first pull may not leave out the customer whose deal was won yesterday."""
    one = bench("salesforce")
    world = one.world
    before = len(world.tables["Task"])
    world.now = world.now.replace(year=2026)
    world.put("Task", {**next(iter(world.tables["Task"].values())), "Id": "00T000000000001AAA"})
    one.run(date(2026, 1, 1))
    assert len(one.rows("Account.csv")) == len(world.tables["Account"])
    assert [row["Id"] for row in one.rows("Task.csv")] == ["00T000000000001AAA"]
    one.run(date(2020, 1, 1))  # earlier than before: what was left out is fetched
    assert len(one.rows("Task.csv")) == before + 1


@pytest.mark.parametrize("seed", range(6))
def test_records_out_are_records_in(bench, seed):
    """The property: random harm and changes in mid-pull, then a quiet pull; each record once, the last version."""
    rng = np.random.default_rng(seed)
    vendor = VENDORS[seed % len(VENDORS)]
    one = bench(vendor)
    one.world.now = _clock()
    ids = more_customers(one.world, int(rng.integers(90, 320)))

    def busy(world, rows):
        if rng.random() < 0.3:
            world.now = max(world.now, _clock())
            ident = ids[int(rng.integers(len(ids)))]
            world.put(
                CUSTOMERS[vendor], world.tables[CUSTOMERS[vendor]][ident] | _renamed(vendor, f"第{rng.integers(99)}版")
            )
        return [rows[place] for place in rng.permutation(len(rows))] if rng.random() < 0.2 else rows

    one.world.before_page = busy
    one.world.expires_after = int(rng.integers(6, 20))
    for _ in range(2):
        one.server.counted = 0
        one.server.plan = {int(n): HARMS[int(rng.integers(len(HARMS)))] for n in rng.integers(1, 60, 12)}
        one.run(whole=bool(rng.random() < 0.3))
    one.world.before_page = lambda _, rows: rows
    one.server.plan = {}
    assert one.run().failed == ()
    assert pulled_customers(one) == customers(one.world)


def test_since_is_written_as_each_vendor_takes_it():
    """A day read as another one, or a zone forgotten, would leave out a day's records."""
    from kit.history.pulling.passes import since_text

    moment = 1_751_299_200_000
    told = {name: since_text(load_vendor(name), moment) for name in ("salesforce", "fxiaoke", "jiandaoyun")}
    assert told == {"salesforce": "2025-06-30T16:00:00Z", "fxiaoke": str(moment), "jiandaoyun": "2025-06-29"}
    assert Window("x").high is None
