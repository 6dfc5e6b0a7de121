// Words and numbers on the page: texts come with the data, in the page's language; numbers are written here only.

const MINUS = "\u2212";

// A text of the page with its placeholders filled; values are written before.
function say(key, values = {}) {
  return DATA.words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function plain(value, places) {
  const text = Math.abs(value).toFixed(places);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

function signed(value, places) {
  const text = plain(value, places);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

function percent(share) {
  return `${Math.round(share * 100)}%`;
}

// A weight as people write it: at most two decimals, none that says nothing.
function weight(units) {
  return String(Number((units / 100).toFixed(2)));
}

function place(number) {
  if (DATA.lang === "zh") return say("place", { place: number });
  const teen = number % 100 >= 10 && number % 100 <= 20;
  return number + (teen ? "th" : { 1: "st", 2: "nd", 3: "rd" }[number % 10] ?? "th");
}

function places(low, high) {
  return low === high ? String(low) : `${low}\u2013${high}`;
}

// What the largest move is, why, and whether it is more than noise; pieces of [text, bold].
function sentence(view) {
  const { movers, moves, now, base } = view;
  if (!movers.length) return [[say(`same.${view.compare}`), false]];
  const person = movers[0], up = moves.gained[person] > 0;
  const head = say(up ? "moved.up" : "moved.down", {
    name: DATA.names[person], places: Math.abs(moves.gained[person]),
    before: place(base.places[person]), after: place(now.places[person]),
  });
  const beyond = movers.filter((i) => view.verdict(i) === "beyond").length;
  const all = movers.length > 1 ? [[say("moved.count", { count: movers.length, beyond }), false]] : [];
  return [[head, true], [because(view, person, up), false], ...luck(view, person), ...all];
}

// Weight or performance, and through which KPI most of all.
function because(view, person, up) {
  const { moves, now, compare } = view, k = now.board.k, row = person * k;
  const effect = (kpi) => moves.byWeight[row + kpi] + moves.byPoints[row + kpi];
  const way = up ? 1 : -1;
  let kpi = 0;
  for (let at = 1; at < k; at++) if (way * effect(at) > way * effect(kpi)) kpi = at;
  const sum = (parts) => parts.subarray(row, row + k).reduce((total, one) => total + one, 0);
  const values = { kpi: DATA.kpis[kpi], effect: signed(effect(kpi), 1) };
  if (compare === "before") {
    return say("because.before", { ...values, points: signed(sum(moves.byPoints), 1), weights: signed(sum(moves.byWeight), 1) });
  }
  const entry = now.board.entry[person];
  const units = now.weights[entry][kpi] - view.base.weights[entry][kpi];
  const gap = gapOf(now, person, kpi);
  const side = say(gap >= 0 ? "side.above" : "side.below", { gap: plain(Math.abs(gap), 1) });
  return say(`because.${units > 0 ? "more" : units < 0 ? "less" : "same"}`, { ...values, by: weight(Math.abs(units)), side });
}

// How far a person's points in a KPI lie from the mean of those ranked together.
function gapOf(standing, person, kpi) {
  const { board } = standing;
  const rows = board.members[board.group[person]].filter((i) => board.has[i * board.k + kpi]);
  const mean = rows.reduce((sum, i) => sum + board.points[i * board.k + kpi], 0) / (rows.length || 1);
  return board.has[person * board.k + kpi] ? board.points[person * board.k + kpi] - mean : 0;
}

function luck(view, person) {
  const verdict = view.verdict(person);
  if (verdict === "unknown") return [[say("luck.unknown"), false]];
  const { low, high } = view.interval(person);
  const values = { places: places(low, high), before: place(view.base.places[person]) };
  return [[say(`luck.${verdict}`), true], [say(`luck.${verdict}_why`, values), false]];
}

// The lines under a slider: weight and importance, room and who swaps first, reliability, who has no value.
function lines(view, entry, at) {
  const { now } = view, kpi = DATA.entries[entry].columns[at];
  const declared = weight(view.state.weights[entry][at]), share = view.importance[kpi];
  const first = Number.isNaN(share) ? say("importance.flat") : say("importance.known", { share: percent(share), weight: declared });
  const told = [first, roomText(view.room(at)), DATA.entries[entry].reliability[at], DATA.entries[entry].gaps[at]];
  return told.filter(Boolean);
}

function roomText(room) {
  const { up, down } = room;
  if (!up && !down) return say("room.none");
  return [swapText(up, "up"), swapText(down, "down")].join(say("room.between"));
}

function swapText(swap, way) {
  if (!swap) return say(`room.${way}_none`);
  const names = { riser: DATA.names[swap.riser], faller: DATA.names[swap.faller] };
  return say(swap.by < 1 ? `room.${way}_small` : `room.${way}`, { ...names, by: plain(swap.by / 100, 2) });
}

// The scheme as a file: what was read, with the weights of the page in the places of its own.
function schemeText(weights) {
  return DATA.yaml.map((piece) => (typeof piece === "string" ? piece : weight(weights[piece[0]][piece[1]]))).join("");
}
