"""The page's own arithmetic, in the browser that runs it, against kit.scores on boards with gaps, ties and roles."""

from dataclasses import replace

import numpy as np
import pytest

from kit.scores.board import Board, Limits, rescore
from kit.scores.crossing import room
from kit.scores.evidence import (
    Origin,
    WeightSpace,
    acceptability,
    backtest,
    draw_weights,
    market_adjusted,
    noise_of,
    solidity,
    spare_kpis,
    topsis,
)
from kit.scores.explain import movers, split
from kit.scores.importance import importance
from kit.scores.past import past_scores
from kit.scores.weights import WHOLE, rebalance
from kit.workbench.page.data import _limits
from kit.workbench.page.sheet import HERE
from kit.workbench.past import aligned
from tests.scores.made import board as board_of_points

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

BOARDS = 40


@pytest.fixture(scope="module")
def page(browser):
    """A blank page that holds the functions and nothing else."""
    page = browser.new_page()
    page.add_script_tag(
        content="".join(
            (HERE / name).read_text("utf-8")
            for name in ("compute.js", "bent.js", "noise.js", "evidence.js", "beside.js", "state.js")
        )
    )
    yield page
    page.close()


def made(seed: int, people: int = 12, kpis: int = 4) -> tuple[Board, np.ndarray, np.ndarray]:
    """A board of two roles with gaps and ties, and two rows of weights for each role, twice."""
    chance = np.random.default_rng(seed)
    points = chance.integers(0, 4, (people, kpis)) * 25.0 if seed % 3 == 0 else chance.random((people, kpis)) * 100
    available = chance.random((people, kpis)) > (0.15 if seed % 2 else 0.0)
    entry = chance.integers(0, 2, people)
    board = Board(
        people=tuple(f"M{row}" for row in range(people)),
        names=tuple(f"M{row}" for row in range(people)),
        kpis=tuple(f"k{column}" for column in range(kpis)),
        entries=("a", "b"),
        groups=("a", "b"),
        points=np.where(available, points, 0.0),
        available=available,
        entry=entry,
        group=entry if seed % 5 else np.zeros(people, dtype=np.int64),
        together=seed % 7 == 0,
    )
    weights = [
        np.diff(np.sort(chance.integers(0, WHOLE + 1, (2, kpis - 1)), axis=1), prepend=0, append=WHOLE) for _ in "ab"
    ]
    return board, weights[0], weights[1]


def given_rows(points: np.ndarray) -> list[list[float | None]]:
    """Points as the page is given them."""
    return [[None if np.isnan(one) else one for one in row] for row in points.tolist()]


def given(board: Board, **more: object) -> dict[str, object]:
    """The board as the page is given it."""
    return {
        "rows": given_rows(np.where(board.available, board.points, np.nan)),
        "people": {"entry": board.entry.tolist(), "group": board.group.tolist()},
        "kpis": len(board.kpis),
        "rules": {"together": board.together, "geometric": board.geometric, "limits": _limits(board.limits)},
        **more,
    }


BUILD = "const board = boardOf(given.people, given.rows, given.kpis, given.rules);"


@pytest.mark.parametrize("seed", range(BOARDS))
def test_scores_places_and_moves_are_those_of_the_kit(page, seed):
    """Scores to 1e-9, every place, and why each person moved: a page that disagrees with the command is worthless."""
    board, before, after = made(seed)
    found = page.evaluate(
        f"""(given) => {{ {BUILD}
          const now = rescore(board, given.after), base = rescore(board, given.before), moves = movesOf(base, now);
          return {{ scores: [...now.scores].map((one) => (Number.isNaN(one) ? null : one)), places: [...now.places],
                    gained: [...moves.gained], effects: [...moves.byWeight], points: [...moves.byPoints] }}; }}""",
        given(board, before=before.tolist(), after=after.tolist()),
    )
    scores, places = rescore(board, after)
    known = ~np.isnan(scores)
    assert [one is not None for one in found["scores"]] == known.tolist()
    assert np.array(found["scores"], dtype=float)[known] == pytest.approx(scores[known], abs=1e-9)
    assert found["places"] == places.tolist()
    theirs = movers(board, before, after)
    assert found["gained"] == theirs.places.tolist()
    assert np.array(found["effects"]).reshape(theirs.effects.shape) == pytest.approx(theirs.effects, abs=1e-9)
    assert not np.any(found["points"])


@pytest.mark.parametrize("seed", range(BOARDS))
def test_importance_and_room_are_those_of_the_kit(page, seed):
    """What a weight does and who swaps first: solved twice, in two languages, the same people at the same weight."""
    board, weights, _ = made(seed)
    locked = (np.random.default_rng(seed + 99).random(len(board.kpis)) > 0.7).tolist()
    found = page.evaluate(
        f"""(given) => {{ {BUILD}
          const now = rescore(board, given.weights), pairs = neighboursOf(now);
          return [0, 1].map((entry) => ({{
            importance: [...importanceOf(now, entry)].map((one) => (Number.isNaN(one) ? null : one)),
            rooms: given.locked.map((_, kpi) => roomOf(now, entry, kpi, given.locked, pairs)) }})); }}""",
        given(board, weights=weights.tolist(), locked=locked),
    )
    for entry in (0, 1):
        ours = [np.nan if one is None else one for one in found[entry]["importance"]]
        assert ours == pytest.approx(importance(board, weights, entry).tolist(), abs=1e-9, nan_ok=True)
        if seed % 3 == 0:  # points in steps of 25: swaps that lie on the very edge of what is possible are anybody's
            continue
        for kpi, one in enumerate(found[entry]["rooms"]):
            theirs = room(board, weights, entry, kpi, locked)
            held = sum(int(units) for units, fixed in zip(weights[entry], locked, strict=True) if fixed)
            ends = (WHOLE - held - int(weights[entry, kpi]), int(weights[entry, kpi]))
            for mine, swap, end in ((one["up"], theirs.up, ends[0]), (one["down"], theirs.down, ends[1])):
                assert (mine is None) == (swap is None)
                if mine is not None and swap is not None:
                    assert mine["by"] == pytest.approx(swap.by, abs=0.01)  # of a hundredth of a per cent
                    if end - swap.by > 1:  # at the very end several may meet at once
                        assert (mine["riser"], mine["faller"]) == (swap.riser, swap.faller)


def limited(board: Board, seed: int) -> Board:
    """The board with gates, caps, deductions and overrides, or a geometric mean, or both."""
    chance = np.random.default_rng(seed)
    people = len(board.people)
    limits = Limits(
        times=chance.choice([1.0, 0.8], people),
        cap=np.where(chance.random(people) < 0.3, 50.0, np.inf),
        minus=chance.choice([0.0, 5.0, 60.0], people),
        fixed=np.where(chance.random(people) < 0.2, 77.0, np.nan),
    )
    return replace(board, geometric=seed % 2 == 0, limits=limits if seed % 3 else None)


@pytest.mark.parametrize("seed", range(24))
def test_the_geometric_mean_and_limits_are_those_of_the_kit(page, seed):
    """With gates, caps, deductions and overrides, or a geometric mean, the page ranks as the command does."""
    board, weights, _ = made(seed)
    board = limited(board, seed)
    found = page.evaluate(
        f"""(given) => {{ {BUILD}
          const now = rescore(board, given.weights);
          return [[...now.scores].map((one) => (Number.isNaN(one) ? null : one)), [...now.places]]; }}""",
        given(board, weights=weights.tolist()),
    )
    scores, places = rescore(board, weights)
    ours = np.array([np.nan if one is None else one for one in found[0]])
    assert ours == pytest.approx(scores, abs=1e-9, nan_ok=True)
    assert found[1] == places.tolist()


@pytest.mark.parametrize("seed", [seed for seed in range(2 * BOARDS) if seed % 3 or seed % 2 == 0])
def test_where_scores_are_bent_the_first_swap_is_that_of_the_kit(page, seed):
    """Kinks, jumps and halving, twice, in two languages: the same first change at the same place, the same people."""
    board, weights, _ = made(seed)
    board = limited(board, seed)
    kpis = len(board.kpis)
    found = page.evaluate(
        f"""(given) => {{ {BUILD}
          const now = rescore(board, given.weights), pairs = neighboursOf(now);
          const locked = given.weights[0].map(() => false);
          return [0, 1].map((entry) => locked.map((_, kpi) => roomOf(now, entry, kpi, locked, pairs))); }}""",
        given(board, weights=weights.tolist()),
    )
    for entry, kpi in ((entry, kpi) for entry in (0, 1) for kpi in range(kpis)):
        theirs = room(board, weights, entry, kpi, [False] * kpis)
        mine = found[entry][kpi]
        for ours, swap in ((mine["up"], theirs.up), (mine["down"], theirs.down)):
            assert (ours is None) == (swap is None)
            if ours is not None and swap is not None:
                assert ours["by"] == pytest.approx(swap.by, abs=1e-3)  # of a hundredth of a per cent
                if seed % 3:  # points in steps of 25: several may meet at one place
                    assert (ours["riser"], ours["faller"]) == (swap.riser, swap.faller)


def test_in_a_geometric_mean_the_first_swap_is_where_scores_meet(page):
    """Two people, by hand: (90, 40) and (70, 50) meet where w·ln(9/7) = (1 − w)·ln(5/4)."""
    board = replace(board_of_points([[90, 40], [70, 50]]), geometric=True)
    found = page.evaluate(
        f"""(given) => {{ {BUILD}
          const now = rescore(board, [[5000, 5000]]);
          return [roomOf(now, 0, 0, [false, false], neighboursOf(now)), [...now.places]]; }}""",
        given(board),
    )
    meets = 10_000 * np.log(5 / 4) / (np.log(9 / 7) + np.log(5 / 4))
    assert found[1] == [1, 2]
    assert found[0]["up"] is None
    assert found[0]["down"]["by"] == pytest.approx(5000 - meets, abs=1e-6)


def test_a_slider_moves_the_others_as_in_the_notebook(page):
    """Whole hundredths, by largest remainder, locks held: the page and the notebook save the same file."""
    chance = np.random.default_rng(4)
    cases = []
    for _ in range(300):
        kpis = int(chance.integers(1, 8))
        weights = np.diff(np.sort(chance.integers(0, WHOLE + 1, kpis - 1)), prepend=0, append=WHOLE).tolist()
        cases.append(
            [
                weights,
                int(chance.integers(kpis)),
                int(chance.integers(-500, 10_500)),
                (chance.random(kpis) > 0.6).tolist(),
            ]
        )
    found = page.evaluate("(cases) => cases.map((one) => rebalance(...one))", cases)
    for case, ours in zip(cases, found, strict=True):
        theirs = rebalance(*case)
        assert (tuple(ours["weights"]), ours["why"]) == (theirs.weights, theirs.why)
        assert sum(ours["weights"]) == WHOLE


def test_a_run_of_one_slider_is_undone_in_one_step(page):
    """There and back changes nothing; each letting go is a step; a preset is one too."""
    found = page.evaluate(
        """() => { const first = begin([[5000, 3000, 2000]]);
          let moved = move(move(move(first, 0, 0, 10000), 0, 0, 0), 0, 0, 5000);
          const back = moved.weights[0], steps = moved.past.length;
          moved = move(settle(moved), 0, 0, 6000);
          const twice = moved.past.length, undone = undo(undo(moved)).weights[0];
          const other = preset(first, 0, [1000, 1000, 8000]);
          const again = undo(other).weights[0], same = put(first, first.weights).past.length;
          return { back, steps, twice, undone, again, same }; }"""
    )
    assert found["back"] == found["undone"] == found["again"] == [5000, 3000, 2000]
    assert (found["steps"], found["twice"], found["same"]) == (1, 2, 0)


def test_a_change_between_quarters_splits_into_weight_and_performance(page):
    """With other points before, each KPI's part is the midpoint split of kit.scores.explain, against the group."""
    board, before, after = made(2)
    earlier, _, _ = made(8)
    found = page.evaluate(
        f"""(given) => {{ {BUILD}
          const then = boardOf(given.people, given.earlier, given.kpis, {{ ...given.rules, together: false }});
          const moves = movesOf(rescore(then, given.before), rescore(board, given.after));
          return [[...moves.byWeight], [...moves.byPoints]]; }}""",
        given(board, before=before.tolist(), after=after.tolist(), earlier=given(earlier)["rows"]),
    )
    w0, w1 = (one[board.entry] / WHOLE for one in (before, after))
    pairs = [np.stack(both, axis=-1).reshape(-1, 2) for both in ((w0, w1), (earlier.points, board.points))]
    for ours, theirs in zip(found, split(*pairs), strict=True):
        effects = theirs.reshape(board.points.shape)
        for group in np.unique(board.group):
            effects[board.group == group] -= effects[board.group == group].mean(axis=0)
        assert np.array(ours).reshape(effects.shape) == pytest.approx(effects, abs=1e-9)


def test_acceptability_agrees_with_the_kit_s(page):
    """Any weights, any in one order, a band: two samples of the same space give the same shares, to 4 points."""
    board, weights, _ = made(1, people=6)
    board = Board(
        **{
            **vars(board),
            "available": np.ones_like(board.available),
            "entry": board.entry * 0,
            "group": board.group * 0,
            "together": False,
        }
    )
    ordered = np.sort(weights, axis=1)[:, ::-1]
    found = page.evaluate(
        f"""(given) => {{ {BUILD}
          const now = rescore(board, given.weights), columns = given.weights[0].map((_, k) => k);
          return ["any", "order", "band"].map((allowed) => {{
            const drawn = drawWeights(allowed, given.weights[0], columns.map(() => false), 4000, generator(1));
            return [[...acceptabilityOf(now, 0, 0, drawn, columns).values()].map((row) => [...row]), drawn]; }}); }}""",
        given(board, weights=ordered.tolist()),
    )
    chance = np.random.default_rng(3)
    kpis = len(board.kpis)
    band = WeightSpace(ordered[0] / WHOLE * 0.7, np.minimum(ordered[0] / WHOLE * 1.3, 1))
    spaces = (WeightSpace.whole(kpis), WeightSpace.whole(kpis, tuple(range(kpis))), band)
    for (ours, drawn), space in zip(found, spaces, strict=True):
        theirs = acceptability(board.points, draw_weights(space, 4000, chance)).ranks
        assert np.array(ours) == pytest.approx(theirs, abs=0.04)
        assert np.array(drawn).sum(axis=1) == pytest.approx(1)
        assert (np.array(drawn) >= space.low - 1e-12).all()
        assert (np.array(drawn) <= space.high + 1e-12).all()


def test_locked_weights_stay_in_the_band(page):
    """What the reader holds is not up for debate."""
    drawn = page.evaluate("() => drawWeights('band', [5000, 3000, 2000], [true, false, false], 50, generator(1))")
    assert {row[0] for row in drawn} == {0.5}
    assert len({row[1] for row in drawn}) > 40


@pytest.mark.parametrize(("seed", "people"), [(1, 12), (2, 12), (4, 30), (8, 60), (10, 40), (14, 25)])
def test_noise_and_places_are_those_of_the_command(page, seed, people):
    """`rank_low` and `rank_high` of `kit score` are the page's range of places, or one of the two is wrong."""
    board, weights, _ = made(seed, people=people)
    chance = np.random.default_rng(seed)
    past = []
    for _ in range(6):
        there = np.sort(chance.permutation(people)[: people - 2])
        scale = chance.choice([2.0, 6.0, 15.0], (people, 1))
        then = np.where(board.available, board.points + scale * chance.normal(size=board.points.shape), 0.0)
        past.append(
            Board(
                **{**vars(board), "people": tuple(board.people[row] for row in there), "points": then[there]}
                | {name: getattr(board, name)[there] for name in ("available", "entry", "group")}
            )
        )
    quarters = [{"points": given_rows(one.points), "entry": one.entry.tolist()} for one in aligned(board, past)]
    found = page.evaluate(
        f"""(given) => {{ {BUILD}
          const now = rescore(board, given.weights);
          const past = given.past.map((one) =>
            boardOf({{ ...given.people, entry: one.entry }}, one.points, given.kpis, given.rules));
          const {{ errors, own }} = noiseOf(now, past);
          return board.members.flatMap((rows) => {{
            const ranked = (rows ?? []).filter((i) => now.places[i]);
            const alike = alikeOf(now, errors, ranked, (i) => criticalOf(now, errors, ranked, i));
            return ranked.map((i) => {{
              const {{ low, high }} = intervalOf(now, errors, ranked, i, criticalOf(now, errors, ranked, i));
              return [i, errors[i], own[i], low, high, alike.get(i)]; }}); }}); }}""",
        given(board, weights=weights.tolist(), past=quarters),
    )
    noise = noise_of(past_scores(board, past, weights), board.group)
    solid = solidity(board, weights, past, np.random.default_rng(1))
    assert any(own for _, _, own, *_ in found)
    for row, error, own, low, high, alike in found:
        assert own == noise.own[row]
        assert error == pytest.approx(noise.errors[row], rel=1e-7)
        if own:
            told = solid.loc[row, ["rank_low", "rank_high", "alike"]].tolist()
            assert [low, high, alike] == told  # the bracket on the page is the group in the file


def history_of(board: Board, chance: np.random.Generator, quarters: int = 6) -> list[Board]:
    """Earlier quarters of the same people, each with noise and a shock that all had in common."""
    return [
        replace(
            board, points=np.where(board.available, board.points + chance.normal(0, 9, board.points.shape) + shock, 0.0)
        )
        for shock in chance.normal(0, 4, quarters)
    ]


PAST = """const past = given.past.map((rows) => boardOf(given.people, rows, given.kpis, given.rules));
          const real = (values) => [...values].map((one) => (Number.isNaN(one) ? null : one));"""


def rows_of(board: Board) -> list[list[float | None]]:
    """A board's points as the page is given them."""
    return given_rows(np.where(board.available, board.points, np.nan))


def same(ours: list[float | None], theirs: np.ndarray) -> None:
    """Equal to 1e-9, and missing where the other is."""
    assert [np.nan if one is None else one for one in ours] == pytest.approx(theirs.tolist(), abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("seed", range(12))
def test_the_market_the_second_opinion_and_what_could_go_are_those_of_the_kit(page, seed):
    """Shocks with their errors, TOPSIS, and places and grades without each KPI, on boards with gaps and two roles."""
    board, weights, _ = made(seed, people=30)
    chance = np.random.default_rng(seed)
    past, markets, cuts = history_of(board, chance), chance.integers(-1, 4, 30), [60.0, 40.0]
    found = page.evaluate(
        f"""(given) => {{ {BUILD} {PAST}
          const now = rescore(board, given.weights), market = marketOf(now, past, given.markets);
          const near = new Float64Array(board.n).fill(NaN);
          for (const rows of board.members) {{
            topsisOf(now, rows ?? []).forEach((one, i) => {{ if (!Number.isNaN(one)) near[i] = one; }}); }}
          const spare = [0, 1].map((entry) => spareOf([board, ...past], given.weights, entry, given.cuts));
          return {{ shock: real(market.shock), error: real(market.error), adjusted: real(market.adjusted),
                    peers: [...market.peers], near: real(near), spare }}; }}""",
        given(
            board, weights=weights.tolist(), past=[rows_of(one) for one in past], markets=markets.tolist(), cuts=cuts
        ),
    )
    scores, _ = rescore(board, weights)
    named = ["" if one < 0 else f"m{one}" for one in markets]
    theirs = market_adjusted(scores, past_scores(board, past, weights), named)
    for name in ("shock", "error", "adjusted"):
        same(found[name], theirs[name].to_numpy())
    assert found["peers"] == theirs["peers"].tolist()
    same(found["near"], topsis(board, weights).closeness)
    for entry, ours in enumerate(found["spare"]):
        known = {
            one.kpi: (one.places, one.grades, one.people) for one in spare_kpis([board, *past], weights, entry, cuts)
        }
        assert {board.kpis[one["kpi"]]: (one["places"], one["grades"], one["people"]) for one in ours} == known


@pytest.mark.parametrize(("seed", "planted"), [(1, 0.0), (2, 3.0), (4, 3.0), (5, 0.3)])
def test_what_was_foretold_is_what_the_kit_says(page, seed, planted):
    """The same correlations to 1e-9, intervals from two samples of one law within 0.05, and the same verdict."""
    board, weights, _ = made(seed, people=60)
    board = replace(board, entry=board.entry * 0, group=board.group * 0)
    chance = np.random.default_rng(seed)
    past = history_of(board, chance)
    sales = [chance.permutation(60) + planted * one.points[:, 0] for one in past]
    results = [
        [None if chance.random() < 0.1 else one for one in row.tolist()]
        for row in (*sales, chance.permutation(60) + 0.0)
    ]
    columns = list(range(len(board.kpis)))
    found = page.evaluate(
        f"""(given) => {{ {BUILD} {PAST}
          return foretoldOf(past, given.results, given.weights[0], given.columns, 0, generator(1)); }}""",
        given(board, weights=weights.tolist(), past=[rows_of(one) for one in past], results=results, columns=columns),
    )
    origins = []
    for quarter in reversed(range(len(past))):
        now, then = results[quarter + 1], results[quarter]
        rows = [row for row in range(60) if now[row] is not None and then[row] is not None]
        points = np.where(past[quarter].available, past[quarter].points, np.nan)[rows]
        sides = (np.array([side[row] for row in rows]) for side in (now, then))
        origins.append(Origin(tuple(board.people[row] for row in rows), points, np.zeros(len(rows), dtype=int), *sides))
    theirs = backtest(origins, [weights[0] / WHOLE] * len(origins), np.random.default_rng(1))
    assert found["origins"] == theirs.origins
    for name in ("ours", "equal", "last"):
        assert found[name] == pytest.approx(getattr(theirs, name), abs=1e-9)
    assert found["overEqual"] == pytest.approx(theirs.over_equal, abs=0.05)
    assert found["overLast"] == pytest.approx(theirs.over_last, abs=0.05)
    assert found["verdict"] == theirs.verdict
    assert found["ours"] > 0.1 or planted < 1


def test_of_few_people_nothing_is_foretold(page):
    """Seven people are too few here as there."""
    board = board_of_points(np.arange(14.0).reshape(7, 2))
    order = list(range(7))
    found = page.evaluate(
        f"""(given) => {{ {BUILD} {PAST}
          return foretoldOf(past, [given.order, given.order], [50, 50], [0, 1], 0, generator(1)); }}""",
        given(board, past=[rows_of(board)], order=order),
    )
    assert found == {"origins": 0, "verdict": "too_little"}
