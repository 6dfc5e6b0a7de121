// What the reader touches, and what follows: sliders, fields, locks, buttons, keys.

const STEPS = { ArrowUp: 100, ArrowRight: 100, ArrowDown: -100, ArrowLeft: -100, PageUp: 500, PageDown: -500 };

function act(next) {
  state = next;
  draw();
  later();
}

function sliderOf(entry, at) {
  const name = DATA.kpis[DATA.entries[entry].columns[at]];
  const range = element("input", { type: "range", id: `s${at}`, min: "0", max: "100", step: "0.01", "aria-describedby": `e${at}` });
  const number = element("input", { type: "number", id: `n${at}`, min: "0", max: "100", step: "0.01", inputmode: "decimal", "aria-label": say("field", { kpi: name }) });
  const held = element("button", { type: "button", class: "lock", "aria-pressed": "false", "aria-label": say("hold", { kpi: name }) });
  const told = element("ul", { class: "evl", id: `e${at}` }), mark = element("s", { "aria-hidden": "true" });
  mark.style.left = `calc(14px + ${inForce[entry][at] / WHOLE} * (100% - 28px))`;
  range.addEventListener("input", () => { state = move(state, entry, at, Math.round(100 * range.value)); draw(); });
  range.addEventListener("change", () => act(settle(state)));
  range.addEventListener("keydown", (event) => pressed(event, entry, at));
  number.addEventListener("change", () => { typed(number, entry, at); });
  held.addEventListener("click", () => act(lock(state, entry, at, !state.locked[entry][at])));
  const top = element("div", { class: "top" }, element("label", { for: `s${at}` }, name), number, held);
  const box = element("div", { class: "k" }, top, element("div", { class: "sl" }, mark, range), told);
  return { box, range, number, lock: held, lines: told };
}

function pressed(event, entry, at) {
  const now = state.weights[entry][at];
  const to = { Home: 0, End: WHOLE }[event.key] ?? (event.key in STEPS ? now + STEPS[event.key] : null);
  if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act(settle(move(state, entry, at, Math.min(Math.max(to, 0), WHOLE))));
}

function typed(number, entry, at) {
  const value = number.value.trim() === "" ? NaN : Number(number.value);
  if (Number.isFinite(value)) act(settle(move(state, entry, at, Math.round(100 * Math.min(Math.max(value, 0), 100)))));
  number.value = weight(state.weights[entry][at]);
}

// Sliders and presets of the role that is looked at.
function choose(at) {
  chosen = at;
  const { entry } = DATA.views[chosen];
  sliders = DATA.entries[entry].columns.map((_, column) => sliderOf(entry, column));
  one("#sliders").replaceChildren(...sliders.map((slider) => slider.box));
  const names = [...presetsOf(entry).map((known) => known.name), say("preset.own")];
  one("#preset").replaceChildren(...names.map((name, value) => element("option", { value: String(value) }, name)));
  one("#names").replaceChildren(...(board.members[DATA.views[chosen].group] ?? []).map((i) => element("option", { value: DATA.names[i] })));
  settled();
}

function save() {
  const address = URL.createObjectURL(new Blob([schemeText(state.weights)], { type: "application/yaml" }));
  const anchor = element("a", { href: address, download: DATA.file });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function start() {
  one("#role").append(...DATA.views.map((view, at) => element("option", { value: String(at) }, view.label)));
  one("#role").closest("label").hidden = DATA.views.length < 2;
  one("#compare").closest("label").hidden = !boardBefore;
  one("#role").addEventListener("change", (event) => choose(Number(event.target.value)));
  one("#compare").addEventListener("change", (event) => { compare = event.target.value; settled(); });
  one("#allowed").addEventListener("change", settled);
  one("#proof").addEventListener("toggle", () => drawProof(look()));
  one("#find").addEventListener("input", () => { draw(); later(); });
  one("#undo").addEventListener("click", () => act(undo(state)));
  one("#reset").addEventListener("click", () => act(put(state, inForce)));
  one("#save").addEventListener("click", save);
  one("#preset").addEventListener("change", (event) => {
    const { entry } = DATA.views[chosen], known = presetsOf(entry)[Number(event.target.value)];
    if (known) act(preset(state, entry, known.weights));
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z" && event.target.id !== "find") {
      event.preventDefault();
      act(undo(state));
    }
  });
  document.documentElement.classList.add("live");
  choose(0);
}

start();
