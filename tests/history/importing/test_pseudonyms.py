"""Names replaced by keyed pseudonyms."""

import pyarrow as pa
import pytest

from kit.base.problem import BadInput
from kit.history.importing.pseudonyms import pseudonymised, read_key

KEY = b"a key of more than thirty-two bytes"
TABLES = {
    "managers": pa.table({"manager_id": ["王芳", "2"], "name": ["王芳", "李雷"], "team": ["华东", None]}),
    "customers": pa.table(
        {"customer_id": ["K1"], "name": ["甲公司"], "owner_id": ["王芳"], "needs": ["王芳答应给甲公司让利"]}
    ),
    "targets": pa.table({"manager_id": ["2"], "kpi": ["sales_amount"], "period": ["2025Q1"], "approved_by": ["赵总"]}),
}


def test_every_name_goes_wherever_it_stands():
    """As a name, as an id, as an owner, inside of a text, and whoever approved."""
    found = pseudonymised(TABLES, KEY)
    person = found["managers"]["name"].to_pylist()[0]
    assert person.startswith("P-")
    assert found["managers"]["manager_id"].to_pylist() == [person, "2"]
    assert found["customers"]["owner_id"].to_pylist() == [person]
    customer = found["customers"]["name"].to_pylist()[0]
    assert found["customers"]["needs"].to_pylist() == [f"{person}答应给{customer}让利"]
    assert found["targets"]["approved_by"].to_pylist()[0].startswith("P-")
    assert found["targets"]["kpi"].to_pylist() == ["sales_amount"]
    told = str([table.to_pydict() for table in found.values()])
    assert not any(name in told for name in ("王芳", "李雷", "甲公司", "赵总"))


def test_the_same_key_gives_the_same_pseudonyms_and_another_key_others():
    """A later export must fit the earlier one; who lacks the key can make neither."""
    assert pseudonymised(TABLES, KEY) == pseudonymised(TABLES, KEY)
    other = pseudonymised(TABLES, KEY + b"!")
    assert other["managers"]["name"] != pseudonymised(TABLES, KEY)["managers"]["name"]


def test_a_key_is_a_file_or_a_variable_and_long(tmp_path, monkeypatch):
    """A short key can be tried; one that is missing must not become an empty one."""
    path = tmp_path / "key"
    path.write_bytes(KEY + b"\n")
    assert read_key(str(path)) == KEY
    monkeypatch.setenv("KIT_A_KEY", KEY.decode())
    assert read_key("KIT_A_KEY") == KEY
    for wrong in ("KIT_NO_KEY", str(tmp_path)):
        with pytest.raises(BadInput):
            read_key(wrong)
