"""What `kit check` would say, told at its place in the source."""

import pytest

from tests.history.importing.conftest import FILES, MAPPING, places


def test_findings_of_the_check_name_the_sources_own_place(bring):
    """A doubled id, an owner nobody knows and a deal that closed before it was created lie in the export."""
    deals = FILES["deals.csv"].replace("d,3,", "a,3,").replace("b,2,2025-02-02", "b,8,2025-04-02")
    assert [place[:4] for place in places(bring(files={"deals.csv": deals}))] == [
        ("deals.csv", 3, "closed", "2025-03-31"),
        ("deals.csv", 3, "owner", "8"),
        ("deals.csv", 5, "id", "a"),
    ]


def test_what_was_refused_while_reading_is_not_told_twice(bring):
    """A won deal whose day cannot be read is one problem, not also a won deal without a day."""
    deals = FILES["deals.csv"].replace("2025-01-31,Won", "31/01/2025,Won")
    assert places(bring(files={"deals.csv": deals})) == [("deals.csv", 2, "closed", "31/01/2025", "date_named")]


def test_reading_and_checking_tell_all_at_once(bring):
    """A bad amount does not hide that another owner is unknown."""
    deals = FILES["deals.csv"].replace("10.50", "10,50x").replace("b,2,", "b,8,")
    files = {"deals.csv": deals.replace("10,50x", '"10,50x"')}
    assert [place[:4] for place in places(bring(files=files))] == [
        ("deals.csv", 2, "amount", "10,50x"),
        ("deals.csv", 3, "owner", "8"),
    ]


def test_a_target_for_an_unknown_kpi_is_told_at_its_row(bring):
    """A constant has no cell of its own: its row is named, with the contract's column."""
    targets = (
        "  targets:\n    from: people\n    columns: {manager_id: id, kpi: name, period: {value: 2025Q1}, must: id}\n"
    )
    found = places(bring(MAPPING + targets))
    assert [place[:4] for place in found] == [
        ("people.csv", row, "name", name) for row, name in ((2, "Ann"), (3, "Bo"), (4, "Cy"))
    ]


def test_a_history_in_which_nothing_happens_is_told_of_the_mapping(bring):
    """What concerns the whole history has no row; it names the mapping file."""
    text = MAPPING.replace("{Won: won, Lost: lost, Open: open}", "{Won: open, Lost: open, Open: open}")
    text = text.replace("      created_on: opened\n      closed_on: closed\n", "")
    assert [place[:2] for place in places(bring(text))] == [("mapping.yaml", None)]


@pytest.mark.parametrize("other", ["王 芳", "王\u200e芳", "王芳\ufe0f", "王\t芳", "⾦芳|金芳"])
def test_keys_that_look_the_same_are_not_two_people(bring, other):
    """A blank inside, a mark that nobody sees, a sign of the same shape: each would get half of the sales."""
    one, _, same = other.partition("|")
    people = f"id,name,place,hired\n{one},Ann,N,\n{same or '王芳'},Bo,S,\n"
    files = {"people.csv": people, "deals.csv": "id,owner,opened,closed,state,amount\n"}
    assert ("people.csv", 3, "id", same or "王芳", "one_spelling") in places(bring(files=files))


def test_two_members_in_one_cell_are_no_third(bring):
    """A field of members may hold two; whose the deal is, nobody can guess."""
    people = 'id,name,place,hired\n1,Ann,N,\n2,Bo,S,\n"1,2",Ann and Bo,N,\n"Smith, J",Smith,N,\n'
    files = {"people.csv": people, "deals.csv": "id,owner,opened,closed,state,amount\n"}
    told = [place for place in places(bring(files=files)) if place[4] == "one_person"]
    assert told == [("people.csv", 4, "id", "1,2", "one_person")]
