// Who turns first along a slider where gates, deductions, overrides or a geometric mean bend the scores: as kit.scores.bent
// and kit.scores.meeting. A weighed mean M only rises or only falls, so each rule changes it at one known place; between
// these kinks a score is g·M + p, and two meet at the roots of a quadratic, or are bracketed and halved.

const SPENT = 1e-9;    // a weight that is none: what rounding leaves of one that was used up
const OPEN = 1 - 1e-9; // of the way: at its very end all that counts for somebody may be used up
const BRIEF = 1e-6;    // a shorter stretch is an instant
const HALVED = 60;

function bentRoom(standing, entry, kpi, slopes, free, pairs) {
  const back = slopes.map((slope) => -slope);
  return {
    up: firstTurn(wayOf(standing, entry, slopes, free), pairs),
    down: firstTurn(wayOf(standing, entry, back, standing.weights[entry][kpi]), pairs),
  };
}

// Everybody's mean (or its logarithm) at a move of d: (top + d·slope) / (1 + d·bottom), and its kinks, nearest first.
function wayOf(standing, entry, slopes, end) {
  const { board, weights, counted } = standing, { n, k } = board;
  const moved = (by) => weights.map((row, at) => (at === entry ? row.map((units, kpi) => units + by * slopes[kpi]) : row));
  const middle = moved(end / 2), last = moved(end);
  last[entry] = last[entry].map((units) => (units < SPENT ? 0 : units));
  const way = { board, standing, end, last, top: new Float64Array(n), slope: new Float64Array(n), bottom: new Float64Array(n), lasting: [], still: [], kinks: [] };
  for (let i = 0; i < n; i++) {
    const mine = weights[board.entry[i]], total = counted[i] || 1;
    way.lasting[i] = !Number.isNaN(standing.scores[i]) && !Number.isNaN(scoreOf(board, middle, i));
    if (!way.lasting[i]) continue;
    for (let kpi = 0, at = i * k; kpi < k; kpi++, at++) {
      if (!board.has[at]) continue;
      way.top[i] += mine[kpi] * board.heights[at] / total;
      if (board.entry[i] === entry) way.slope[i] += slopes[kpi] * board.heights[at] / total, way.bottom[i] += slopes[kpi] / total;
      if (board.geometric && middle[board.entry[i]][kpi] > 0 && board.points[at] <= 0) way.still[i] = true;
    }
    way.kinks[i] = kinksOf(way, i);
  }
  return way;
}

function kinksOf({ board, top, slope, bottom, end }, i) {
  if (!board.limits) return [];
  const { times, cap, minus } = board.limits;
  return [cap[i] ?? Infinity, minus[i], 0].map((level) => {
    const height = board.geometric ? Math.log(level / times[i]) : level / times[i];
    return (height - top[i]) / (slope[i] - height * bottom[i]);
  }).filter((by) => by > 0 && by < end);
}

function meanAt(way, i, by) {
  if (way.still[i]) return 0;
  const mean = (way.top[i] + by * way.slope[i]) / (1 + by * way.bottom[i]);
  return way.board.geometric ? Math.exp(mean) : mean;
}

function orderAt(one, other) {
  const gap = one - other;
  return Math.abs(gap) > TIE ? Math.sign(gap) : 0;
}

// The nearest turn of any of these neighbours; at the very end a weight of exactly nothing may make a score jump.
function firstTurn(way, pairs) {
  let best = null;
  if (way.end <= 0) return null;
  const lasting = pairs.filter(([a, b]) => way.lasting[a] && way.lasting[b]);
  const keep = (better, worse, by, rises) => { best = { by, riser: rises ? better : worse, faller: rises ? worse : better }; };
  const { scores } = way.standing;
  for (const [a, b] of lasting) {
    const before = orderAt(scores[a], scores[b]), turn = turnOf(way, a, b, before, best ? best.by : way.end);
    if (turn) keep(a, b, turn.by, turn.after > before);
  }
  for (const [a, b] of best ? [] : lasting) {
    const before = orderAt(scores[a], scores[b]);
    const one = scoreOf(way.board, way.last, a), other = scoreOf(way.board, way.last, b);
    if (Number.isNaN(one - other) || orderAt(one, other) === before || best) continue;
    keep(a, b, way.end, orderAt(one, other) > before);
  }
  return best;
}

function turnOf(way, a, b, before, limit) {
  const edges = [0, ...way.kinks[a], ...way.kinks[b]].filter((by) => by < limit).sort((one, other) => one - other);
  edges.push(limit);
  for (let at = 1; at < edges.length; at++) {
    const low = edges[at - 1], high = edges[at];
    if (high <= low) continue;
    const inside = meetingsOf(way, a, b, low, high).filter((by) => by > low && by < high).sort((one, other) => one - other);
    const marks = [low, ...inside, high];
    for (let part = 1; part < marks.length; part++) {
      if (marks[part] - marks[part - 1] <= BRIEF) continue;
      const by = middleOf(way, marks[part - 1], marks[part]);
      const after = orderAt(limited(way.board, a, meanAt(way, a, by)), limited(way.board, b, meanAt(way, b, by)));
      if (after !== before) return { by: marks[part - 1], after };
    }
  }
  return null;
}

function middleOf(way, low, high) {
  return Math.min((low + high) / 2, way.end * OPEN);
}

// The parts g and p of the score g·M + p on a stretch without a kink.
function pieceOf(way, i, by) {
  const { limits } = way.board, mean = meanAt(way, i, by);
  if (!limits) return way.still[i] ? { gain: 0, plus: 0 } : { gain: 1, plus: 0 };
  const raw = mean * limits.times[i], cap = limits.cap[i] ?? Infinity, held = Math.min(raw, cap);
  const flat = way.still[i] || limits.fixed[i] !== null || raw > cap || (held > 0 && held <= limits.minus[i]) || !limits.times[i];
  return flat ? { gain: 0, plus: limited(way.board, i, mean) } : { gain: limits.times[i], plus: held > 0 ? -limits.minus[i] : 0 };
}

function meetingsOf(way, a, b, low, high) {
  const by = middleOf(way, low, high), one = pieceOf(way, a, by), other = pieceOf(way, b, by);
  if (!one.gain && !other.gain) return [];
  if (!way.board.geometric) return rootsOf(changeOf(raised(way, a, one.gain, one.plus), raised(way, b, other.gain, other.plus)));
  if (one.gain && other.gain && one.plus !== other.plus) return halved(way, [a, b], [one, other], low, Math.min(high, way.end * OPEN));
  const level = (side, far) => (side.gain ? Math.log(side.gain) : Math.log(side.plus - far.plus));
  return rootsOf(changeOf(raised(way, a, Math.sign(one.gain), level(one, other)), raised(way, b, Math.sign(other.gain), level(other, one))));
}

// A quotient of lines times gain, plus a constant: [top, slope, bottom].
function raised({ top, slope, bottom }, i, gain, plus) {
  return [gain * top[i] + plus, gain * slope[i] + plus * bottom[i], bottom[i]];
}

function changeOf([ta, sa, ba], [tb, sb, bb]) {
  return [ta - tb, sa + ta * bb - sb - tb * ba, sa * bb - sb * ba];
}

function rootsOf([constant, linear, square]) {
  const inside = linear * linear - 4 * square * constant;
  if (!(inside >= 0)) return [];
  const half = -0.5 * (linear + (linear < 0 ? -1 : 1) * Math.sqrt(inside));
  return [half / square, constant / half].filter(Number.isFinite);
}

// Two geometric means under unlike deductions: cut where the derivative is nothing, so that each part is monotone.
function halved(way, rows, sides, low, high) {
  const bends = rows.map((i) => way.slope[i] - way.top[i] * way.bottom[i]), bottoms = rows.map((i) => way.bottom[i]);
  const height = (at, by) => (way.top[rows[at]] + by * way.slope[rows[at]]) / (1 + by * bottoms[at]);
  const difference = (by) => sides[0].gain * Math.exp(height(0, by)) - sides[1].gain * Math.exp(height(1, by)) + sides[0].plus - sides[1].plus;
  if (!(bends[0] * bends[1] > 0)) return zerosOf(difference, [], low, high);
  const logs = [0, 1].map((at) => Math.log(sides[at].gain * Math.abs(bends[at])));
  const part = (at, by) => height(at, by) + logs[at] - 2 * Math.log1p(by * bottoms[at]);
  const powers = (at) => {
    const m = bottoms[at], n = bottoms[1 - at], start = bends[at] - 2 * m;
    return [start, 2 * start * n - 2 * m * m, start * n * n - 4 * m * m * n, -2 * m * m * n * n];
  };
  const mine = powers(0), theirs = powers(1), cubic = mine.map((one, at) => one - theirs[at]);
  let cuts = rootsOf([cubic[1], 2 * cubic[2], 3 * cubic[3]]);
  cuts = zerosOf((by) => cubic[0] + by * (cubic[1] + by * (cubic[2] + by * cubic[3])), cuts, low, high);
  cuts = zerosOf((by) => part(0, by) - part(1, by), cuts, low, high);
  return zerosOf(difference, cuts, low, high);
}

// The zeros of a function that is monotone between the cuts.
function zerosOf(curve, cuts, low, high) {
  const marks = [low, ...cuts.filter((by) => by > low && by < high).sort((a, b) => a - b), high], found = [];
  for (let at = 1; at < marks.length; at++) {
    let left = marks[at - 1], right = marks[at];
    const rises = curve(left) < 0;
    if (!(curve(left) * curve(right) < 0)) continue;
    for (let step = 0; step < HALVED; step++) {
      const middle = (left + right) / 2;
      if ((curve(middle) < 0) === rises) left = middle;
      else right = middle;
    }
    found.push((left + right) / 2);
  }
  return found;
}
