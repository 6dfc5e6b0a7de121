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
    - {from: deals, where: {column: helper, is: not_empty}, once: helper, new_only: true,
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
