// What somebody adds to the map by hand: places of marks, with undo, and notes. A saved page and positions.csv keep them.

import { fileName, toCsv } from "./core.js";
import { drawFront, drawGround, places, upright, view } from "./map.js";
import { AFTER, by, data, h, model, organizationName, stage, state, t } from "./page.js";
import { THEMES, px } from "./scene.js";

/** @type {{ id: number, x: number, y: number }[]} */
const done = []; // moved marks with the place that each had before
const notes = data.notes;

/** Remember where a mark stood before it is moved. */
export function beforeMove(id) {
  done.push({ id, ...places[id] });
}

export function undo() {
  const last = done.pop();
  if (!last) return;
  places[last.id] = { x: last.x, y: last.y };
  drawGround();
  drawFront();
  offer();
}

/** Which buttons make sense now. */
export function offer() {
  const drawn = !model.pictures.has(state.view) && ["organizations", "forums"].includes(state.view);
  by("undo").hidden = !(drawn && done.length);
  by("note").hidden = !drawn;
}

const straight = ({ x, y }) => (upright ? [y, x] : [x, y]);

/** Places of all organizations as rows for the next year: `tsunagari render --positions positions.csv`. */
export function positionRows() {
  return [["name", "x", "y"], ...data.organizations.map((_, number) => [organizationName(number), ...straight(places[number]).map(Math.round)])];
}

export const positionsCsv = () => toCsv(positionRows());

/** The page as it is now: its own text with the places and notes of the moment. */
export function pageText() {
  const root = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  root.lang = document.documentElement.dataset.start;
  root.dataset.theme = "light";
  for (const name of ["ready", "view", "start", "presenting", "paper", "grouped"]) delete root.dataset[name];
  for (const element of [root, ...root.querySelectorAll("[style], details[open]")]) for (const name of ["style", "open"]) element.removeAttribute(name);
  for (const id of ["ground", "lit", "names", "notes", "paper", "matrix", "found", "chosen", "changes", "opened", "legend", "controls", "reading-list", "facts", "table", "boards"]) root.querySelector(`#${id}`).replaceChildren();
  root.querySelector("#step").setAttribute("hidden", "");
  const kept = { ...data, notes, places: places.map((place) => straight(place).map(px)) };
  root.querySelector("#payload").textContent = JSON.stringify(kept).replace(/[<>&\u2028\u2029]/g, (letter) => "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0"));
  return `<!DOCTYPE html>\n${root.outerHTML}\n`;
}

export const pageName = () => fileName(data.title || t("title"), ".html");

/** Notes of this view as SVG elements, in the coordinates of the map. */
export function noteElements() {
  const theme = THEMES[state.theme];
  return notes.filter((note) => note.view === state.view).map((note) => {
    const [x, y] = upright ? [note.y, note.x] : [note.x, note.y];
    const lines = note.text.split("\n").map((line, number) => h("tspan", { x, y: y + number * 17 }, line));
    return h("text", { class: "note", "data-note": notes.indexOf(note), "font-size": 14, "font-weight": "bold", fill: theme.text, stroke: theme.halo, "stroke-width": 4, "paint-order": "stroke", "text-anchor": "middle" }, lines);
  });
}

/** Move a note by so much on the screen. */
export function dragNote(at, dx, dy) {
  const step = [dx / view.scale, dy / view.scale];
  notes[at].x += step[upright ? 1 : 0];
  notes[at].y += step[upright ? 0 : 1];
  drawNotes();
}

export function drawNotes() {
  by("notes").replaceChildren(...(model.pictures.has(state.view) ? [] : noteElements()));
}

/** The form for a note: a new one in the middle of what is seen, or the one that was pressed. */
export function openNote(at = null) {
  /** @type {any} */ const text = h("textarea", { rows: 3, maxlength: 300, "aria-label": t("note") }, at === null ? "" : notes[at].text);
  const close = () => { by("note-form").hidden = true; drawNotes(); by("map").focus(); };
  const keep = () => {
    const written = text.value.trim();
    const middle = { x: (by("map").clientWidth / 2 - view.x) / view.scale, y: (by("map").clientHeight / 2 - view.y) / view.scale };
    if (at !== null && written) notes[at].text = written;
    else if (at !== null) notes.splice(at, 1);
    else if (written) { const [x, y] = straight(middle); notes.push({ view: state.view, x, y, text: written }); }
    close();
  };
  const remove = at === null ? null : h("button", { type: "button", onclick: () => { notes.splice(at, 1); close(); } }, t("note_remove"));
  by("note-form").replaceChildren(h("label", {}, t("note"), text), h("div", {}, h("button", { type: "button", onclick: keep }, t("note_keep")), remove, h("button", { type: "button", onclick: close }, t("close"))));
  by("note-form").hidden = false;
  text.focus();
}

AFTER.push(() => {
  offer();
  drawNotes();
  if (stage.listening) return;
  stage.listening = true;
  by("undo").addEventListener("click", undo);
  by("note").addEventListener("click", () => openNote());
  by("map").addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "z") { undo(); event.preventDefault(); }
  });
});
