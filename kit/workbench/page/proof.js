// The part that is folded away: is it the market, would another method agree, which KPIs could go, what these weights
// foretell. Each answer first, then its table; worked out only where it is open, after letting go.

const MOST_TURNED = 8;    // people whom another look moves, the largest moves first

function drawProof(view) {
  if (!one("#proof").open) return;
  drawMarket(view);
  drawOpinion(view);
  drawSpare(view);
  drawForetold(view);
}

function answer(id, text, heads, rows) {
  write(one(`#${id} .answer`), text);
  const table = one(`#${id} table`);
  table.hidden = !rows.length;
  const cells = (row, head) => row.map((cell, at) => element(at && !head ? "td" : "th", {
    ...(head ? { scope: "col" } : at ? {} : { scope: "row" }), ...(at ? { class: "r" } : {}),
  }, cell));
  table.tHead.replaceChildren(element("tr", {}, ...cells(heads.map((key) => say(`column.${key}`)), true)));
  table.tBodies[0].replaceChildren(...rows.map((row) => element("tr", {}, ...cells(row, false))));
}

// Places of the viewed group under other figures; people without one keep their score.
function otherPlaces(view, values) {
  const scores = new Float64Array(board.n).fill(NaN);
  for (const i of view.rows) if (view.now.places[i]) scores[i] = Number.isNaN(values[i]) ? view.now.scores[i] : values[i];
  return placesOf({ ...board, members: [view.rows] }, scores);
}

function turned(view, after, before = view.now.places) {
  return view.rows.filter((i) => before[i] && after[i] && after[i] !== before[i])
    .sort((a, b) => Math.abs(after[b] - before[b]) - Math.abs(after[a] - before[a]) || before[a] - before[b]);
}

function drawMarket(view) {
  const { now } = view, found = marketOf(now, past, DATA.markets);
  const told = view.rows.filter((i) => now.places[i] && !Number.isNaN(found.shock[i]));
  const heads = ["name", "place", "after", "adjusted", "shock"];
  if (!told.length) {
    answer("market", say(DATA.markets.every((one) => one < 0) ? "market.none" : "market.few"), heads, []);
    return;
  }
  const after = otherPlaces(view, found.adjusted), moved = turned(view, after), first = moved[0];
  const reach = (i, quantiles) => quantiles[Math.min(found.peers[i] - 1, quantiles.length) - 1] * found.error[i];
  const sure = told.filter((i) => Math.abs(found.shock[i]) > reach(i, DATA.sure)).length;
  const values = { people: told.length, all: view.rows.filter((i) => now.places[i]).length, moved: moved.length, sure };
  const change = first === undefined ? say("market.same") : say("market.moved", {
    ...values, name: DATA.names[first], before: place(now.places[first]), after: place(after[first]),
    market: DATA.marketNames[DATA.markets[first]] ?? "", shock: bracketed(found.shock[first], reach(first, DATA.reach), 1),
  });
  answer("market", say(sure ? "market.sure" : "market.unsure", values) + change, heads, moved.slice(0, MOST_TURNED).map((i) => {
    const known = !Number.isNaN(found.shock[i]);
    return [DATA.names[i], String(now.places[i]), String(after[i]), plain(known ? found.adjusted[i] : now.scores[i], 1),
      known ? bracketed(found.shock[i], reach(i, DATA.reach), 1) : ""];
  }));
}

function bracketed(value, reach, digits) {
  return signed(value, digits) + say("interval", { low: signed(value - reach, digits), high: signed(value + reach, digits) });
}

function drawOpinion(view) {
  const { now } = view, closeness = topsisOf(now, view.rows);
  const told = view.rows.filter((i) => !Number.isNaN(closeness[i]));
  const among = { ...board, members: [told] };    // who lacks a KPI has no opinion, and must not shift the others
  const before = placesOf(among, now.scores), after = placesOf(among, closeness), heads = ["name", "place", "topsis"];
  if (told.length < 3) {
    answer("opinion", say("opinion.none"), heads, []);
    return;
  }
  const near = correlation(ranksOf(told.map((i) => closeness[i])), ranksOf(told.map((i) => now.scores[i])));
  const moved = turned(view, after, before), first = moved[0], values = { near: plain(near, 2), people: told.length, moved: moved.length };
  const text = first === undefined ? say("opinion.same", values)
    : say("opinion.moved", { ...values, name: DATA.names[first], before: place(before[first]), after: place(after[first]) });
  answer("opinion", text, heads, moved.slice(0, MOST_TURNED).map((i) => [DATA.names[i], String(before[i]), String(after[i])]));
}

function correlation(xs, ys) {
  const n = xs.length, mean = (one) => one.reduce((sum, value) => sum + value, 0) / n, mx = mean(xs), my = mean(ys);
  let sxy = 0, sxx = 0, syy = 0;
  xs.forEach((x, at) => { sxy += (x - mx) * (ys[at] - my), sxx += (x - mx) ** 2, syy += (ys[at] - my) ** 2; });
  return sxx * syy > 0 ? sxy / Math.sqrt(sxx * syy) : NaN;
}

function drawSpare(view) {
  const { entry, now } = view, { columns, known, repeats } = DATA.entries[entry];
  const found = spareOf([board, ...past], now.weights, entry, DATA.cuts);
  const heads = ["kpi", "weight", "reliable", "without", "grades"];
  const least = [...found].sort((a, b) => a.places + a.grades - b.places - b.grades || a.kpi - b.kpi)[0];
  const idle = found.filter((one) => one.people && !one.places && !one.grades).map((one) => DATA.kpis[one.kpi]);
  const text = !least || !least.people ? say("spare.none") : idle.length ? say("spare.idle", { kpis: idle.join(say("between")), people: least.people })
    : say("spare.all", { kpi: DATA.kpis[least.kpi], places: least.places, grades: least.grades, people: least.people });
  answer("spare", text + repeats, heads, columns.flatMap((kpi, at) => {
    const one = found.find((some) => some.kpi === kpi);
    return one ? [[DATA.kpis[kpi], weight(now.weights[entry][kpi]), known[at], String(one.places), String(one.grades)]] : [];
  }));
}

function drawForetold(view) {
  const { entry, now } = view, { columns } = DATA.entries[entry];
  const random = generator(DATA.seed);
  const found = DATA.outcomes.map((outcome) => [outcome.name, foretoldOf(past, outcome.results, now.weights[entry], columns, entry, random)]);
  const told = found.filter(([, one]) => one.origins);
  const between = ([point, low, high]) => signed(point, 2) + say("interval", { low: signed(low, 2), high: signed(high, 2) });
  const verdicts = ["better", "worse", "cannot_be_told"].map((verdict) => {
    const names = told.filter(([, one]) => one.verdict === verdict).map(([name]) => name);
    return names.length ? say(`foretold.${verdict}`, { result: names.join(say("between")) }) : "";
  });
  const quarters = Math.max(0, ...told.map(([, one]) => one.origins));
  answer("foretold", told.length ? verdicts.join("") + say("foretold.quarters", { quarters }) : say("foretold.too_little"), ["result", "ours", "over_equal", "over_last"],
    told.map(([name, one]) => [name, plain(one.ours, 2), between(one.overEqual), between(one.overLast)]));
}
