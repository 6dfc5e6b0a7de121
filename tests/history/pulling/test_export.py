"""The export: the same records are the same bytes, and no name leads out of the folder."""

import pytest

from kit.history.pulling.export import file_name


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_records_are_the_same_bytes(bench):
    """A pull that found nothing new writes the very same files, whatever the pages were."""
    one = bench("jiandaoyun")
    one.run()
    first = _bytes(one.export)
    one.run(whole=True)
    assert _bytes(one.export) == first
    assert first["客户.csv"].startswith("_id,提交时间,客户编号,客户名称,负责人,行业,区域,客户等级\n".encode())


@pytest.mark.parametrize(("name", "file"), [
    ("../../etc/passwd", "_.._etc_passwd"), ("/home", "_home"), (".hidden", "hidden"), ("a\nb\0", "a_b_"), ("", "_"),
    ("商机（新）", "商机（新）"), ("x" * 300, "x" * 80), ("~$a", "$a"), ("C:\\x", "C__x"),
])  # fmt: skip
def test_a_form_s_name_stays_in_the_folder(name, file):
    """Names of forms are whatever somebody typed."""
    assert file_name(name) == file


def test_people_are_made_of_owners_seen(bench):
    """Where a vendor has no directory, the owners in records are the people, by their newest name and department."""
    one = bench("fxiaoke")
    deal = next(iter(one.world.tables["NewOpportunityObj"].values()))
    one.world.put("NewOpportunityObj", deal | {"owner_department": "新团队"})
    one.run()
    people = {row["员工编号"]: row for row in one.rows("人员.csv")}
    assert len(people) == 5
    assert people[deal["owner"][0]]["主属部门"] == "新团队"


def test_an_object_that_was_never_read_to_its_end_has_no_file(bench):
    """Half a table of customers reads like a whole one."""
    one = bench("zoho")
    calls = one.server.answer

    def answer(call):
        from tests.history.pulling.server import Answer

        return Answer({"code": "INVALID_MODULE"}, 400) if call.path.endswith("/Deals") else calls(call)

    one.server.answer = answer
    pulled = one.run()
    assert [problem.file for problem in pulled.failed] == ["Deals"]
    assert not (one.export / "Deals.csv").exists()
    assert (one.export / "Accounts.csv").exists()
