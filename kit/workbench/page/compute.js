// Scores, places, why people move, how far a weight can go: plain functions, the same as in kit.scores, to 1e-9.
// A board is n people × k KPIs: points and has (1 where there are points) by row, then column; entry says whose weights
// hold for a person (-1: not there), members lists who is ranked with whom. Weights: a row an entry, whole hundredths of a per cent.

const TIE = 1e-9;
const WHOLE = 10000;
const FLAT = 1e-12;

function boardOf(people, rows, kpis, rules) {
  const n = rows.length;
  const board = {
    n, k: kpis, ...rules, entry: people.entry, group: people.group, members: [],
    points: new Float64Array(n * kpis), has: new Uint8Array(n * kpis),
  };
  rows.forEach((row, i) => row.forEach((points, k) => {
    board.has[i * kpis + k] = points === null ? 0 : 1;
    board.points[i * kpis + k] = points === null ? 0 : points;
  }));
  people.group.forEach((group, i) => (board.members[group] ??= []).push(i));
  board.heights = rules.geometric ? board.points.map((points) => (points > 0 ? Math.log(points) : 0)) : board.points;
  board.bent = rules.limits !== null || (rules.geometric && board.points.some((points, at) => board.has[at] && points <= 0));
  return board;
}

// The weights that count for a person: their sum after what is not available is left out; 0 where there is no score.
function countedOf(board, weights, i) {
  const mine = weights[board.entry[i]];
  if (!mine) return 0;  // not there in that quarter
  let total = 0;
  for (let k = 0; k < board.k; k++) {
    if (board.has[i * board.k + k]) total += mine[k];
    else if (board.together && mine[k] > 0) return 0;
  }
  return total;
}

function rescore(board, weights) {
  const scores = new Float64Array(board.n).fill(NaN);
  const counted = new Float64Array(board.n);
  for (let i = 0; i < board.n; i++) {
    counted[i] = countedOf(board, weights, i);
    scores[i] = scoreOf(board, weights, i, counted[i]);
  }
  return { board, weights, scores, counted, places: placesOf(board, scores) };
}

// The weighed mean of a person's points, or the geometric one; then what gates, deductions and overrides do to it.
function scoreOf(board, weights, i, total = countedOf(board, weights, i)) {
  if (!total) return weights[board.entry[i]] ? board.limits?.fixed[i] ?? NaN : NaN;  // set by hand, whatever was measured
  return limited(board, i, meanOf(board, weights[board.entry[i]], i, total));
}

// What gates, deductions and overrides do to a person's mean.
function limited(board, i, mean) {
  if (!board.limits) return mean;
  const { times, cap, minus, fixed } = board.limits;
  if (fixed[i] !== null) return fixed[i];
  const held = Math.min(mean * times[i], cap[i] ?? Infinity);
  return Math.max(held - minus[i], Math.min(held, 0));
}

function meanOf(board, mine, i, total) {
  let sum = 0;
  for (let k = 0, at = i * board.k; k < board.k; k++, at++) {
    if (!board.has[at]) continue;
    if (board.geometric && mine[k] > 0 && board.points[at] <= 0) return 0;
    sum += mine[k] * board.heights[at];
  }
  return board.geometric ? Math.exp(sum / total) : sum / total;
}

// 1 + how many of the group are better by more than a tie; 0 without a score.
function placesOf(board, scores) {
  const places = new Int32Array(board.n);
  for (const rows of board.members) {
    const known = (rows ?? []).filter((i) => !Number.isNaN(scores[i]));
    const ordered = Float64Array.from(known, (i) => scores[i]).sort();
    for (const i of known) places[i] = 1 + ordered.length - firstAbove(ordered, scores[i] + TIE);
  }
  return places;
}

function firstAbove(ordered, value) {
  let low = 0, high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

// The people of a group: by place, then as the board has them; those without a score last.
function orderOf(standing, group) {
  const last = standing.board.n + 1;
  return [...(standing.board.members[group] ?? [])].sort(
    (a, b) => (standing.places[a] || last) - (standing.places[b] || last) || a - b);
}

// From one standing to another of the same people: places gained, and by person and KPI what the weights and what the
// points did to the score, relative to the mean of the ranking group. Midpoint split: the parts sum to the change.
function movesOf(before, after) {
  const { n, k, members } = after.board;
  const gained = new Int32Array(n), byWeight = new Float64Array(n * k), byPoints = new Float64Array(n * k);
  for (const rows of members) {
    const both = (rows ?? []).filter((i) => before.places[i] && after.places[i]);
    for (const i of both) {
      gained[i] = before.places[i] - after.places[i];
      for (let kpi = 0, at = i * k; kpi < k; kpi++, at++) {
        const was = shareOf(before, i, kpi), now = shareOf(after, i, kpi);
        const had = before.board.has[at], has = after.board.has[at];
        const then = had ? before.board.points[at] : after.board.points[at];
        const here = has ? after.board.points[at] : then;
        byWeight[at] = (now - was) * (then + here) / 2;
        byPoints[at] = (was + now) / 2 * (here - then);
      }
    }
    for (const effects of [byWeight, byPoints]) centre(effects, both, k);
  }
  return { gained, byWeight, byPoints };
}

function shareOf(standing, i, kpi) {
  const { board, weights, counted } = standing;
  return board.has[i * board.k + kpi] && counted[i] ? weights[board.entry[i]][kpi] / counted[i] : 0;
}

function centre(values, rows, k) {
  for (let kpi = 0; kpi < k; kpi++) {
    let sum = 0;
    for (const i of rows) sum += values[i * k + kpi];
    for (const i of rows) values[i * k + kpi] -= sum / rows.length;
  }
}

// Who of these people moved: the largest move first, then by place, then as the board has them.
function moversOf(moves, places, rows) {
  return rows.filter((i) => moves.gained[i]).sort(
    (a, b) => Math.abs(moves.gained[b]) - Math.abs(moves.gained[a]) || places[a] - places[b] || a - b);
}

// Paruolo, Saisana & Saltelli 2013: the share of the differences in score that a KPI alone accounts for; NaN if none.
function importanceOf(standing, entry) {
  const { board, scores } = standing;
  const shares = new Float64Array(board.k).fill(NaN);
  for (let kpi = 0; kpi < board.k; kpi++) {
    let n = 0, sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    const rows = [];
    for (let i = 0; i < board.n; i++) {
      if (board.entry[i] !== entry || !board.has[i * board.k + kpi] || Number.isNaN(scores[i])) continue;
      rows.push(i), n++, sx += board.points[i * board.k + kpi], sy += scores[i];
    }
    for (const i of rows) {
      const x = board.points[i * board.k + kpi] - sx / n, y = scores[i] - sy / n;
      sxx += x * x, syy += y * y, sxy += x * y;
    }
    if (n && sxx > FLAT * n && syy > FLAT * n) shares[kpi] = Math.min(sxy * sxy / (sxx * syy), 1);
  }
  return shares;
}

// Move one weight to `to`; the unlocked others share what is left in proportion, by largest remainder; sum 10,000.
function rebalance(weights, moved, to, locked) {
  const free = weights.map((_, k) => k).filter((k) => k !== moved && !locked[k]);
  if (locked[moved] || !free.length) {
    const why = to === weights[moved] ? "" : locked[moved] ? "locked" : "all_others_locked";
    return { weights, why };
  }
  const held = free.reduce((sum, k) => sum + weights[k], 0);
  const room = weights[moved] + held;
  const reached = Math.min(Math.max(to, 0), room), rest = room - reached;
  const parts = free.map((k) => (held ? weights[k] : 1) * rest);  // of `whole` each: all exact, below 2^53
  const whole = held || free.length;
  const after = [...weights];
  after[moved] = reached;
  free.forEach((k, at) => { after[k] = Math.floor(parts[at] / whole); });
  const left = rest - free.reduce((sum, k) => sum + after[k], 0);
  const largest = free.map((k, at) => [parts[at] - after[k] * whole, at]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (const [, at] of largest.slice(0, left)) after[free[at]]++;
  return { weights: after, why: reached === to ? "" : "bounded" };
}

// How far one weight can go until the first two people swap, solved and not scanned: while it moves by d, each score
// is a quotient of lines in d, so neighbours in the order swap at the root of a quadratic (see kit.scores.crossing). The
// logarithm of a geometric mean is one, too. Where gates and the like bend the lines it is solved piece by piece (bent.js).
function roomOf(standing, entry, kpi, locked, pairs) {
  const { board } = standing, mine = standing.weights[entry];
  const slopes = directionOf(mine, kpi, locked);
  if (!slopes) return { up: null, down: null };
  const free = mine.reduce((sum, units, k) => sum + (slopes[k] < 0 ? units : 0), 0);
  if (board.bent) return bentRoom(standing, entry, kpi, slopes, free, pairs);
  const top = new Float64Array(board.n), bottom = new Float64Array(board.n);
  for (let i = 0; i < board.n; i++) {
    if (board.entry[i] !== entry || !standing.counted[i]) continue;
    for (let k = 0, at = i * board.k; k < board.k; k++, at++) {
      if (board.has[at]) top[i] += slopes[k] * board.heights[at], bottom[i] += slopes[k];
    }
    top[i] /= standing.counted[i], bottom[i] /= standing.counted[i];
  }
  const rooms = { up: null, down: null };
  for (const [a, b] of pairs) {
    const sa = heightOf(standing, a), sb = heightOf(standing, b);
    const linear = top[a] + sa * bottom[b] - top[b] - sb * bottom[a], square = top[a] * bottom[b] - top[b] * bottom[a];
    firstSwap(rooms, "up", free, a, b, sa - sb, linear, square);
    firstSwap(rooms, "down", mine[kpi], a, b, sa - sb, -linear, square);
  }
  return rooms;
}

function heightOf({ board, scores }, i) {
  return board.geometric ? Math.log(scores[i]) : scores[i];
}

function directionOf(weights, moved, locked) {
  const free = weights.map((_, k) => k).filter((k) => k !== moved && !locked[k]);
  if (locked[moved] || !free.length) return null;
  const total = free.reduce((sum, k) => sum + weights[k], 0);
  const slopes = weights.map(() => 0);
  slopes[moved] = 1;
  for (const k of free) slopes[k] = total ? -weights[k] / total : -1 / free.length;
  return slopes;
}

// Neighbours in the order of each group: the first to swap are always two of them.
function neighboursOf(standing) {
  const pairs = [];
  for (const rows of standing.board.members) {
    const order = (rows ?? []).filter((i) => standing.places[i])
      .sort((a, b) => standing.scores[b] - standing.scores[a] || a - b);
    for (let at = 1; at < order.length; at++) pairs.push([order[at - 1], order[at]]);
  }
  return pairs;
}

// Keep the swap of a better and a worse person where it comes before the one known, within what the slider can go.
function firstSwap(rooms, way, limit, better, worse, constant, linear, square) {
  if (limit <= 0) return;
  const tied = Math.abs(constant) <= TIE;
  const by = tied ? (Math.abs(linear) > FLAT ? 0 : Infinity) : smallestRoot(constant, linear, square);
  if (by > limit || (rooms[way] && by >= rooms[way].by)) return;
  const keeps = tied && linear > 0;
  rooms[way] = { by, riser: keeps ? better : worse, faller: keeps ? worse : better };
}

function smallestRoot(constant, linear, square) {
  const inside = linear * linear - 4 * square * constant;
  if (inside < 0) return Infinity;
  const half = -0.5 * (linear + (linear < 0 ? -1 : 1) * Math.sqrt(inside));
  const one = half / square, other = constant / half;
  return Math.min(one > 0 && Number.isFinite(one) ? one : Infinity, other > 0 && Number.isFinite(other) ? other : Infinity);
}
