"""The heavier evidence in the notebook: the numbers of kit.scores, in the words of the page."""

import re
from dataclasses import replace

import numpy as np
import pytest

from kit.scores.evidence import backtest, market_adjusted, spare_kpis, topsis
from kit.scores.past import past_scores
from kit.texts import LANGUAGES
from kit.workbench.outcomes import Outcome, origins_of
from kit.workbench.proof import DRAWS, proof
from tests.workbench.made import desk_of_rows, large_desk

QUESTIONS = {
    "zh": ("是本人，还是行情", "换一种算法", "互相重复", "预示下一季"),
    "en": ("market", "another", "go", "foretold"),
}


def cells(html, name):
    """The rows of the table under a question, as lists of texts."""
    part = next(one for one in str(html).split("<section")[1:] if name in one)
    rows = re.findall(r"<tr>(.*?)</tr>", part.split("<tbody>")[1]) if "<tbody>" in part else []
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


@pytest.fixture(scope="module")
def desk():
    """Forty people in two regions with eight quarters behind them, and one result that the first KPI foretells."""
    found = large_desk(40, 4)
    board, past = found.board, found.past
    results = [{one: float(row[0]) for one, row in zip(board.people, then.points, strict=True)} for then in past]
    results = [results[0], *results]
    markets = tuple("华东" if row % 2 else "华南" for row in range(40))
    return replace(found, markets=markets, outcomes=(Outcome("attainment", tuple(results)),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_questions_are_answered(desk, language):
    """Each stands as a heading with its answer, in either language."""
    html = proof(desk, desk.in_force, 0, language)
    headings = re.findall(r"<h3>(.*?)</h3><p>(.+?)</p>", html)
    assert len(headings) == 4
    assert all(word in heading for word, (heading, _) in zip(QUESTIONS[language], headings, strict=True))


def test_the_market_stands_beside_the_raw_score(desk):
    """Raw and adjusted are those of `market_adjusted`, row by row, and places follow the adjusted one."""
    rows = cells(proof(desk, desk.in_force, 0, "zh"), "行情")
    board = desk.board
    from_scores = market_adjusted(
        (board.points @ (desk.in_force[0] / 10_000)), past_scores(board, desk.past, desk.in_force), desk.markets
    )
    assert len(rows) == 12
    for name, raw, adjusted, _shock, before, after in rows:
        one = from_scores.iloc[board.names.index(name)]
        assert (raw, adjusted) == (f"{one['raw']:.1f}", f"{one['adjusted']:.1f}")
        assert int(after) == 1 + (from_scores["adjusted"] > one["adjusted"] + 1e-9).sum()
        assert int(before) == 1 + (from_scores["raw"] > one["raw"] + 1e-9).sum()
    assert "没有各人的区域" in proof(replace(desk, markets=()), desk.in_force, 0, "zh")
    assert "不足4人" in proof(replace(desk, markets=tuple(str(row) for row in range(40))), desk.in_force, 0, "zh")


def test_the_second_opinion_is_topsis_and_shifts_nobody():
    """Who lacks a KPI is not judged, and the others keep the order they have among themselves."""
    found = desk_of_rows([[100, None], [90, 80], [70, 60], [50, 40]], [50, 50])
    html = proof(found, found.in_force, 0, "zh")
    assert "TOPSIS给出同样的名次（3人，等级相关1.00）" in html
    turned = desk_of_rows([[100, 0], [60, 38], [52, 47], [0, 100]], [50, 50])
    theirs = topsis(turned.board, turned.in_force)
    for name, _before, after in cells(proof(turned, turned.in_force, 0, "zh"), "TOPSIS"):
        assert int(after) == theirs.rank[turned.board.names.index(name)]
    few = desk_of_rows([[10, 20], [30, 40]], [50, 50])
    assert "齐全的人太少" in proof(few, few.in_force, 0, "zh")


def test_spare_kpis_are_those_of_the_scores(desk):
    """Each KPI with what its absence changes; one that everybody has alike could go; two alike are named."""
    boards = [desk.board, *desk.past]
    cuts = [float(grade.from_) for grade in desk.scheme.grades]
    theirs = {one.kpi: one for one in spare_kpis(boards, desk.in_force, 0, cuts)}
    rows = cells(proof(desk, desk.in_force, 0, "zh"), "拿掉")
    assert [(int(places), int(grades)) for *_, places, grades in rows] == [
        (theirs[kpi].places, theirs[kpi].grades) for kpi in desk.board.kpis
    ]
    told = desk_of_rows([[10, 10, 50], [40, 41, 50], [70, 72, 50], [95, 94, 50]] * 2, [40, 40, 20])
    html = proof(told, told.in_force, 0, "zh")
    assert "可以拿掉：满意度得分" in html or "满意度得分。没有它" in html
    assert "互相重复的：销售金额与回款率" in html


def test_foresight_is_the_backtest(desk):
    """Its figures are those of `backtest` with the seed that was given, and weights that look away do worse."""
    outcome = desk.outcomes[0]
    found = origins_of(desk.board, desk.past, outcome, 0)
    weights = [desk.in_force[0] / 10_000] * len(found)
    theirs = backtest(found, weights, np.random.default_rng(7), draws=DRAWS)
    ((_, ours, over, _last),) = cells(proof(desk, desk.in_force, 0, "zh", seed=7), "预示")
    assert ours == f"{theirs.ours:.2f}"
    assert over.startswith(f"{theirs.over_equal[0]:+.2f}".replace("-", "\N{MINUS SIGN}"))
    away = desk.in_force.copy()
    away[0] = [0, 3_400, 3_300, 3_300]
    assert "不能，还不如等权或本季结果" in proof(desk, away, 0, "zh")
    assert "不足8人" in proof(replace(desk, outcomes=()), desk.in_force, 0, "zh")


def test_names_are_text():
    """A name with markup stays a name, in every table."""
    names = {f"M00{row}": f"<b>{row}</b>" for row in range(4)}
    found = desk_of_rows([[100, 0], [60, 38], [52, 47], [0, 100]], [50, 50], names)
    assert "<b>" not in proof(found, found.in_force, 0, "en")


def test_a_region_turns_no_sentence_round(desk):
    """A mark that turns the direction of writing, in the name of a region, is not in the page; nor is its markup."""
    odd = {"华东": "<i>华\u202e东", "华南": "华\u2067南"}
    html = str(proof(replace(desk, markets=tuple(odd[one] for one in desk.markets)), desk.in_force, 0, "zh"))
    assert "&lt;i&gt;华 东" in html or "华 南" in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069]|<i>", html)


def test_another_group_s_regions_are_not_taken_for_ones_own(desk):
    """Twenty of one ranking group stand before the twenty who are asked about, in regions of their own."""
    ours = np.arange(40) >= 20
    second = {"entry": np.where(ours, 0, 1), "group": np.where(ours, 0, 1)}
    split = [
        replace(one, **second, entries=desk.board.entries * 2, groups=desk.board.groups * 2)
        for one in (desk.board, *desk.past)
    ]
    weights = np.concatenate([desk.in_force, desk.in_force])
    markets = tuple("华东" if row % 2 else "华南" if own else "别处" for row, own in enumerate(ours))
    apart = replace(desk, board=split[0], past=tuple(split[1:]), in_force=weights, markets=markets)
    assert "别处" not in str(proof(apart, weights, 0, "zh"))
    rows = cells(proof(apart, weights, 0, "zh"), "行情")
    mine = market_adjusted(
        desk.board.points[20:] @ (desk.in_force[0] / 10_000),
        past_scores(desk.board, desk.past, desk.in_force)[20:],
        markets[20:],
    )
    named = dict(zip(desk.board.names[20:], mine.to_dict("records"), strict=True))
    assert len(rows) == 12
    assert all(adjusted == f"{named[name]['adjusted']:.1f}" for name, _, adjusted, *_ in rows)
