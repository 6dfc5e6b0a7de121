"""Records that stand in a source more than once."""

import pytest

MAPPING = """\
mapping: twice
history: {company: T, timezone: Asia/Shanghai}
sources:
  deals: {file: deals.csv}
tables:
  managers:
    - {from: deals, once: owner, columns: {manager_id: owner, name: owner}}
    - {from: deals, where: {column: helper, is: not_empty}, once: helper, new_by: [manager_id, name],
       columns: {manager_id: helper, name: helper}}
  deals:
    from: deals
    once: id
    columns: {deal_id: id, manager_id: owner, created_on: day, status: {value: open}, stage: stage}
"""
HEAD = "id,owner,helper,stage,day\n"


def run(bring, rows, text=MAPPING):
    return bring(text, {"deals.csv": HEAD + rows})


def test_people_are_made_from_the_records_that_name_them(bring):
    """An export without a list of staff still says who there is; who owns and helps is one person."""
    found = run(bring, "a,Ann,Bo,x,2025-01-01\nb,Ann,Ann,x,2025-01-01\nc,Cy,,x,2025-01-01\n")
    assert found.problems == ()
    assert found.tables["managers"]["manager_id"].to_pylist() == ["Ann", "Cy", "Bo"]


def test_the_same_record_twice_is_one_and_another_is_told(bring):
    """A join export repeats the deal for each contact; where the repeats differ, the place is named."""
    assert run(bring, "a,Ann,,x,2025-01-01\na,Ann,,x,2025-01-01\n").tables["deals"].num_rows == 1
    problem = run(bring, "a,Ann,,x,2025-01-01\na,Ann,,y,2025-01-01\n").problems[0]
    assert (problem.row, problem.column, problem.value) == (3, "stage", "y")
    assert problem.expects == "importing.expects.same_record"


@pytest.mark.parametrize("rows", ["a,Ann,,x,2025/2/1\na,Ann,,y,2025/10/1\n", "a,Ann,,y,2025/10/1\na,Ann,,x,2025/2/1\n"])
def test_the_latest_is_kept_by_time_and_not_by_text(bring, rows):
    """October comes after February, though "2025/10" sorts before "2025/2"."""
    text = MAPPING.replace("    once: id\n", "    once: id\n    latest: day\n")
    text = text.replace("sources:", "formats: {dates: usual}\nsources:")
    found = run(bring, rows, text)
    assert found.problems == ()
    assert found.tables["deals"]["stage"].to_pylist() == ["y"]


@pytest.mark.parametrize("how", ["day", "{column: day, dates: D/M/YYYY}"])
def test_the_latest_is_told_by_the_forms_that_the_column_is_read_in(bring, how):
    """The mapping's form of a day, or without one the usual ones, also tell which is the later."""
    days = ("2/10/2025", "11/2/2025") if "dates" in how else ("2025-10-02T09:00:00", "2025-10-01")
    text = MAPPING.replace("    once: id\n", "    once: id\n    latest: day\n")
    assert "created_on: day" in text
    text = text.replace("created_on: day", f"created_on: {how}")
    for rows in (("y", "x"), ("x", "y")):
        kept = dict(zip(("y", "x"), days, strict=True))
        found = run(bring, "".join(f"a,Ann,,{one},{kept[one]}\n" for one in rows), text)
        assert found.problems == ()
        assert found.tables["deals"]["stage"].to_pylist() == ["y"]


def test_a_stage_begins_only_where_it_is_another(bring):
    """A history that is also written when the amount changes does not make a deal enter its stage twice."""
    text = (
        MAPPING
        + """\
  deal_stages:
    from: deals
    changes: {of: id, in: stage, by: day}
    columns: {deal_id: id, stage: stage, entered_on: day}
"""
    )
    text = text.replace("once: id\n", "once: id\n    latest: day\n")
    rows = "a,Ann,,x,2025-01-05\na,Ann,,x,2025-01-01\na,Ann,,y,2025-01-07\na,Ann,,x,2025-01-09\nb,Ann,,x,2025-01-02\n"
    found = run(bring, rows, text)
    assert found.problems == ()
    stages = found.tables["deal_stages"].to_pydict()
    assert [(one, day.day) for one, day in zip(stages["deal_id"], stages["entered_on"], strict=True)] == [
        ("a", 1),
        ("a", 7),
        ("a", 9),
        ("b", 2),
    ]


def test_a_bare_name_is_the_person_who_elsewhere_has_an_id(bring):
    """The same colleague once with and once without a number is one person, whichever row comes first."""
    text = MAPPING.replace(
        "- {from: deals, once: owner, columns: {manager_id: owner, name: owner}}",
        "- {from: deals, once: owner, new_by: [manager_id, name],\n"
        "       columns: {manager_id: {column: owner, take: id}, name: {column: owner, take: name}}}",
    ).replace("manager_id: owner, created_on", "manager_id: {column: owner, refer: managers}, created_on")
    found = run(bring, "a,Ann,,x,2025-01-01\nb,Ann(7),,x,2025-01-01\n", text)
    assert found.problems == ()
    assert found.tables["managers"].to_pydict() == {"manager_id": ["7"], "name": ["Ann"]}
    assert found.tables["deals"]["manager_id"].to_pylist() == ["7", "7"]
