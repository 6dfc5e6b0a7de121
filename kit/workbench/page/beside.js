// Other looks at a ranking, the same as in kit.scores.evidence: is it the market, would another method agree, which KPIs
// could go, would these weights have foretold the next quarter. Heavier than a move, and only worked out where it shows.

const FEWEST_PEERS = 4;     // below so many peers with a history a market is too small to estimate
const FEWEST_FORETOLD = 8;  // people below whose number a quarter says nothing of what came next
const DRAWS = 400;

// Relative performance evaluation (Holmström 1982): the shock of a market is how far the peers there are from their own
// earlier means, the person left out. NaN where it cannot be estimated.
function marketOf(standing, past, markets) {
  const { n } = standing.board, earlier = past.map((then) => comparable(standing, then));
  const moved = standing.scores.map((score, i) => {
    const known = earlier.map((quarter) => quarter[i]).filter((one) => !Number.isNaN(one));
    return known.length > 1 ? score - known.reduce((sum, one) => sum + one, 0) / known.length : NaN;
  });
  const shock = new Float64Array(n).fill(NaN), error = new Float64Array(n).fill(NaN), peers = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let count = 0, sum = 0, squares = 0;
    for (let j = 0; j < n; j++) if (j !== i && markets[j] === markets[i] && !Number.isNaN(moved[j])) count++, sum += moved[j];
    for (let j = 0; j < n; j++) {
      if (j !== i && markets[j] === markets[i] && !Number.isNaN(moved[j])) squares += (moved[j] - sum / count) ** 2;
    }
    peers[i] = count;
    if (markets[i] < 0 || count < FEWEST_PEERS) continue;
    shock[i] = sum / count, error[i] = Math.sqrt(squares / (count - 1) / count);
  }
  return { shock, error, peers, adjusted: standing.scores.map((score, i) => score - shock[i]) };
}

// TOPSIS (Hwang & Yoon 1981): nearness to the best and distance from the worst of those who are there.
function topsisOf(standing, rows) {
  const { board, weights, counted, scores } = standing, { k } = board;
  const closeness = new Float64Array(board.n).fill(NaN);
  const whole = rows.filter((i) => !Number.isNaN(scores[i]) && weights[board.entry[i]].every((one, at) => !one || board.has[i * k + at]));
  if (!whole.length) return closeness;
  const share = (i, at) => (board.has[i * k + at] ? weights[board.entry[i]][at] / counted[i] : 0) * board.points[i * k + at];
  const norms = [], best = [], worst = [];
  for (let at = 0; at < k; at++) {
    norms[at] = Math.sqrt(whole.reduce((sum, i) => sum + board.points[i * k + at] ** 2, 0)) || 1;
    const scaled = whole.map((i) => share(i, at) / norms[at]);
    best[at] = scaled.reduce((a, b) => Math.max(a, b)), worst[at] = scaled.reduce((a, b) => Math.min(a, b));
  }
  for (const i of whole) {
    let up = 0, down = 0;
    for (let at = 0; at < k; at++) {
      const one = share(i, at) / norms[at];
      up += (one - best[at]) ** 2, down += (one - worst[at]) ** 2;
    }
    const total = Math.sqrt(up) + Math.sqrt(down);
    closeness[i] = total > 0 ? Math.sqrt(down) / total : 0.5;
  }
  return closeness;
}

// What happens when one KPI's weight goes to the role's others, over this quarter and those before together.
function spareOf(boards, weights, entry, cuts) {
  const mine = weights[entry].map((_, kpi) => kpi).filter((kpi) => weights[entry][kpi] > 0);
  const known = boards.map((one) => rescore(one, weights));
  return mine.length < 2 ? [] : mine.map((kpi) => {
    const less = weights.map((row, at) => (at === entry ? row.map((one, k) => (k === kpi ? 0 : one)) : row));
    const found = { kpi, places: 0, grades: 0, people: 0 };
    for (const before of known) {
      const after = rescore(before.board, less);
      for (let i = 0; i < before.board.n; i++) {
        if (before.board.entry[i] !== entry || !before.places[i]) continue;
        found.people++;
        if (before.places[i] !== after.places[i]) found.places++;
        if (gradeOf(before.scores[i], cuts) !== gradeOf(after.scores[i], cuts)) found.grades++;
      }
    }
    return found;
  });
}

function gradeOf(score, cuts) {
  return cuts.reduce((reached, cut) => reached + (score >= cut - TIE ? 1 : 0), 0);
}

// Would these weights have foretold the next quarter? Rank correlations of the quarters before with the result after
// each, beside those of equal weights and of the quarter's own result; differences resampled over people.
function foretoldOf(past, results, weights, columns, entry, random, draws = DRAWS) {
  const told = [];
  for (let q = past.length - 1; q >= 0; q--) {
    const people = [];
    for (let i = 0; i < past[q].n; i++) {
      if (past[q].entry[i] === entry && results[q + 1][i] !== null && results[q][i] !== null) people.push(i);
    }
    if (people.length >= FEWEST_FORETOLD) told.push(rankedOrigin(past[q], people, results[q + 1], results[q], weights, columns));
  }
  if (!told.length) return { origins: 0, verdict: "too_little" };
  const everybody = [...new Set(told.flatMap((one) => [...one.keys()]))].sort((a, b) => a - b);
  const point = meanCorrelations(told, everybody), drawn = [[], []];
  for (let draw = 0; draw < draws; draw++) {
    const some = everybody.map(() => everybody[Math.floor(random() * everybody.length)]);
    const means = meanCorrelations(told, some);
    for (const at of [0, 1]) if (!Number.isNaN(means[0])) drawn[at].push(means[0] - means[at + 1]);
  }
  const over = drawn.map((values, at) => [point[0] - point[at + 1], quantile(values, 0.025), quantile(values, 0.975)]);
  const low = Math.min(over[0][1], over[1][1]), high = Math.min(over[0][2], over[1][2]);
  const verdict = low > 0 ? "better" : high < 0 ? "worse" : "cannot_be_told";
  return { origins: told.length, ours: point[0], equal: point[1], last: point[2], overEqual: over[0], overLast: over[1], verdict };
}

// By person: centred ranks of the score under these weights, under equal ones, of the result then and of the next.
function rankedOrigin(then, people, now, next, weights, columns) {
  const equal = weights.map((_, kpi) => (columns.includes(kpi) ? 1 : 0));
  const sides = (i) => [weighedOf(then, i, weights), weighedOf(then, i, equal), now[i], next[i]];
  const rows = people.map((i) => [i, sides(i)]).filter(([, row]) => row.every((one) => !Number.isNaN(one)));
  const ranks = [0, 1, 2, 3].map((at) => ranksOf(rows.map(([, row]) => row[at])));
  return new Map(rows.map(([i], at) => [i, ranks.map((one) => (one[at] - (rows.length + 1) / 2) / Math.max(rows.length, 1))]));
}

function weighedOf(board, i, weights) {
  let sum = 0, total = 0;
  for (let kpi = 0, at = i * board.k; kpi < board.k; kpi++, at++) {
    if (board.has[at]) sum += weights[kpi] * board.points[at], total += weights[kpi];
  }
  return total > 0 ? sum / total : NaN;
}

// Ranks from 1, equal ones sharing their mean.
function ranksOf(values) {
  const order = values.map((_, at) => at).sort((a, b) => values[a] - values[b]), ranks = [];
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) ranks[order[at]] = (from + to + 1) / 2;
  }
  return ranks;
}

// Of the first three columns with the fourth, in the mean over the origins, among some people (one may come twice).
function meanCorrelations(told, people) {
  const means = [0, 0, 0];
  let counted = 0;
  for (const origin of told) {
    let n = 0;
    const sums = [0, 0, 0, 0], squares = [0, 0, 0, 0], crossed = [0, 0, 0];
    for (const i of people) {
      const row = origin.get(i);
      if (!row) continue;
      n++;
      for (let at = 0; at < 4; at++) sums[at] += row[at], squares[at] += row[at] * row[at];
      for (let at = 0; at < 3; at++) crossed[at] += row[at] * row[3];
    }
    if (n < 3) continue;
    counted++;
    const spread = (at) => Math.sqrt(Math.max(squares[at] - sums[at] * sums[at] / n, 0));
    for (let at = 0; at < 3; at++) {
      const below = spread(at) * spread(3);
      means[at] += below > FLAT ? (crossed[at] - sums[at] * sums[3] / n) / below : 0;
    }
  }
  return means.map((one) => (counted ? one / counted : NaN));
}

function quantile(values, share) {
  if (!values.length) return NaN;
  const ordered = Float64Array.from(values).sort(), at = share * (ordered.length - 1), low = Math.floor(at);
  return ordered[low] + (at - low) * ((ordered[low + 1] ?? ordered[low]) - ordered[low]);
}
