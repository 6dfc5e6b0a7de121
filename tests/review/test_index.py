"""The index: every team, what failed first, no ranking."""

from decimal import Decimal

import pytest

from kit.review.index import MANY, IndexRow, index_head, index_page, index_row
from kit.review.page import allowed, source
from tests.review import small
from tests.review.shown import text_of


@pytest.fixture
def rows(teams):
    """Two real teams, and one whose page failed."""
    made = [index_row(one, {"zh": f"{team}/retrospective.zh.html"}) for team, one in teams.items()]
    failed = IndexRow("第三组 <x>", 4, None, {}, {"zh": "KeyError: <b>"}, {"zh": "failed/a.ipynb"})
    return [*made, failed]


def test_it_names_every_team_and_why_one_failed(rows, teams):
    """The analyst sees at once which pages are missing and what to open."""
    html = index_page(rows, index_head(rows, teams[small.EAST], "zh"), "zh")
    text = text_of(html)
    assert "3个团队里2个已生成，1个没有" in text
    assert "第三组 <x>（中文） KeyError: <b> 打开笔记本" in text
    assert "failed/a.ipynb" in html
    assert "<x>" not in html


def test_it_is_in_the_order_of_names(rows, teams):
    """Ordered by attainment it would be a league table."""
    html = index_page(list(reversed(rows)), index_head(rows, teams[small.EAST], "en"), "en")
    assert html == index_page(rows, index_head(rows, teams[small.EAST], "en"), "en")
    assert "no ranking" in html


def test_links_survive_any_name():
    """A folder's name with spaces, quotes or Chinese is a link that opens."""
    row = IndexRow('a "b" 组', 1, Decimal("1.2"), {"zh": 'a "b" 组/x.html'})
    html = index_page([row], index_head([row], None, "zh"), "zh")
    assert 'href="a%20%22b%22%20%E7%BB%84/x.html"' in html


@pytest.mark.parametrize(
    ("attainment", "says"), [(None, "no target"), (Decimal("9.99"), "999.0%"), (Decimal(-1), "−100.0%")]
)
def test_any_attainment_has_its_place(attainment, says):
    """The mark stays in its box, and a team without a target says so."""
    row = IndexRow("a", 1, attainment, {"en": "x"})
    html = index_page([row], index_head([row], None, "en"), "en")
    assert says in text_of(html)


def test_without_teams_it_says_so():
    """An empty table would look like a fault."""
    assert "There is no team to review" in text_of(index_page([], index_head([], None, "en"), "en"))


def test_many_teams_can_be_searched_and_nothing_else_may_run():
    """Among a thousand teams nobody scrolls; the one script is named by its hash, and a team's name can run nothing."""
    rows = [IndexRow(f"{number}组 <script>alert(1)</script>", 1, None, {"zh": "x"}) for number in range(MANY)]
    html = index_page(rows, index_head(rows, None, "zh"), "zh")
    assert html.count("<script>") == 1
    assert f"<script>{source('search.js')}</script>" in html
    assert allowed("search.js").replace("'", "&#39;") in html
    assert "unsafe-inline" not in allowed("search.js")
    assert '<p class="find" hidden>' in html


def test_a_few_teams_need_no_search():
    """Three names are seen at a glance, and a page without a script stays one."""
    rows = [IndexRow("a", 1, None, {"zh": "x"})]
    assert "<script" not in index_page(rows, index_head(rows, None, "zh"), "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_other_pages_of_the_run_are_named_and_lead_somewhere(language):
    """Whoever opens the demo's index finds the workbench in the reader's language, and is told what it is for."""
    html = index_page([], index_head([], None, language), language, ("workbench/weights", "simulate/memo"))
    assert f'href="workbench/weights.{language}.html"' in html
    assert f'href="simulate/memo.{language}.html"' in html
    assert {"zh": "拖动权重", "en": "pull a weight"}[language] in text_of(html)
    assert "weights" not in index_page([], index_head([], None, language), language)


@pytest.mark.parametrize(
    ("attainments", "zh", "en"),
    [
        (("1", "0.9999", None), "2个团队设了销售必达，1个达到。", " Must-hit of sales was reached by 1 of 2."),
        ((None, None), "", ""),
    ],
)
def test_the_lead_says_how_many_reached(teams, attainments, zh, en):
    """Who opens the index asks that first; a team without a must-hit is in neither number."""
    some = [IndexRow(str(place), 1, None if one is None else Decimal(one), {}) for place, one in enumerate(attainments)]
    for language, said in (("zh", zh), ("en", en)):
        lead = index_head(some, teams[small.EAST], language).lead
        assert lead.endswith(said)
        assert ("must" in lead.lower() or "必达" in lead) == bool(said)


def test_the_title_is_of_the_period(teams):
    """A month's index was headed "Quarterly reviews"."""
    quarter = teams[small.EAST]
    month = quarter.model_copy(update={"period": quarter.period.model_copy(update={"grain": "month"})})
    titles = [index_head([], one, tongue).title for one in (quarter, month) for tongue in ("zh", "en")]
    assert titles == ["季度复盘目录", "Reviews of the quarter", "月度复盘目录", "Reviews of the month"]
