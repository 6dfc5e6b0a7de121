"""Fields: the mapping's headings decide what is asked for, and what changed about them is said."""

from kit.history.importing import load_mapping
from kit.history.pulling.fields import (
    Column,
    Drift,
    Field,
    asked_of,
    columns_of,
    drift_of,
    pending,
    read_fields,
    remembered,
    shape_of,
)
from kit.history.pulling.vendor import Wanted, load_vendor
from tests.history.pulling.server import Answer
from tests.history.pulling.stock import CUSTOMERS, more_customers

ACCOUNT = Wanted(object="AccountObj", file="AccountObj.csv")


def test_only_what_the_mapping_names_is_asked_for():
    """Telephones and addresses that no table has are not read at all; a label counts as well as a name."""
    mapping, _ = load_mapping("fxiaoke")
    asked = asked_of(mapping, "AccountObj.csv")
    fields = [
        Field("name", "客户名称", "text"),
        Field("tel", "电话", "phone"),
        Field("f_x", "客户级别 *", "one", {"1": "A"}),
    ]
    columns = columns_of(load_vendor("fxiaoke"), ACCOUNT, fields, asked)
    assert columns == [Column("_id", "_id"), Column("name", "name"), Column("f_x", "客户级别 *", {"1": "A"})]
    assert asked_of(mapping, "另一张表.csv") == ()


def test_two_fields_of_one_label_keep_their_own_columns():
    """One of them would overwrite the other in silence."""
    fields = [Field("f_1", "区域", ""), Field("f_2", "区域", "")]
    columns = columns_of(load_vendor("fxiaoke"), ACCOUNT, fields, ("区域",))
    assert [column.heading for column in columns] == ["_id", "区域", "f_2"]


def test_a_table_inside_a_form_has_headings_of_both():
    """As an export of the form has them: the group, a dot, the column."""
    inner = (Field("a", "期次", ""), Field("b", "备注", ""))
    found = columns_of(load_vendor("jiandaoyun"), Wanted(object="a/f", file="合同.csv"),
                       [Field("w", "回款计划", "subform", {}, inner)], ("回款计划.期次",))  # fmt: skip
    assert found[-1] == Column("w", "w", {}, (Column("a", "回款计划.期次"),))


def test_descriptions_are_lists_or_named():
    """Three vendors list their fields, one names them; choices have labels."""
    told = {
        "data": {
            "describe": {"fields": {"a": {"label": "甲", "type": "one", "options": [{"label": "是", "value": 1}]}}}
        }
    }
    how = load_vendor("fxiaoke").describe
    assert read_fields(told, how) == [Field("a", "甲", "one", {"1": "是"})]
    assert read_fields({"data": None}, how) == []


def test_what_changed_since_last_time_is_known():
    """New, lost, of another type; the first time nothing is news."""
    before = shape_of([Field("a", "a", "text"), Field("b", "b", "text")], [Column("a", "甲", {"1": "x"})])
    assert drift_of({}, [Field("a", "a", "text")]) == Drift()
    assert drift_of(before, [Field("a", "a", "number"), Field("c", "c", "")]) == Drift(("c",), ("b",), ("a",))
    assert remembered(before) == [Column("a", "甲", {"1": "x"})]


def test_what_a_stopped_run_had_found_is_said_by_the_next():
    """A change of fields that was noted and not told would never be heard of."""
    assert pending({}, Drift(("a",))) == Drift(("a",))
    assert pending({"drift": [["b"], [], ["c"]]}, Drift(("a",))) == Drift(("a", "b"), (), ("c",))


def test_a_change_of_fields_is_said_once(bench):
    """Said again and again it would be read by nobody; after a run that broke off it is said by the next."""
    one = bench("zoho")
    one.run()
    one.world.fields["Deals"].append({"api_name": "New", "field_label": "New", "data_type": "text"})
    asked = one.server.answer

    def answer(call):
        if call.path.endswith("/Deals"):
            return Answer({"code": "INTERNAL_ERROR"}, 500)
        return asked(call)

    one.server.answer = answer
    assert [problem.file for problem in one.run().failed] == ["Deals"]
    one.server.answer = asked
    assert one.run().drifts == {"Deals": Drift(("New",))}
    assert one.run().drifts == {}


def test_a_field_that_is_lost_keeps_what_it_held(bench):
    """An admin deletes a field: its values of before stay, the change is said, and nothing fails."""
    one = bench("salesforce")
    one.run()
    fields = one.world.fields["Account"]
    one.world.fields["Account"] = [field for field in fields if field["name"] != "Rating"] + [
        {"name": "New__c", "label": "x"}
    ]
    fields[2]["type"] = "reference"
    pulled = one.run()
    assert pulled.failed == ()
    assert pulled.drifts["Account"] == Drift(("New__c",), ("Rating",), ("OwnerId",))
    assert {row["Rating"] for row in one.rows("Account.csv")} == {"Hot", "Warm", "Cold", ""}


def test_a_field_that_the_mapping_asks_for_later_is_fetched_for_all(bench):
    """Records of before lack it; the file would be half empty."""
    one = bench("neocrm")
    level = one.world.fields["account"].pop(5)
    more_customers(one.world, 5)
    one.run()
    assert "level" not in one.rows("account.csv")[0]
    one.world.fields[CUSTOMERS["neocrm"]].append(level)
    one.run()
    assert {row["level"] for row in one.rows("account.csv")} == {"A", "B", "C", ""}


def test_a_field_that_goes_away_in_mid_pull_is_described_anew(bench):
    """Between the description and the list a field may go; the object is read without it."""
    one = bench("salesforce")
    asked, fields = one.server.answer, one.world.fields

    def answer(call):
        if "queryAll" in call.path and "FROM Opportunity " in call.query["q"] and "LeadSource" in call.query["q"]:
            fields["Opportunity"] = [field for field in fields["Opportunity"] if field["name"] != "LeadSource"]
        return asked(call)

    one.server.answer = answer
    assert one.run().failed == ()
    assert "LeadSource" not in one.rows("Opportunity.csv")[0]
