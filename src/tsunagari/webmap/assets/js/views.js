// Matrix of sectors, table of organizations, and the sentence that says what is shown.

import { sectorMatrix } from "./model.js";
import { AFTER, OPENED, bodyName, by, data, embed, h, listed, model, organizationName, sectorName, seen, select, stage, state, still, t, yearName } from "./page.js";
import { pictureNow } from "./picture.js";

let sorted = { column: "attendances", down: true };

export function level(value, most) {
  if (!value) return 0;
  return Math.min(4, 1 + Math.floor((3.999 * value) / Math.max(most, 1)));
}

function matrixView() {
  const found = sectorMatrix(model, seen);
  const most = Math.max(1, ...found.cells.flat().map((cell) => cell.together));
  const ratioOf = (a, b) => (seen.filtered ? undefined : data.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))?.ratio);
  const head = h("thead", {}, h("tr", {}, h("td", {}), found.names.map((name) => h("th", { scope: "col" }, sectorName(name)))));
  const body = h("tbody", {}, found.names.map((name, row) => h("tr", {}, h("th", { scope: "row" }, `${sectorName(name)} (${found.members[row]})`), found.cells[row].map((cell, column) => {
    const other = found.names[column];
    const alone = row === column && found.members[row] < 2;
    const ratio = ratioOf(name, other);
    const text = alone ? "–" : cell.together || "0";
    return h("td", { class: cell.together ? `level-${level(cell.together, most)}` : "none" }, alone ? text : h("button", { type: "button", "aria-label": t("matrix_cell", { a: sectorName(name), b: sectorName(other), ties: cell.ties, n: cell.together }), onclick: () => select("pair", [name, other]) }, String(text), ratio === undefined ? null : h("span", { class: "ratio" }, t("matrix_ratio", { r: ratio.toFixed(1) }))));
  }))));
  return h("table", { class: "matrix" }, h("caption", {}, t("matrix_caption")), head, body);
}

/** @type {[string, (number: number) => any, boolean][]} */
const COLUMNS = [
  ["name", (number) => organizationName(number), false],
  ["sector", (number) => sectorName(data.organizations[number].sector), false],
  ["attendances", (number) => seen.attended[number], true],
  ["partners", (number) => seen.partners[number], true],
  ["bodies", (number) => bodiesOf(number), false],
  ["only_link", (number) => data.organizations[number].joins.filter((join) => join.holders === 1).length, true],
  ["community", (number) => (data.communities.find((found) => found.id === data.organizations[number].community) || { ja: "", en: "" })[state.lang], false],
];

function bodiesOf(number) {
  return listed(seen.seats.filter(({ spoke }) => spoke.organization === number).map(({ spoke }) => bodyName(spoke.forum)));
}

const shownColumns = () => COLUMNS.filter(([name]) => (name !== "community" || data.communities.length > 1) && (name !== "bodies" || data.forums.length > 1));

export function tableRows() {
  const columns = shownColumns();
  const column = columns.find(([name]) => name === sorted.column) || columns[0];
  const order = new Intl.Collator(state.lang).compare;
  const numbers = data.organizations.flatMap((_, number) => (seen.on[number] ? [number] : []));
  const keyed = numbers.map((number) => [column[1](number), number]);
  keyed.sort((a, b) => (column[2] ? a[0] - b[0] : order(a[0], b[0])) * (sorted.down ? -1 : 1) || a[1] - b[1]);
  return { columns, numbers: keyed.map((pair) => pair[1]) };
}

/** The groups as a table: what the map of groups shows. */
function drawGroupTable() {
  const rows = model.groups.inOrder.map((number) => [number, data.groups.list[number]]);
  const head = h("thead", {}, h("tr", {}, [`group_${data.groups.by}`, "group_organizations", "group_within", "group_tied"].map((key, at) => h("th", { scope: "col", class: at ? "number" : null }, t(`column_${key}`)))));
  const body = h("tbody", {}, rows.slice(0, stage.rows).map(([number, group]) => h("tr", {}, h("th", { scope: "row" }, h("button", { type: "button", onclick: () => { select("group", number); showChosen(); } }, group[state.lang])),
    [group.organizations, group.ties, model.groups.of[number].length].map((value) => h("td", { class: "number" }, value.toLocaleString("en-US"))))));
  by("table").replaceChildren(head, body);
  by("table-note").textContent = t(`view_text_groups_${data.groups.by}`, { n: rows.length });
  by("table-all").hidden = rows.length <= stage.rows;
  if (rows.length > stage.rows) by("table-all").textContent = t("show_more", { n: rows.length - stage.rows });
}

export function drawTable() {
  if (state.view === "groups") { drawGroupTable(); return; }
  const { columns, numbers } = tableRows();
  const head = h("thead", {}, h("tr", {}, columns.map(([name, , numeric]) => h("th", { scope: "col", class: numeric ? "number" : null, "aria-sort": sorted.column === name ? (sorted.down ? "descending" : "ascending") : null },
    h("button", { type: "button", "data-column": name, onclick: () => { sorted = { column: name, down: sorted.column === name ? !sorted.down : numeric }; drawTable(); by("table").querySelector(`[data-column="${name}"]`).focus(); } }, t(`column_${name}`) + (sorted.column === name ? (sorted.down ? " ▼" : " ▲") : ""))))));
  const chosen = state.selected && state.selected.kind === "organization" ? state.selected.id : -1;
  const body = h("tbody", {}, numbers.slice(0, stage.rows).map((number) => h("tr", { "data-row": number, "aria-selected": number === chosen ? "true" : null }, columns.map(([name, value, numeric]) => name === "name"
    ? h("th", { scope: "row" }, h("button", { type: "button", onclick: () => { select("organization", number); showChosen(); } }, value(number)))
    : h("td", { class: numeric ? "number" : null }, String(value(number)))))));
  by("table").replaceChildren(head, body);
  by("table-note").textContent = t("table_note", { n: numbers.length });
  const rest = numbers.length - stage.rows;
  by("table-all").hidden = rest <= 0;
  if (rest > 0) by("table-all").textContent = t("show_more", { n: rest });
}

/** Mark the row of what is chosen. */
function markRow() {
  const chosen = state.selected && state.selected.kind === "organization" ? String(state.selected.id) : "";
  for (const row of by("table").tBodies[0]?.rows || []) {
    if (row.dataset.row === chosen) row.setAttribute("aria-selected", "true");
    else row.removeAttribute("aria-selected");
  }
}

/** Bring the panel into sight on narrow screens, where it stands below the map. */
export function showChosen() {
  by("chosen").scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
  by("chosen").querySelector("h2")?.focus({ preventScroll: true });
}

/** What the view shows, in words: also for those who do not see it. */
function viewText() {
  const n = seen.on.filter(Boolean).length;
  if (state.view === "groups") return t(`view_text_groups_${data.groups.by}`, { n: data.groups.list.length });
  if (model.pictures.has(state.view)) return pictureNow().why;
  const year = (state.group === null ? "" : t("view_group", { name: data.groups.list[state.group][state.lang] })) + (state.year === null ? "" : t("view_year", { year: yearName(state.year) }));
  if (state.view === "forums") return year + t("view_text_forums", { n, forums: new Set(seen.seats.map(({ spoke }) => spoke.forum)).size });
  if (state.view === "matrix") return year + t("view_text_matrix", { n: sectorMatrix(model, seen).names.length });
  if (state.view === "table") return year + t("table_note", { n });
  const drawn = seen.ties.filter(({ mark }) => mark !== "ended").length;
  const left = data.ties_left_out + (seen.min > 1 ? 0 : seen.all - drawn);
  const rest = left ? t("ties_left_out", { n: left }) : "";
  return year + t(seen.min > 1 ? "view_text_min" : "view_text", { n, ties: drawn, all: seen.all, min: seen.min }) + rest;
}

OPENED.push(() => {
  by("matrix").hidden = state.view !== "matrix";
  if (state.view === "matrix") by("matrix").replaceChildren(matrixView());
  by("stage").hidden = state.view === "table";
  const nothing = state.view !== "groups" && !seen.on.some(Boolean);
  by("empty").hidden = !nothing;
  by("empty").textContent = nothing ? t("nothing_shown") : "";
  by("view-text").textContent = viewText();
  const name = model.pictures.has(state.view) ? `view_picture_${model.pictures.get(state.view)}` : state.view === "groups" ? `view_groups_${data.groups.by}` : `view_${state.view}`;
  by("map").setAttribute("aria-label", t(name));
  for (const button of by("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
});

AFTER.push((what) => {
  if (what === "all") { if (!embed || state.view === "table") drawTable(); } else markRow();
});
