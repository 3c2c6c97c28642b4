"use strict";
(() => {
  const finder = document.getElementById("finder"), shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll("tbody tr")];
  finder.oninput = () => {
    const wanted = finder.value.normalize("NFKC").trim().toLowerCase();
    for (const row of rows) row.hidden = !row.dataset.name.includes(wanted);
    shown.textContent = shown.dataset.text.replace("#", String(rows.filter((row) => !row.hidden).length));
  };
  // One map left: Enter opens it.
  finder.onkeydown = (event) => {
    const left = rows.filter((row) => !row.hidden);
    if (event.key === "Enter" && !event.isComposing && left.length === 1) left[0].querySelector("a").click();
  };
})();
