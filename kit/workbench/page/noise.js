// How much a score moves by itself, from the person's own earlier quarters: the same as in kit.scores.evidence.noise
// (Smyth 2004: few quarters tell a variance badly, so each is moderated toward that of all).

const FEWEST = 3;    // earlier quarters below which a person's own history says too little
const LEAST = 1e-5;  // a variance of 0 counts as this share of the median, so that its logarithm exists

// Standard errors of one quarter's score under these weights; `own` says whose own history is long enough, the others
// have the error of all. NaN where nothing can be said of anybody.
function noiseOf(standing, past) {
  const { board } = standing, left = past.map((then) => comparable(standing, then));
  for (const quarter of left) for (const rows of board.members) withoutCommon(quarter, rows ?? []);
  const own = new Array(board.n).fill(false), errors = new Float64Array(board.n).fill(NaN);
  const known = [], variances = new Float64Array(board.n), freedom = new Int32Array(board.n);
  for (let i = 0; i < board.n; i++) {
    let count = 0, sum = 0, squares = 0;
    for (const quarter of left) if (!Number.isNaN(quarter[i])) count++, sum += quarter[i];
    for (const quarter of left) if (!Number.isNaN(quarter[i])) squares += (quarter[i] - sum / count) ** 2;
    if (count < FEWEST) continue;
    own[i] = true, freedom[i] = count - 1, variances[i] = squares / freedom[i], known.push(i);
  }
  if (!known.length) return { errors, own };
  const { prior, usual } = priorOf(known.map((i) => variances[i]), known.map((i) => freedom[i]));
  for (let i = 0; i < board.n; i++) {
    const moderated = prior === Infinity ? usual : (prior * usual + freedom[i] * variances[i]) / (prior + freedom[i]);
    errors[i] = Math.sqrt(own[i] ? moderated : usual);
  }
  return { errors, own };
}

// A quarter's scores under the weights of now; NaN for who was not there or lacked a KPI that counts today.
function comparable(standing, then) {
  const { board, weights } = standing, scores = new Float64Array(board.n).fill(NaN);
  for (let i = 0; i < board.n; i++) {
    if (then.entry[i] < 0) continue;
    const counts = weights[board.entry[i]], scored = standing.counted[i] > 0;
    let same = true;
    for (let k = 0, at = i * board.k; k < board.k; k++, at++) {
      if (scored && board.has[at] && counts[k] > 0 && !then.has[at]) same = false;
    }
    if (same) scores[i] = scoreOf(then, weights, i);
  }
  return scores;
}

// What a group had in common in a quarter is no noise; the mean of N people takes 1/N of each one's away, put back here.
function withoutCommon(quarter, rows) {
  const there = rows.filter((i) => !Number.isNaN(quarter[i])), n = there.length;
  if (n < 2) return;
  const mean = there.reduce((sum, i) => sum + quarter[i], 0) / n, scale = Math.sqrt(n / (n - 1));
  for (const i of there) quarter[i] = (quarter[i] - mean) * scale;
}

// The prior's degrees of freedom (infinite where people differ by chance alone) and its variance.
function priorOf(variances, freedom) {
  const mean = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const some = variances.filter((one) => one > 0).sort((a, b) => a - b);
  if (variances.length === 1 || !some.length) return { prior: Infinity, usual: mean(variances) };
  const least = LEAST * (some[(some.length - 1) >> 1] + some[some.length >> 1]) / 2;
  const logs = variances.map((one, at) => Math.log(Math.max(one, least)) - digamma(freedom[at] / 2) + Math.log(freedom[at] / 2));
  const middle = mean(logs);
  const spread = logs.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (logs.length - 1);
  const excess = spread - mean(freedom.map((one) => trigamma(one / 2)));
  if (excess <= 0) {
    const total = freedom.reduce((sum, one) => sum + one, 0);
    return { prior: Infinity, usual: variances.reduce((sum, one, at) => sum + one * freedom[at], 0) / total };
  }
  const prior = 2 * inverseTrigamma(excess);
  return { prior, usual: Math.exp(middle + digamma(prior / 2) - Math.log(prior / 2)) };
}

// The gamma function's logarithm, derived once, twice and three times: by recurrence to x ≥ 12, then the asymptotic
// series (Abramowitz & Stegun 1964, 6.3.18, 6.4.12–14), to 1e-12.
function digamma(x) {
  if (x < 12) return digamma(x + 1) - 1 / x;
  const s = 1 / (x * x);
  return Math.log(x) - 1 / (2 * x) - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s / 132))));
}

function trigamma(x) {
  if (x < 12) return trigamma(x + 1) + 1 / (x * x);
  const s = 1 / (x * x);
  return 1 / x + s / 2 + (s / x) * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - (s * 5) / 66))));
}

function tetragamma(x) {
  if (x < 12) return tetragamma(x + 1) - 2 / (x * x * x);
  const s = 1 / (x * x);
  return -s - s / x - s * s * (1 / 2 - s * (1 / 6 - s * (1 / 6 - s * (3 / 10 - (s * 5) / 6))));
}

// The y at which trigamma(y) is the height, by Newton's method on its reciprocal (Smyth 2004, appendix).
function inverseTrigamma(height) {
  let y = 0.5 + 1 / height;
  for (let turn = 0; turn < 50; turn++) {
    const step = trigamma(y) * (1 - trigamma(y) / height) / tetragamma(y);
    y += step;
    if (-step / y < 1e-8) break;
  }
  return y;
}
