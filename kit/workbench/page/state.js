// The state of the sliders: weights by entry (hundredths of a per cent, in the scheme's own order), locks, steps back.
// Every move gives a new state, so that undo is only going back. Knows nothing of the page.

function begin(inForce) {
  return { inForce, weights: inForce, locked: inForce.map((row) => row.map(() => false)), past: [], run: null, why: "" };
}

// Pull one slider. A run of moves of one slider is computed from where it began, so that there and back changes
// nothing; it is one step for undo until it is let go.
function move(state, entry, kpi, to) {
  const goesOn = state.run?.entry === entry && state.run.kpi === kpi;
  const start = goesOn ? state.run.start : state.weights[entry];
  const found = rebalance(start, kpi, to, state.locked[entry]);
  if (sameRow(found.weights, state.weights[entry])) return { ...state, why: found.why };
  const past = goesOn && state.run.open ? state.past : [...state.past, state.weights];
  return { ...state, weights: withRow(state.weights, entry, found.weights), past, run: { entry, kpi, start, open: true }, why: found.why };
}

// The slider was let go: what comes next is another step.
function settle(state) {
  return state.run ? { ...state, run: { ...state.run, open: false } } : state;
}

function lock(state, entry, kpi, locked) {
  const row = [...state.locked[entry]];
  row[kpi] = locked;
  return { ...state, locked: withRow(state.locked, entry, row), run: null, why: "" };
}

// Other weights for one entry (a preset), or for all (back to in force), as a step.
function put(state, weights) {
  if (state.weights.every((row, entry) => sameRow(row, weights[entry]))) return { ...state, run: null, why: "" };
  return { ...state, weights, past: [...state.past, state.weights], run: null, why: "" };
}

function preset(state, entry, row) {
  return put(state, withRow(state.weights, entry, row));
}

function undo(state) {
  if (!state.past.length) return state;
  return { ...state, weights: state.past.at(-1), past: state.past.slice(0, -1), run: null, why: "" };
}

function withRow(rows, entry, row) {
  return rows.map((one, at) => (at === entry ? row : one));
}

function sameRow(a, b) {
  return a.every((units, at) => units === b[at]);
}
