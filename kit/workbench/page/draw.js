// The page: takes a state, works out what follows, and brings the document to it. All text goes in as text.

const TOP = 10;           // of a large group the page shows so many from the top,
const ALL = 30;           // the whole group up to this size,
const MOST_MOVERS = 12;   // the largest movers,
const AROUND = 3;         // and so many to each side of whom the reader looks for
const GRID = 12;          // up to so many people every place has its own column
const WEIGHTS_DRAWN = 500;
const REASONS = 3;
const MOST_TIES = 4;      // groups that cannot be told apart, named above the ranking; all have their bracket
const MOST_REFINED = 1;   // critical values worked out while a slider moves: the sentence's; the rest wait

const one = (selector) => document.querySelector(selector);
const people = { entry: DATA.entry, group: DATA.group };
const board = boardOf(people, DATA.points, DATA.kpis.length, { ...DATA.rules, limits: DATA.limits });
const past = DATA.past.map((quarter) => boardOf({ ...people, entry: quarter.entry }, quarter.points, DATA.kpis.length, { ...DATA.rules, limits: quarter.limits }));
const boardBefore = past[0];    // the quarter before
const inForce = DATA.entries.map((entry) => entry.inForce);
const still = matchMedia("(prefers-reduced-motion: reduce)");

const bases = { force: rescore(board, spread(inForce)), before: boardBefore && rescore(boardBefore, spread(inForce)) };

let state = begin(inForce);
let chosen = 0;                 // which of DATA.views: whose sliders, which ranking
let compare = "force";          // moves are counted from the weights in force, or from the quarter before
let critical = new Map();       // by person, of the ranking shown
let rowsMade = [];              // table rows, from the top: whoever stands there is written into them
let gliding = [];
let sliders = [];
let waiting = 0;

// Rows of weights over all columns of the board, from rows in the order of each entry's own KPIs.
function spread(rows) {
  return rows.map((row, entry) => {
    const all = new Array(board.k).fill(0);
    DATA.entries[entry].columns.forEach((k, at) => { all[k] = row[at]; });
    return all;
  });
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Everything that follows from the state; what is costly is worked out when it is asked for.
function look() {
  const { entry, group } = DATA.views[chosen];
  const now = rescore(board, spread(state.weights));
  const base = bases[compare];
  const moves = movesOf(base, now), rows = board.members[group] ?? [];
  const { errors, own } = noiseOf(now, past), pairs = neighboursOf(now);
  const locked = new Array(board.k).fill(true);
  DATA.entries[entry].columns.forEach((k, at) => { locked[k] = state.locked[entry][at]; });
  const ranked = rows.filter((i) => now.places[i] && !Number.isNaN(errors[i]));
  const movers = moversOf(moves, now.places, rows);
  const view = { state, entry, group, compare, now, base, moves, rows, ranked, errors, own, movers, locked };
  view.importance = importanceOf(now, entry);
  view.room = (at) => roomOf(now, entry, DATA.entries[entry].columns[at], locked, pairs);
  const least = Math.max(...critical.values(), 3);
  view.alike = alikeOf(now, errors, ranked, (i) => critical.get(i) ?? least);
  view.interval = (i) => intervalOf(now, errors, ranked, i, critical.get(i) ?? Math.max(...critical.values(), 3));
  view.verdict = (i) => verdictOf(view, i);
  return view;
}

function verdictOf(view, person) {
  if (!view.own[person]) return "unknown";
  const { low, high } = view.interval(person), before = view.base.places[person];
  return before >= low && before <= high ? "inside" : "beyond";
}

// Critical values of these people, where they are not known yet.
function refine(view, wanted, most = Infinity) {
  const ranked = new Set(view.ranked);
  for (const person of wanted.filter((i) => ranked.has(i) && !critical.has(i)).slice(0, most)) {
    critical.set(person, criticalOf(view.now, view.errors, view.ranked, person));
  }
}

// Whom the ranking shows, by place: all of a small group; of a large one the top, the movers, whom the reader looks for.
function shownOf(view, found) {
  const ordered = orderOf(view.now, view.group);
  if (ordered.length <= ALL) return ordered;
  const near = new Set();
  ordered.forEach((i, at) => {
    if (found.has(i)) for (const j of ordered.slice(Math.max(at - AROUND, 0), at + AROUND + 1)) near.add(j);
  });
  const moved = new Set(view.movers.slice(0, MOST_MOVERS));
  return ordered.filter((i, at) => at < TOP || moved.has(i) || near.has(i));
}

function foundOf(view) {
  const wanted = one("#find").value.trim().toLowerCase();
  const fits = (i) => DATA.names[i].toLowerCase().includes(wanted);
  const found = wanted ? view.rows.filter(fits) : [];
  return new Set(found.length > 5 ? found.filter((i) => DATA.names[i].toLowerCase() === wanted).concat(found).slice(0, 5) : found);
}

function draw() {
  const body = one("#ranking tbody"), tops = topsOf(body);
  const view = look(), found = foundOf(view), shown = shownOf(view, found);
  refine(view, view.movers, MOST_REFINED);
  drawSentence(view);
  drawRanking(view, shown, found);
  drawSliders(view);
  drawTools(view);
  write(one("#yaml"), schemeText(state.weights));
  glide(body, tops);
  return { view, shown };
}

function drawSentence(view) {
  const parts = sentence(view);
  one("#why").replaceChildren(...parts.map(([text, bold]) => (bold ? element("b", {}, text) : text)));
  return parts.map(([text]) => text).join("");
}

function drawRanking(view, shown, found) {
  const body = one("#ranking tbody"), scale = scaleOf(view);
  const list = [], ordered = orderOf(view.now, view.group);
  let place = 0, drawn = 0;
  const position = new Map(ordered.map((i, at) => [i, at])), ties = tiesOf(view, ordered);
  for (const i of shown) {
    if (position.get(i) > place) list.push(gapRow(position.get(i) - place));
    place = position.get(i) + 1;
    const row = (rowsMade[drawn++] ??= rowMade());
    list.push(row);
    drawRow(view, i, row, scale, [found.has(i) ? "found" : "", ties.rows.get(i) ?? ""]);
  }
  if (place < position.size) list.push(gapRow(position.size - place));
  arrange(body, list);
  const told = ties.spans.slice(0, MOST_TIES).join(say("between")) + (ties.spans.length > MOST_TIES ? say("ties.more") : "");
  const caption = one("#ranking caption");
  if (!caption.children.length) caption.append(element("span"), element("span", { class: "told" }));
  write(caption.firstChild, say("caption", { shown: shown.length, people: position.size }));
  write(caption.lastChild, told ? say("ties.told", { places: told }) : "");
}

// Who cannot be told apart shares a bracket: for each row where in it the row stands, and the places of each group.
function tiesOf(view, ordered) {
  const groups = new Map(), rows = new Map();
  for (const i of ordered) {
    const number = view.alike.get(i);
    if (!number) continue;
    if (!groups.has(number)) groups.set(number, []);
    groups.get(number).push(i);
  }
  const shared = [...groups.values()].filter((members) => members.length > 1);
  for (const members of shared) {
    members.forEach((i, at) => rows.set(i, at === 0 ? "tie top" : at === members.length - 1 ? "tie end" : "tie"));
  }
  const { places: at } = view.now;
  return { rows, spans: shared.map((members) => places(at[members[0]], at[members[members.length - 1]])) };
}

// Put rows into their order; those that stand right are left alone.
function arrange(body, list) {
  for (const old of [...body.querySelectorAll(".gap")]) old.remove();
  list.forEach((row, at) => { if (body.children[at] !== row) body.insertBefore(row, body.children[at] ?? null); });
  while (body.children.length > list.length) body.lastChild.remove();
}

// Where each person's row stands: asked before anything is written and after all of it, so that a move costs one layout.
function topsOf(body) {
  const people = still.matches ? [] : body.querySelectorAll("[data-person]");
  return new Map([...people].map((row) => [row.dataset.person, row.offsetTop]));
}

// Who was there before glides from where they were; a row that now holds somebody else stops gliding.
function glide(body, before) {
  const after = [...topsOf(body)];
  if (!before.size || String(after) === String([...before])) return;
  const moved = after.map(([person, top]) => (before.has(person) ? before.get(person) - top : 0));
  for (const one of gliding) one.cancel();
  gliding = [];
  moved.forEach((by, at) => {
    if (by) gliding.push(rowsMade[at].animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 120, easing: "ease-out" }));
  });
}

function gapRow(count) {
  return element("tr", { class: "gap" }, element("td", { colspan: "6" }, say("gap", { count })));
}

function rowMade() {
  const track = element("div", {}, element("i"), element("u"), element("b"));
  return element("tr", {},
    element("td", { class: "r" }), element("th", { scope: "row" }), element("td", { class: "dot", "aria-hidden": "true" }, track),
    element("td", { class: "r" }), element("td", { class: "r" }),
    element("td", { class: "r mv" }, element("span", { role: "img" })));
}

function drawRow(view, i, row, scale, marks) {
  const [place, name, dot, score, interval, moved] = row.children;
  row.dataset.person = i;
  const scored = view.now.places[i] > 0, gained = view.moves.gained[i];
  const verdict = gained ? view.verdict(i) : "";
  const kind = [gained > 0 ? "rise" : gained < 0 ? "fall" : "", verdict === "inside" ? "noise" : "", ...marks].filter(Boolean).join(" ");
  if (row.className !== kind) row.className = kind;
  write(name, DATA.names[i]);
  write(place, scored ? String(view.now.places[i]) : "");
  write(score, scored ? plain(view.now.scores[i], 1) : say("unscored"));
  drawDot(view, i, scale, dot.firstChild, scored);
  const known = scored && view.own[i];
  const { low, high } = known ? view.interval(i) : {};
  write(interval, known ? places(low, high) : "");
  write(moved.firstChild, gained ? say(gained > 0 ? "arrow.up" : "arrow.down", { places: Math.abs(gained) }) : "");
  const heard = gained ? say(gained > 0 ? "hear.up" : "hear.down", { places: Math.abs(gained), luck: say(`luck.${verdict}`) }) : "";
  if (moved.firstChild.ariaLabel !== heard) moved.firstChild.ariaLabel = heard;
  moved.firstChild.hidden = !gained;
}

function drawDot(view, i, { at }, track, scored) {
  const [bar, before, now] = track.children;
  track.hidden = !scored;
  if (!scored) return;
  const score = view.now.scores[i], half = view.own[i] ? 1.96 * view.errors[i] : 0, was = view.base.scores[i];
  bar.style.left = `${at(score - half)}%`;
  bar.style.width = `${at(score + half) - at(score - half)}%`;
  before.hidden = Number.isNaN(was);
  before.style.left = `${at(was)}%`;
  now.style.left = `${at(score)}%`;
}

// From score to per cent of the track, wide enough for everybody of the group now and before.
function scaleOf(view) {
  let low = Infinity, high = -Infinity;
  for (const i of view.rows) {
    for (const score of [view.now.scores[i], view.base.scores[i]]) {
      if (!Number.isNaN(score)) low = Math.min(low, score), high = Math.max(high, score);
    }
  }
  const first = Math.floor(low / 5) * 5, span = Math.max(Math.ceil(high / 5) * 5 - first, 5);
  return { at: (score) => Math.min(Math.max((100 * (score - first)) / span, 0), 100) };
}

function drawSliders(view) {
  const { entry } = view, row = state.weights[entry];
  sliders.forEach((slider, at) => {
    const held = state.locked[entry][at];
    slider.range.value = row[at] / 100;
    slider.range.style.setProperty("--p", `${row[at] / 100}%`);
    slider.range.setAttribute("aria-valuetext", `${weight(row[at])}%`);
    if (document.activeElement !== slider.number) slider.number.value = weight(row[at]);
    slider.range.disabled = slider.number.disabled = held;
    slider.lock.setAttribute("aria-pressed", String(held));
    write(slider.lock, say(held ? "locked" : "lock"));
    const told = lines(view, entry, at);
    while (slider.lines.children.length < told.length) slider.lines.append(element("li"));
    while (slider.lines.children.length > told.length) slider.lines.lastChild.remove();
    told.forEach((text, line) => write(slider.lines.children[line], text));
  });
}

function drawTools(view) {
  const presets = presetsOf(view.entry), row = state.weights[view.entry];
  const named = presets.findIndex((known) => sameRow(known.weights, row));
  const at = named < 0 ? presets.length : named;
  one("#preset").value = String(at);
  write(one("#note"), state.why ? say(`why.${state.why}`) : presets[at]?.note || say("why.follows"));
  one("#undo").disabled = !state.past.length;
  one("#reset").disabled = state.weights.every((known, entry) => sameRow(known, inForce[entry]));
}

function presetsOf(entry) {
  return [{ name: say("preset.force"), note: "", weights: inForce[entry] }, ...DATA.entries[entry].presets];
}

// What is too heavy for a move: after letting go, once.
function settled() {
  const first = look();
  critical = new Map();
  alikeOf(first.now, first.errors, first.ranked, (i) => (refine(first, [i]), critical.get(i)));
  refine(first, [...new Set([...first.movers.slice(0, MOST_MOVERS), ...shownOf(first, foundOf(first))])]);
  const { view, shown } = draw();
  drawMovers(view);
  drawAcceptability(view, shown);
  drawProof(view);
  write(one("#said"), drawSentence(view));
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(settled, 60);
}

function drawMovers(view) {
  const shown = view.movers.slice(0, MOST_MOVERS);
  one("#movers").replaceChildren(...shown.map((i) => moverItem(view, i)));
  one("#movers").hidden = one("#moved").hidden = !shown.length;
  write(one("#moved"), say(`movers.${compare}`, { shown: shown.length, count: view.movers.length }));
}

// One mover in two lines: from which place to which and whether that is noise; through weights or points, and which KPIs.
function moverItem(view, i) {
  const { moves, base, now } = view, row = i * board.k;
  const sum = (parts) => parts.subarray(row, row + board.k).reduce((total, one) => total + one, 0);
  const effects = DATA.kpis.map((name, kpi) => [name, moves.byWeight[row + kpi] + moves.byPoints[row + kpi]]);
  const largest = effects.filter(([, by]) => Math.abs(by) >= 0.05).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])).slice(0, REASONS);
  const named = largest.map(([name, by]) => `${name} ${signed(by, 1)}`).join(say("between"));
  const first = say("mover.head", { before: base.places[i], after: now.places[i], luck: say(`luck.${view.verdict(i)}_short`) });
  const parts = { weights: signed(sum(moves.byWeight), 1), points: signed(sum(moves.byPoints), 1), kpis: named };
  return element("li", {}, element("b", {}, DATA.names[i]), ` ${first}`, element("span", { class: "d" }, say("mover.parts", parts)));
}

function drawAcceptability(view, shown) {
  const { entry, group, now } = view, columns = DATA.entries[entry].columns;
  const allowed = one("#allowed").value;
  const drawn = drawWeights(allowed, state.weights[entry], state.locked[entry], WEIGHTS_DRAWN, generator(DATA.seed));
  const counts = acceptabilityOf(now, entry, group, drawn, columns);
  const ranked = shown.filter((i) => now.places[i]);
  const grid = view.rows.length <= GRID;
  const heads = grid ? view.rows.map((_, at) => String(at + 1)) : ["first", "top", "span"].map((name) => say(`column.${name}`));
  one("#acceptable thead").replaceChildren(element("tr", {}, ...[say("column.name"), ...heads].map((text) => element("th", { scope: "col" }, text))));
  one("#acceptable tbody").replaceChildren(...ranked.map((i) => element("tr", {}, element("th", { scope: "row" }, DATA.names[i]), ...(grid ? gridCells(counts.get(i)) : toldCells(counts.get(i))))));
  one("#acceptable").classList.toggle("grid", grid);
}

function gridCells(counts) {
  return [...counts].map((share) => {
    const cell = element("td", { class: share > 0.55 ? "hi" : "" }, share >= 0.05 ? String(Math.round(100 * share)) : "");
    cell.style.setProperty("--o", `${Math.min(100, 100 * share)}%`);
    return cell;
  });
}

function toldCells(counts) {
  const { first, top, low, high } = told(counts);
  return [percent(first), percent(top), places(low, high)].map((text) => element("td", { class: "r" }, text));
}
