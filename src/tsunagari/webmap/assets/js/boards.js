// Tables below the map: whatever the payload brings in `boards`, drawn alike.

import { AFTER, by, data, embed, h, model, select, state, t } from "./page.js";
import { showChosen } from "./views.js";

const BOARD_ROWS = 60;

function boardCell(value, first) {
  const text = value === null || value === undefined ? "–" : typeof value === "object" ? value[state.lang] : typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 1 }) : value;
  const number = first ? model.names.get(value) : undefined;
  const inside = number === undefined ? text : h("button", { type: "button", onclick: () => { select("organization", number); showChosen(); } }, text);
  return h(first ? "th" : "td", { scope: first ? "row" : null, class: typeof value === "number" ? "number" : null }, inside);
}

function boardOf(board) {
  const body = h("tbody", {});
  const fill_ = (from, to) => body.append(...board.rows.slice(from, to).map((row) => h("tr", {}, row.map((value, column) => boardCell(value, column === 0)))));
  fill_(0, BOARD_ROWS);
  const rest = board.rows.length - BOARD_ROWS;
  const more = rest > 0 ? h("button", { type: "button", onclick: () => { fill_(BOARD_ROWS); more.remove(); } }, t("show_more", { n: rest })) : null;
  const numeric = (column) => board.rows.some((row) => typeof row[column] === "number");
  const head = h("thead", {}, h("tr", {}, board.columns.map((name, column) => h("th", { scope: "col", class: numeric(column) ? "number" : null }, name[state.lang]))));
  return h("section", { class: "list", id: `board-${board.key}` }, h("h2", {}, board.title[state.lang]), h("p", {}, board.note[state.lang]),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": board.title[state.lang] }, h("table", {}, head, body)), more);
}

let boardsIn = ""; // language of the tables that stand in the page

AFTER.push(() => {
  if (embed || boardsIn === state.lang) return;
  boardsIn = state.lang;
  by("boards").replaceChildren(...data.boards.map(boardOf));
});
