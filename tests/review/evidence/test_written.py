"""What people write: never lost, never put under another text, both of two edits shown."""

import pytest

from kit.review.evidence.written import (
    Comment,
    Lesson,
    Notes,
    comments,
    digest,
    lessons,
    read_notes,
)

TEAM, PERIOD = "东", "2025Q3"


def _remark(**other):
    return {"id": "c1", "team": TEAM, "period": PERIOD, "section": "why", "answers": "0000aaaa", "text": "x"} | other


def _confirmed(**other):
    common = {"id": "visits-sales", "team": TEAM, "period": PERIOD, "answers": "0000aaaa"}
    return common | {"status": "confirmed", "text": "拜访前先看记录"} | other


FOUND = Lesson(id="visits-sales", digest="0000aaaa", period=PERIOD, kpi="visits", outcome="sales", state="proposed")


def _said(*entries, proposed=(FOUND,)):
    return lessons(Notes.model_validate({"lessons": entries}), TEAM, PERIOD, proposed)


def test_a_comment_stays_with_what_it_answers():
    """The same digits: it stands; others: it is shown and said to be about other figures."""
    notes = Notes.model_validate({"comments": [_remark(), _remark(id="c2", section="how", by="韩雪")]})
    found = comments(notes, TEAM, PERIOD, {"why": "0000aaaa", "how": "1111bbbb"})
    assert [one.state for one in found] == ["current", "changed"]
    assert found[1] == Comment(section="how", text="x", by="韩雪", state="changed")
    assert comments(None, TEAM, PERIOD, {}) == ()
    assert comments(notes, "西", PERIOD, {}) == ()


def test_two_edits_of_one_comment_are_both_kept():
    """Two people edited one entry, each in a copy of the file: neither overwrites the other."""
    notes = Notes.model_validate({"comments": [_remark(), _remark(text="y")]})
    found = comments(notes, TEAM, PERIOD, {"why": "0000aaaa"})
    assert [(one.text, one.state) for one in found] == [("x", "clash"), ("y", "clash")]


@pytest.mark.parametrize("status", ["confirmed", "rejected"])
def test_what_people_said_of_a_finding(status):
    """Their words and their verdict stand beside it; what nobody spoke of is proposed."""
    (one,) = _said(_confirmed(status=status, teach="韩雪"))
    assert (one.state, one.text, one.teach, one.kpi) == (status, "拜访前先看记录", "韩雪", "visits")
    assert _said() == (FOUND,)


def test_a_finding_that_changed_is_not_confirmed():
    """Data were mended since: the page does not carry a yes to another number."""
    (one,) = _said(_confirmed(answers="9999ffff"))
    assert one.state == "changed"
    (gone,) = _said(_confirmed(), proposed=())
    assert (gone.state, gone.text) == ("changed", "拜访前先看记录")


def test_two_verdicts_on_one_finding_are_both_shown():
    """One says yes, one says no."""
    found = _said(_confirmed(), _confirmed(status="rejected"))
    assert [one.state for one in found] == ["clash", "clash"]


def test_earlier_lessons_stay_in_the_knowledge_base():
    """What was confirmed in spring stands on autumn's page, whatever autumn finds."""
    found = _said(_confirmed(period="2025Q1", answers="12345678"))
    assert [(one.period, one.state) for one in found] == [("2025Q3", "proposed"), ("2025Q1", "confirmed")]


def test_the_file_beside_the_history(tmp_path):
    """None without one; every slip in it is a problem with its line, not a lost comment."""
    assert read_notes(tmp_path) == (None, [])
    (tmp_path / "notes.yaml").write_text("comments:\n  - {id: c1, team: 东, section: nowhere, text: x}\n", "utf-8")
    notes, problems = read_notes(tmp_path)
    assert notes is None
    assert len(problems) >= 2
    assert problems[0].file == "notes.yaml"


def test_digits_follow_the_content_only():
    """The same values in another order of keys are the same; a cent more is not."""
    assert digest({"a": "1.00", "b": 2}) == digest({"b": 2, "a": "1.00"})
    assert digest({"a": "1.00"}) != digest({"a": "1.01"})
    assert len(digest([])) == 8
