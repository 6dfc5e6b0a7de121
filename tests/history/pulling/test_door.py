"""Pull, import, check: the history that a vendor holds is the one that comes out."""

import pytest

from kit.history.importing import import_source, load_mapping
from tests.history.importing.crm.known import ordered, read_back
from tests.history.pulling.stock import come_back

VENDORS = ("salesforce", "zoho", "fxiaoke", "jiandaoyun", "neocrm")
OWN = {"salesforce": (("Due__c", "Dues"), ("Receipt__c", "Receipts"))}


@pytest.mark.parametrize("vendor", VENDORS)
def test_what_is_pulled_is_what_is_known(bench, vendor):
    """A record that is lost, doubled or read as another one on the way changes somebody's pay."""
    one = bench(vendor)
    pulled = one.run(objects=OWN.get(vendor, ()))
    assert (pulled.failed, pulled.halted) == ((), None)
    mapping, _ = load_mapping(vendor)
    imported = import_source(one.export, mapping, known_kpis=frozenset({"sales_amount"}))
    assert imported.problems == ()
    wanted = {table: ordered(rows) for table, rows in come_back(vendor).items()}
    assert read_back(imported.tables, wanted) == wanted
