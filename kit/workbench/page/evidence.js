// How solid a ranking is: over all weights that could be meant, and over the noise in people's own history. Heavier
// than a move, so it is worked out after letting go. The same draws each time: a page says the same thing twice.

const WIDTH = 0.3;    // a band of weights reaches so far to each side of each weight, as a share of it
const THINNING = 3;   // steps of the walk for each kept draw and squared number of free weights
const LEVEL = 0.95;
const NODES = 37;     // own noise is integrated over ±REACH standard errors
const REACH = 6;
const BINS = 24;
const LOWEST = 1.6448536, HIGHEST = 6, HALVINGS = 15;   // where a critical value is sought, to 0.0002

// A small generator with a 32-bit state (mulberry32), uniform in 0–1.
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// Weights drawn uniformly from what is allowed: "band" (each within ±WIDTH of what it is, locked ones as they are),
// "order" (any that keep the order of importance), "any". Rows of shares that sum to 1.
function drawWeights(allowed, weights, locked, draws, random) {
  if (allowed === "band") return walkInBand(weights, locked, draws, random);
  const order = weights.map((_, k) => k).sort((a, b) => weights[b] - weights[a] || a - b);
  return Array.from({ length: draws }, () => {
    const raw = weights.map(() => -Math.log(1 - random()));
    const sum = raw.reduce((total, one) => total + one, 0);
    if (allowed === "any") return raw.map((one) => one / sum);
    const falling = raw.sort((a, b) => b - a), drawn = [];
    order.forEach((k, at) => { drawn[k] = falling[at] / sum; });
    return drawn;
  });
}

// A random walk in the band: two free weights trade a uniform part of what both allow, so the sum stays 1.
function walkInBand(weights, locked, draws, random) {
  const here = weights.map((units) => units / WHOLE);
  const low = here.map((one, k) => (locked[k] ? one : one * (1 - WIDTH)));
  const high = here.map((one, k) => (locked[k] ? one : Math.min(one * (1 + WIDTH), 1)));
  const free = here.map((_, k) => k).filter((k) => high[k] > low[k]);
  const steps = free.length > 1 ? THINNING * free.length ** 2 : 0;
  return Array.from({ length: draws }, () => {
    for (let step = 0; step < steps; step++) {
      const first = Math.floor(random() * free.length);
      const a = free[first], b = free[(first + 1 + Math.floor(random() * (free.length - 1))) % free.length];
      const most = Math.min(high[a] - here[a], here[b] - low[b]);
      const least = -Math.min(here[a] - low[a], high[b] - here[b]);
      const by = least + random() * (most - least);
      here[a] += by, here[b] -= by;
    }
    return [...here];
  });
}

// Rank acceptability (SMAA-2, Lahdelma & Salminen 2001): in which share of the allowed weights somebody has a place.
// `counts` by place (0 is the first) for each person of the group; the other entries' weights stay.
function acceptabilityOf(standing, entry, group, drawn, columns) {
  const { board } = standing, rows = board.members[group] ?? [];
  const counts = new Map(rows.map((i) => [i, new Float64Array(rows.length)]));
  const narrow = { ...board, members: [rows] };
  for (const shares of drawn) {
    const weights = [...standing.weights];
    weights[entry] = new Array(board.k).fill(0);
    columns.forEach((k, at) => { weights[entry][k] = shares[at]; });
    const scores = new Float64Array(board.n).fill(NaN);
    for (const i of rows) scores[i] = scoreOf(board, weights, i);
    const places = placesOf(narrow, scores);
    for (const i of rows) if (places[i]) counts.get(i)[places[i] - 1] += 1 / drawn.length;
  }
  return counts;
}

// From the shares by place: first, in the top quarter, and the places that hold 90 % of the allowed weights.
function told(counts) {
  const quarter = Math.ceil(counts.length / 4);
  let sum = 0, top = 0, low = 0, high = 0;
  counts.forEach((share, at) => {
    sum += share;
    if (at < quarter) top += share;
    if (!low && sum > 0.05 + 1e-12) low = at + 1;
    if (!high && sum >= 0.95 - 1e-12) high = at + 1;
  });
  return { first: counts[0], top, low, high };
}

// The value that the largest difference still in doubt between one person's noise and the others' exceeds in one case
// of twenty: what lies beyond is certain, and leaves the doubt, until nothing more falls (Mogstad, Romano, Shaikh &
// Wilhelm 2023, section 3.1 and algorithm 3.2). Integrated over the person's own noise and not drawn, with errors of
// nearly one size counted as one, as kit.scores.evidence does.
function criticalOf(standing, errors, rows, person) {
  const others = rows.filter((j) => j !== person), bins = binsOf(rows.map((j) => errors[j]));
  bins.member = bins.member.filter((_, at) => rows[at] !== person);
  const gap = others.map((j) => gapTo(standing, errors, person, j));
  const above = others.map(() => true), below = others.map(() => true);
  for (;;) {
    const critical = solved(errors[person], bins, above, below);
    let fell = false;
    gap.forEach((one, at) => {
      if (above[at] && one > critical) above[at] = false, fell = true;
      if (below[at] && -one > critical) below[at] = false, fell = true;
    });
    if (!fell || !(above.some(Boolean) || below.some(Boolean))) return critical;
  }
}

// By how many standard errors of their difference another stands above a person.
function gapTo(standing, errors, person, other) {
  const spread = Math.sqrt(errors[other] * errors[other] + errors[person] * errors[person]) || Number.MIN_VALUE;
  return (standing.scores[other] - standing.scores[person]) / spread;
}

// The distinct sizes of errors (the means of BINS equal shares where there are more), and which one each person has.
function binsOf(errors) {
  const order = errors.map((_, at) => at).sort((a, b) => errors[a] - errors[b] || a - b), member = [];
  const distinct = [...new Set(order.map((at) => errors[at]))];
  if (distinct.length <= BINS) return { sizes: distinct, member: errors.map((error) => distinct.indexOf(error)) };
  const sums = new Array(BINS).fill(0), counts = new Array(BINS).fill(0);
  order.forEach((at, rank) => {
    member[at] = Math.floor((rank * BINS) / errors.length);
    sums[member[at]] += errors[at], counts[member[at]]++;
  });
  return { sizes: sums.map((sum, bin) => sum / counts[bin]), member };
}

// Bisection for the critical value of what is open.
function solved(own, { sizes, member }, above, below) {
  const both = sizes.map(() => 0), up = [...both], down = [...both];
  member.forEach((bin, at) => {
    if (above[at] && below[at]) both[bin]++;
    else if (above[at]) up[bin]++;
    else if (below[at]) down[bin]++;
  });
  let low = LOWEST, high = HIGHEST;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (held(middle, own, sizes, both, up, down) >= LEVEL) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

// P(no open difference exceeds the critical value), the mean over the person's own noise by the trapezoidal rule.
function held(critical, own, sizes, both, up, down) {
  let sum = 0, mass = 0;
  for (let node = 0; node < NODES; node++) {
    const z = -REACH + (2 * REACH * node) / (NODES - 1), weight = Math.exp((-z * z) / 2);
    let logs = 0;
    for (let bin = 0; bin < sizes.length && logs > -40; bin++) {
      if (!(both[bin] || up[bin] || down[bin])) continue;
      const size = sizes[bin], reach = critical * Math.sqrt(own * own + size * size), width = size || Number.MIN_VALUE;
      const top = normal((own * z + reach) / width), bottom = normal((own * z - reach) / width);
      if (both[bin]) logs += both[bin] * Math.log(Math.max(top - bottom, 1e-300));
      if (up[bin]) logs += up[bin] * Math.log(Math.max(top, 1e-300));
      if (down[bin]) logs += down[bin] * Math.log(Math.max(1 - bottom, 1e-300));
    }
    sum += weight * Math.exp(logs), mass += weight;
  }
  return sum / mass;
}

// The normal distribution, to 1.2e-7 (Press et al. 1992, Numerical Recipes, section 6.2, erfcc).
function normal(x) {
  const z = Math.abs(x) / Math.SQRT2, t = 1 / (1 + 0.5 * z);
  if (z > 7) return x > 0 ? 1 : 0;
  let sum = -0.82215223 + t * 0.17087277;
  sum = 0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * sum));
  sum = 1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806 + t * sum)));
  const tail = 0.5 * t * Math.exp(-z * z - 1.26551223 + t * sum);
  return x > 0 ? 1 - tail : tail;
}

// The places that a person may truly have: at least 1 + who surely stands above, at most all but who surely below.
function intervalOf(standing, errors, rows, person, critical) {
  const { scores } = standing, own = scores[person], square = critical * critical, variance = errors[person] ** 2;
  let low = 1, high = rows.length;
  for (let at = 0; at < rows.length; at++) {
    const other = rows[at], gap = scores[other] - own;
    if (other === person || gap * gap <= square * (errors[other] * errors[other] + variance)) continue;
    if (gap > 0) low++;
    else high--;
  }
  return { low, high };
}

// Groups of people who cannot be told apart, as kit.scores.evidence.alike: going down the order, each holds everybody
// who is not surely below its first; the next begins with the first who is. A number a person, from 1.
function alikeOf(standing, errors, rows, criticalFor) {
  const ordered = [...rows].sort((a, b) => standing.scores[b] - standing.scores[a] || a - b), groups = new Map();
  let number = 0, first = -1, critical = 0;
  for (const i of ordered) {
    if (first < 0 || -gapTo(standing, errors, first, i) > critical) number++, first = i, critical = criticalFor(i);
    groups.set(i, number);
  }
  return groups;
}
