"""5 of the weekly note: counts by who acts, and the days off ahead."""

from dataclasses import replace
from datetime import date

from kit.kpis.diagnosis.workdays import Workdays
from kit.review.signals import cut, weekly
from tests.review.shown import text_of
from tests.review.signals.week import EAST


def test_the_kinds_of_things_due_are_counted(week):
    """Bob has the renewal and the complaint; ann's due is done by somebody of another team, whose name is not told."""
    text = text_of(weekly(cut(week, EAST), "zh"))
    assert "续约" in text
    assert "其他团队的同事" in text
    assert "无人负责" not in text


def test_holidays_ahead_are_told(week):
    """Days off and make-up days within the fortnight are said, and that a notice is not out."""
    days = Workdays((date(2025, 9, 29),), (date(2025, 9, 28),), (date(2025, 10, 1), date(2025, 10, 2)), known=False)
    text = text_of(weekly(cut(replace(week, ahead=days), EAST), "zh"))
    assert "两周内放假：10月1日和10月2日。" in text
    assert "两周内调休上班：9月28日。" in text
    assert "放假通知尚未公布" in text
