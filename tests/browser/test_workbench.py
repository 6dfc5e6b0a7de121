"""The workbench page in a real browser: pulled about, blocked, darkened; what it saves is what scores."""

import json
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from kit.base.document import parse
from kit.history import last_closed, open_history, roster
from kit.kpis import definitions, measure
from kit.scores.scheme import Scheme, open_scheme
from kit.scores.score import Scores, score
from kit.workbench.page import bench_of, weights_page
from tests.workbench.page.made import HOSTILE, bench_of_rows, hostile_history, large_bench, opened_bench, swinging

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

MOVES = 200
SMALL = """() => [...document.querySelectorAll('button, select, input, summary, a')]
  .filter((one) => one.offsetParent && !one.classList.contains('skip') && one.getBoundingClientRect().height < 44)
  .map((one) => one.outerHTML)"""
RANKING = """() => [...document.querySelectorAll('#ranking tbody tr[data-person]')].map((row) =>
  [row.children[1].textContent, Number(row.children[0].textContent), row.children[3].textContent])"""
PULL = """([at, to]) => { const slider = document.getElementById(`s${at}`); slider.value = to;
  slider.dispatchEvent(new Event('input')); slider.dispatchEvent(new Event('change')); }"""


@pytest.fixture(scope="module")
def sample(project):
    """The sample's history, its balanced scheme, and what was measured in its last quarter."""
    history = open_history(project / "data" / "sample", known_kpis=frozenset(definitions()))
    path = project / "templates" / "schemes" / "sample_balanced.yaml"
    scheme, period = open_scheme(path), last_closed(history)
    measures = measure(history, scheme.kpis, [period], scheme.windows, source=scheme.source)
    people = roster(history, period)
    bench = bench_of(history, scheme, period)
    return {
        "path": path,
        "bench": bench,
        "scored": lambda text: score(measures, _scheme(text), people, period),
        "people": people,
    }


@pytest.fixture(scope="module")
def files(sample, tmp_path_factory):
    """The sample's page, in both languages."""
    place = tmp_path_factory.mktemp("weights")
    found = {}
    for language in ("zh", "en"):
        found[language] = place / f"weights.{language}.html"
        text = weights_page(sample["bench"], sample["path"].read_bytes(), language, code="0" * 8)
        found[language].write_text(text, "utf-8", newline="\n")
    return found


def _scheme(text: str) -> Scheme:
    found, problems = parse(text.encode(), "saved.yaml", Scheme)
    assert found, problems
    return found


def _places(scores: Scores, people) -> dict[str, tuple[int, str]]:
    """By name: the place and the score to one decimal, of those who have one."""
    names = dict(zip(people["manager_id"], people["name"], strict=True))
    rows = scores.frame.dropna(subset=["score"]).to_dict("records")
    return {names[row["manager_id"]]: (int(row["rank"]), row["score"]) for row in rows}


def _agree(shown: list[list[object]], known: Mapping[str, tuple[int, float]]) -> None:
    """Every place, and every score to the decimal that is shown."""
    assert shown
    for name, place, written in shown:
        assert place == known[name][0], name
        assert abs(float(written) - known[name][1]) <= 0.05 + 1e-9
    assert [place for _, place, _ in shown] == sorted(place for _, place, _ in shown)


def _yaml(page: Page) -> str:
    return str(page.evaluate("document.getElementById('yaml').textContent"))


def test_after_each_of_200_moves_the_page_ranks_as_the_command(files, opened, sample):
    """The heart of it: whatever is pulled, locked or put, the saved file scored by the kit gives the page's ranking."""
    page, complaints = opened(files["zh"], 1280)
    chance = np.random.default_rng(7)
    for step in range(MOVES):
        if step % 40 == 20:
            page.select_option("#role", str(step // 40 % 2))
        sliders = page.locator(".k").count()
        if step % 25 == 24:
            page.evaluate("at => document.querySelectorAll('.lock')[at].click()", int(chance.integers(sliders)))
        if step % 33 == 32:
            page.select_option("#preset", str(int(chance.integers(4))))
        page.evaluate(PULL, [int(chance.integers(sliders)), round(float(chance.random() * 100), 2)])
        _agree(page.evaluate(RANKING), _places(sample["scored"](_yaml(page)), sample["people"]))
    assert complaints == []


def test_the_saved_file_is_a_scheme_that_scores_the_same(files, opened, sample, tmp_path):
    """A director saves on the phone, the analyst runs the command: nothing may lie between the two."""
    page, _ = opened(files["en"], 390)
    page.evaluate(PULL, [1, 37.5])
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save as scheme").click()
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    assert path.name == "sample_balanced_adjusted.yaml"
    saved = open_scheme(path)
    assert (saved.scheme, saved.replaces, saved.decided) == ("sample_balanced_adjusted", "sample_balanced", None)
    assert float(saved.roles["key_account"].kpis[1].weight) == 37.5
    _agree(page.evaluate(RANKING), _places(sample["scored"](path.read_text("utf-8")), sample["people"]))


def test_keys_move_undo_and_reset(files, opened):
    """Arrows 1, Page 5, Home and End to the bounds; Ctrl+Z takes back one step; reset goes to the weights in force."""
    page, _ = opened(files["zh"], 1280)
    field, slider = page.locator("#n0"), page.locator("#s0")
    start = float(field.input_value())
    slider.focus()
    for key, to in (("ArrowRight", start + 1), ("ArrowLeft", start), ("PageUp", start + 5), ("Home", 0), ("End", 100)):
        slider.press(key)
        assert float(field.input_value()) == to
    assert float(page.locator("#n1").input_value()) == 0
    page.keyboard.press("Control+z")
    assert float(field.input_value()) == 0
    page.keyboard.press("Control+z")
    assert float(field.input_value()) == start + 5
    page.locator("#reset").click()
    assert float(field.input_value()) == start
    assert page.locator("#reset").is_disabled()
    page.locator("#undo").click()
    assert float(field.input_value()) == start + 5


def test_a_locked_weight_stands_and_says_so(files, opened):
    """Locked ones are out of reach of keys and of the others; with all others locked the slider says why it stands."""
    page, _ = opened(files["en"], 1280)
    held = page.locator("#n1").input_value()
    locks = page.locator(".lock")
    locks.nth(1).click()
    expect(locks.nth(1)).to_have_attribute("aria-pressed", "true")
    assert page.locator("#s1").is_disabled()
    page.locator("#s0").press("End")
    assert page.locator("#n1").input_value() == held
    expect(page.locator("#note")).to_contain_text("no further")
    for at in (2, 3, 4):
        locks.nth(at).click()
    page.locator("#s0").press("Home")
    expect(page.locator("#note")).to_contain_text("unlock one first")


def test_dragging_with_the_mouse_is_one_step(files, opened):
    """Down, along, up: the sentence is there before the finger lifts, and one undo takes it back."""
    page, _ = opened(files["zh"], 1280)
    before, field = page.locator("#n3").input_value(), page.locator("#n3")
    page.locator("#s3").scroll_into_view_if_needed()
    box = page.locator("#s3").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 14 + 0.1 * (box["width"] - 28), box["y"] + 22)
    page.mouse.down()
    for share in (0.2, 0.4, 0.6):
        page.mouse.move(box["x"] + share * box["width"], box["y"] + 22)
    assert "上升" in page.locator("#why").inner_text() or "下降" in page.locator("#why").inner_text()
    page.mouse.up()
    assert float(field.input_value()) > 50
    page.locator("#undo").click()
    assert field.input_value() == before


def test_the_sentence_answers_a_director(opened, tmp_path):
    """Who, how far, through which weight, and luck or not: worked by hand for three people, quiet and noisy."""
    rows = [[80, 20], [70, 40], [60, 90]]
    for past, word in (
        (swinging(rows, 0.01), "超出误差"),
        (swinging(rows, 40), "不能排除是运气"),
        ((), "历史季度太少"),
    ):
        bench, raw = bench_of_rows(rows, [90, 10], past=past, names=["王一", "李二", "张三"])
        path = tmp_path / "page.html"
        path.write_text(weights_page(bench, raw, "zh"), "utf-8")
        page, _ = opened(path, 390)
        page.evaluate(PULL, [1, 60])
        said = page.locator("#why").inner_text()
        assert said.startswith("张三上升2位（第3名到第1名）")
        assert "新客户" not in said
        assert "回款率的权重加50" in said
        assert word in said
        spoken = page.locator("#said")
        expect(spoken).to_have_text(said)


def test_last_quarter_splits_into_weight_and_performance(opened, tmp_path):
    """Compared with last quarter the sentence says how much was performance and how much the weights."""
    bench, raw = bench_of_rows([[80, 20], [70, 40]], [50, 50], past=[[[60, 20], [70, 40]]], names=["王一", "李二"])
    path = tmp_path / "page.html"
    path.write_text(weights_page(bench, raw, "zh"), "utf-8")
    page, _ = opened(path, 390)
    page.select_option("#compare", "before")
    page.evaluate(PULL, [0, 60])
    # 王一: 40 → 56; 李二: 55 → 58. Performance 0.55·20 = 11 less the mean 5.5; weights 0.1·(70 − 20) = 5 and 3, mean 4.
    assert page.locator("#why").inner_text() == "名次与上季度相同。"
    page.evaluate(PULL, [0, 80])
    said = page.locator("#why").inner_text()
    assert "王一上升1位" in said
    assert "业绩+6.5分，权重+3.0分" in said


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_is_quiet_and_can_be_touched(files, opened, language, width):
    """No sideways scrolling, no word in the console, nothing asked of the network, no target under 44 px."""
    page, complaints = opened(files[language], width)
    page.locator("#proof summary").click()
    page.evaluate(PULL, [0, 5])
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(files, opened, scheme, width):
    """Labels, roles, contrast of what is shown, as axe-core measures them, by day and by night."""
    page, _ = opened(files["zh"], width, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    page.evaluate(PULL, [3, 40])
    for one in page.locator("summary").all():
        one.click()
    page.wait_for_timeout(200)
    found = Axe().run(page)
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found.response["violations"]] == []


def test_without_scripts_it_shows_what_is_in_force(files, opened, sample):
    """A chat's file preview runs no script: ranking, weights and the scheme as text must be there all the same."""
    page, complaints = opened(files["zh"], 390, java_script_enabled=False)
    expect(page.get_by_text("此处不能运行脚本")).to_be_visible()
    assert not page.locator("#save").is_visible()
    shown = [
        [cell.inner_text() for cell in row.locator("th, td").all()]
        for row in page.locator("table.rank.still tbody tr").all()
    ]
    page.locator(".file summary").click()
    text = page.locator("#yaml").inner_text()
    known = _places(sample["scored"](text), sample["people"])
    assert {name: int(place) for place, name, _ in shown if place} == {
        name: place for name, (place, _) in known.items()
    }
    assert complaints == []


def test_a_name_can_do_nothing(opened, tmp_path):
    """Names that would end the script, load a picture or turn the line around are text, in the source too."""
    history, path = hostile_history(tmp_path)
    bench, raw = opened_bench(history, path)
    out = tmp_path / "weights.html"
    out.write_text(weights_page(bench, raw, "zh"), "utf-8")
    for options in ({}, {"java_script_enabled": False}):
        page, complaints = opened(out, 390, **options)
        assert page.title() != "out"
        assert page.locator("img").count() == 0
        assert page.get_by_text(HOSTILE[0]).first.is_visible()
        assert complaints == []


def test_a_foreign_script_is_refused(files, opened, tmp_path):
    """The page's own policy runs the page's own script and no other, wherever one might get in."""
    text = files["zh"].read_text("utf-8").replace("</main>", "</main><script>document.title='out'</script>")
    path = tmp_path / "broken.html"
    path.write_text(text, "utf-8")
    page, complaints = opened(path, 390)
    assert page.title() != "out"
    assert any("Content Security Policy" in one for one in complaints)


def test_of_many_it_shows_the_top_the_movers_and_whom_one_looks_for(opened, tmp_path):
    """Five hundred rows are read by nobody: forty are, and anybody is found by name with those around."""
    bench, raw = large_bench()
    path = tmp_path / "weights.html"
    path.write_text(weights_page(bench, raw, "zh"), "utf-8")
    page, complaints = opened(path, 390)
    assert page.locator("#ranking tbody tr[data-person]").count() <= 30
    page.evaluate(PULL, [4, 30])
    assert page.locator("#ranking tbody tr.rise, #ranking tbody tr.fall").count() >= 12
    name = bench.desk.board.names[321]
    page.locator("#find").fill(name)
    row = page.locator("#ranking tbody tr.found")
    expect(row).to_contain_text(name)
    place = int(row.locator("td").first.inner_text())
    shown = [at for _, at, _ in page.evaluate(RANKING)]
    assert {place - 3, place + 3} & set(shown)
    assert complaints == []


def test_motion_stops_for_those_who_asked(files, opened):
    """Rows glide only for readers who did not ask for less motion."""
    counts = {}
    for wish in ("reduce", "no-preference"):
        page, _ = opened(files["zh"], 1280, reduced_motion=wish)
        page.evaluate(PULL, [3, 60])
        rows = "[...document.querySelectorAll('#ranking tbody tr')]"
        counts[wish] = page.evaluate(f"{rows}.reduce((sum, row) => sum + row.getAnimations().length, 0)")
    assert counts["reduce"] == 0
    assert counts["no-preference"] > 0


def test_one_team_s_page_ranks_that_team(sample, project, opened, tmp_path):
    """Places within the team, as the command's scores order them; nobody else in the source."""
    history = project / "data" / "sample"
    people = sample["people"]
    team = min(set(people["team"]))
    bench, raw = opened_bench(history, sample["path"], team)
    path = tmp_path / "weights.html"
    path.write_text(weights_page(bench, raw, "zh"), "utf-8")
    page, _ = opened(path, 390)
    page.evaluate(PULL, [2, 50])
    inside = people[people["team"] == team]
    scores = _places(sample["scored"](_yaml(page)), people)
    shown = page.evaluate(RANKING)
    assert {name for name, _, _ in shown} <= set(inside["name"])
    for name, place, _ in shown:
        peers = [scores[other][1] for other, _, _ in shown]
        assert place == 1 + sum(peer > scores[name][1] + 1e-9 for peer in peers)


def test_the_data_are_json_of_their_own(files):
    """A reader of the source finds one block of data that any tool can read."""
    text = files["en"].read_text("utf-8")
    block = text.split('<script type="application/json" id="data">')[1].split("</script>")[0]
    content = json.loads(block)
    assert len(content["names"]) == len(content["points"])


ANSWERS = """() => Object.fromEntries(["market", "opinion", "spare", "foretold"].map((id) =>
  [id, document.querySelector(`#${id} .answer`).textContent]))"""


def test_further_evidence_answers_and_follows_the_sliders(files, opened):
    """Closed it costs nothing; opened each part begins with its answer; another weight gives other answers."""
    page, complaints = opened(files["zh"], 390)
    assert set(page.evaluate(ANSWERS).values()) == {""}
    page.locator("#proof summary").click()
    page.wait_for_function("document.querySelector('#foretold .answer').textContent")
    before = page.evaluate(ANSWERS)
    assert "行情" in before["market"] or "区域" in before["market"]
    assert "TOPSIS" in before["opinion"]
    assert "拿掉" in before["spare"]
    assert "达成率" in before["foretold"]
    page.evaluate(PULL, [0, 100])
    page.wait_for_function("(was) => document.querySelector('#spare .answer').textContent !== was", arg=before["spare"])
    after = page.evaluate(ANSWERS)
    assert "只有一项有权重" in after["spare"]
    assert after["opinion"] != before["opinion"]
    assert "--earlier" in page.locator("#proof").inner_text()
    assert complaints == []


def test_who_the_market_lifted_is_named(opened, tmp_path):
    """By hand: five of the east all gained 20 against their past, the west nothing; so the west's best is first."""
    usual = [[50], [40], [41], [42], [43], [60], [30], [31], [32], [33]]
    rows = [[one[0] + 20] if row < 5 else one for row, one in enumerate(usual)]
    bench, raw = bench_of_rows(rows, [100], past=[usual, usual, usual])
    bench = replace(bench, markets=("华东",) * 5 + ("华西",) * 5)
    path = tmp_path / "page.html"
    path.write_text(weights_page(bench, raw, "zh"), "utf-8")
    page, _ = opened(path, 1280)
    page.locator("#proof summary").click()
    page.wait_for_function("document.querySelector('#foretold .answer').textContent")  # the last that is drawn
    said = page.locator("#market .answer").inner_text()
    assert "5人所在的区域涨落超出误差（已按区域个数校正；共10人可扣除行情）" in said
    assert "变得最多的是客户经理M005：第5名变为第1名，当季华西共同涨落0.0［0.0，0.0］分" in said
    cells = [row.split("\t") for row in page.locator("#market tbody").inner_text().splitlines()]
    assert ["客户经理M000", "1", "2", "50.0", "+20.0［+20.0，+20.0］"] in cells
    assert ["客户经理M005", "5", "1", "60.0", "0.0［0.0，0.0］"] in cells
