"""Consent: read line by line, and every mistake told at once."""

from datetime import date, timedelta

import pytest

from kit.pay.board import read_consent
from tests.pay.worlds import history_of, won


@pytest.fixture
def history(tmp_path):
    """Three people, of whom C is said not to be shown."""
    people = [{"manager_id": key, "name": key, "consent_public": key != "C"} for key in "ABC"]
    return history_of(tmp_path / "h", managers=people, deals=[won("d", "A", date(2025, 7, 1), "1.00")])


def _read(folder, history, text):
    path = folder / "consent.csv"
    path.write_text(text, "utf-8")
    return read_consent(path, history)


def test_who_consented_and_did_not_take_it_back(tmp_path, history):
    """A is in, B took it back, C is named as withdrawn, too."""
    text = "manager_id,consented_on,withdrawn_on\nA,2025-07-01,\nB,2025-07-01,2025-08-01\nC,2025-07-01,2025-07-01\n"
    found, problems = _read(tmp_path, history, text)
    assert (found.people, problems) == (frozenset("A"), [])


def test_every_mistake_is_told_at_once(tmp_path, history):
    """Unknown, doubled, refused in the history, no day, taken back before it was given."""
    text = "manager_id,consented_on,withdrawn_on\nX,2025-07-01,\nA,July,\nA,2025-07-01,\n"
    text += "C,2025-07-01,\nB,2025-07-01,2025-06-01\n"
    found, problems = _read(tmp_path, history, text)
    assert found is None
    assert {(one.row, one.column, one.expects.rpartition(".")[2]) for one in problems} == {
        (2, "manager_id", "known"),
        (3, "consented_on", "day"),
        (4, "manager_id", "once"),
        (5, "manager_id", "not_refused"),
        (6, "withdrawn_on", "withdrawn"),
    }


def test_consent_to_come_is_none_yet(tmp_path, history):
    """Whoever consents after the day of the data may not be shown on it; on the day itself, yes."""
    day = history.as_of
    found, problems = _read(tmp_path, history, f"manager_id,consented_on\nA,{day + timedelta(days=1)}\nB,{day}\n")
    assert found is None
    assert [(one.row, one.column, one.expects) for one in problems] == [(2, "consented_on", "board.expects.by_now")]
    assert dict(problems[0].given) == {"day": day.isoformat()}


@pytest.mark.parametrize("text", ["", "manager_id\nA\n", "consented_on\n2025-07-01\n"])
def test_a_file_without_its_columns_is_refused(tmp_path, history, text):
    """The file, and the column that it lacks."""
    found, problems = _read(tmp_path, history, text)
    assert found is None
    assert problems


def test_a_file_without_rows_is_consent_of_nobody(tmp_path, history):
    """A board without anybody is better than a board with somebody who did not say yes."""
    found, problems = _read(tmp_path, history, "manager_id,consented_on\n")
    assert (found.people, problems) == (frozenset(), [])
