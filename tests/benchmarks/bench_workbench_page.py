"""One move of a slider on the page: from the event to the new layout, in Chromium, for 500 people × 12 KPIs.

The other way is the plainest page: score, sort and write all rows of a table anew. Goals: median under 16 ms, 95th
percentile under 50 ms a move, and the heavier evidence within 500 ms of letting go.
"""

import shutil
import statistics
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

from kit.workbench.outcomes import Outcome
from kit.workbench.page import weights_page
from tests.workbench.page.made import large_bench

MOVES = 120
SIZE = "500 people × 12 KPIs"

OURS = """async (moves) => { const taken = [], settled = []; let seed = 7;
  const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
  for (let at = 0; at < moves; at++) {
    const slider = document.getElementById(`s${at % 12}`); slider.value = (100 * random()).toFixed(2);
    await new Promise(requestAnimationFrame);
    const began = performance.now(); slider.dispatchEvent(new Event('input')); document.body.offsetHeight;
    taken.push(performance.now() - began);
    if (at % 12 < 11) continue;
    const grid = document.querySelector('#acceptable tbody'), let_go = performance.now();
    const last = document.querySelector('#foretold tbody');
    const seen = (one) => new Promise((done) => new MutationObserver(done).observe(one, { childList: true }));
    const drawn = Promise.all([grid, last].map(seen));
    slider.dispatchEvent(new Event('change')); await drawn; settled.push(performance.now() - let_go); }
  return [taken, settled]; }"""
PLAIN = """async (moves) => { const taken = []; let seed = 7;
  const data = JSON.parse(document.getElementById('data').textContent);
  const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
  const table = document.body.appendChild(document.createElement('table'));
  for (let at = 0; at < moves; at++) {
    const weights = data.kpis.map(random); await new Promise(requestAnimationFrame);
    const began = performance.now();
    const scores = data.points.map((row, i) => [row.reduce((sum, one, k) => sum + one * weights[k], 0), i]);
    table.replaceChildren(...scores.sort((a, b) => b[0] - a[0]).map(([score, i]) => { const row = table.ownerDocument
      .createElement('tr'); row.append(data.names[i], score.toFixed(1)); return row; }));
    document.body.offsetHeight; taken.push(performance.now() - began); }
  table.remove(); return taken; }"""


def rows() -> list[dict[str, object]]:
    """A row for the median move, its 95th percentile, and the evidence after letting go; none without Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        return []
    bench, raw = large_bench()
    people = bench.desk.board.people
    chance = np.random.default_rng(2)
    results = tuple(dict(zip(people, chance.random(len(people)), strict=True)) for _ in range(9))
    outcomes = tuple(Outcome(kpi, results) for kpi in ("attainment", "collection_rate", "churn_rate"))
    regions = tuple(f"m{number % 4}" for number in range(len(people)))
    bench = replace(bench, outcomes=outcomes, markets=regions)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "weights.html"
        path.write_text(weights_page(bench, raw, "zh"), "utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(path.as_uri())
        page.locator("#proof summary").click()  # all evidence that there is, the folded part too
        taken, settled = page.evaluate(OURS, MOVES)
        plain = page.evaluate(PLAIN, MOVES)
        size = path.stat().st_size / 1e6
        browser.close()
    return [
        _row("page: a move, median", statistics.median(taken), statistics.median(plain), size),
        _row("page: a move, 95th percentile", _late(taken), _late(plain), size),
        _row("page: evidence after letting go, slowest", max(settled), statistics.median(plain), size),
    ]


def _late(taken: list[float]) -> float:
    return sorted(taken)[int(0.95 * len(taken))]


def _row(name: str, ours: float, peer: float, size: float) -> dict[str, object]:
    return {
        "name": name,
        "ours_s": round(ours / 1000, 4),
        "peer_s": round(peer / 1000, 4),
        "ratio": round(ours / peer, 2),
        "peak_mb": "",
        "size": f"{SIZE}, {size:.1f} MB",
    }
