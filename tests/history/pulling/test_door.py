"""Pull, import, check: the history that a vendor holds is the one that comes out."""

import pytest

from kit.base.problem import BadInput
from kit.history.importing import import_source, load_mapping
from kit.history.pulling import Order, load_vendor, ready
from tests.history.importing.crm.known import ordered, read_back
from tests.history.pulling.server import Answer
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


def test_what_is_lacking_is_told_at_once_and_before_anything_is_asked():
    """Address, credentials and an object that cannot be added: one message, no file, no request."""
    order = Order(url="http://crm.example", login="ftp://x", objects=(("X", "x"),))
    with pytest.raises(BadInput) as bad:
        ready(load_vendor("jiandaoyun"), order, {})
    told = [problem.expects.rpartition(".")[2] for problem in bad.value.problems]
    assert sorted(told) == ["address", "address", "credentials", "no_own_object"]


@pytest.mark.parametrize(("own", "told"), [
    ((("A__c", "Leads"), ("B__c", "leads.csv")), ["new_file"]),
    ((("A__c", "One"), ("a__c", "Two")), ["new_object"]),
    ((("A__c", "Deals"), ("Accounts", "Mine"), ("C__c", "users")), ["new_file", "new_object", "new_file"]),
    ((("A__c", "Dues"), ("B__c", "Receipts")), []),
])  # fmt: skip
def test_no_object_takes_the_place_of_another(own, told):
    """Two objects in one file: the second would be imported, and the first be gone without a word."""
    with pytest.raises(BadInput) as bad:  # no credentials: nothing can be asked
        ready(load_vendor("zoho"), Order(objects=own), {})
    found = [problem.expects.rpartition(".")[2] for problem in bad.value.problems if problem.file == "--object"]
    assert sorted(found) == sorted(told)


def test_forms_of_one_name_each_have_a_file(bench):
    """Else the later would be all that is imported."""
    one = bench("jiandaoyun")
    asked = one.server.answer

    def answer(call):
        found = asked(call)
        if "entry/list" in call.path:
            forms = found.content["forms"]
            forms += [{**form, "entry_id": form["entry_id"].replace("f", "f0")} for form in forms]  # the same form
        return found

    one.server.answer = answer
    files = [wanted.file.casefold() for wanted in one.run().objects if wanted.file]
    assert len(files) == len(set(files))
    assert sum(file.endswith(" 1.csv") for file in files) == len(files) // 2 > 1


def test_the_app_must_be_named_where_there_are_several(bench):
    """Which of two apps is the CRM, nobody can guess."""
    one = bench("jiandaoyun")
    asked = one.server.answer

    def answer(call):
        two = [{"app_id": "app1", "name": "CRM"}, {"app_id": "app2", "name": "HR"}]
        return Answer({"apps": two}) if call.path == "/v5/app/list" else asked(call)

    one.server.answer = answer
    with pytest.raises(BadInput) as bad:
        one.run()
    assert bad.value.problems[0].given["apps"] == "CRM (app1), HR (app2)"
    assert one.run(app="app1").failed == ()
