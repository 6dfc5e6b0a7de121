(() => {
  const box = document.querySelector(".find"), field = box.querySelector("input"), told = box.querySelector("output");
  const rows = [...document.querySelectorAll("table.index tbody tr")];
  const plain = (text) => text.normalize("NFKC").toLowerCase().trim();
  const names = rows.map((row) => plain(row.querySelector("th").textContent));
  const look = () => {
    const wanted = plain(field.value);
    let found = 0;
    rows.forEach((row, place) => { found += (row.hidden = !names[place].includes(wanted)) ? 0 : 1; });
    told.textContent = wanted ? `${found} / ${rows.length}` : "";
  };
  field.addEventListener("input", look);
  box.hidden = false;
  look();
})();
