// The prepared pictures: drawn in Python, taken out of their templates, pressed and filtered like the map.

import { bodyName, data, mapRoom, model, organizationName, sectorName, seen, state, t } from "./page.js";
import { focusOf } from "./scene.js";

/** The prepared drawings; those that do not lead stand behind the script. @returns {any} */
const drawings = () => document.querySelectorAll("template.picture");

/** Whether a room is for the wide drawing: also a small frame that lies. */
const lying = ({ width, height }) => width >= height && (width >= 600 || width > 1.4 * height);

/** The prepared picture of the view and language of the moment, for a room of this shape; null for drawn views. */
export function pictureNow(wide = lying(mapRoom())) {
  const view = model.pictures.get(state.view);
  if (view === undefined) return null;
  const key = `${view} ${state.lang} ${wide}`;
  if (!ready.has(key)) ready.set(key, pictureOf(view, wide));
  return ready.get(key);
}

const ready = new Map();

function pictureOf(view, wide) {
  const of = data.pictures.map((picture, at) => ({ picture, at })).filter(({ picture }) => picture.view === view && picture.lang === state.lang);
  const { picture, at } = of.find((one) => (one.picture.medium === "phone") === !wide) || of[0];
  let svg = drawings()[at].content.querySelector("svg");
  if (picture.base !== undefined) {
    // Another language has the same drawing: only the words are this one's own.
    const whole = drawings()[picture.base].content.querySelector("svg").cloneNode(true);
    whole.querySelector(".labels").replaceWith(svg.querySelector(".labels").cloneNode(true));
    svg = whole;
  }
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  return { ...picture, at, svg, width, height };
}

/** Give each mark and area a name, and what a press on it chooses. */
export function nameParts(root) {
  for (const mark of root.querySelectorAll(".mark")) {
    const number = model.names.get(mark.dataset.key ?? mark.querySelector("title").textContent);
    if (number === undefined) continue;
    mark.dataset.id = number;
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", markName(number));
  }
  for (const area of root.querySelectorAll(".areas > *")) {
    const title = area.querySelector("title").textContent;
    area.setAttribute("role", "img");
    area.setAttribute("aria-label", title);
    const own = data.forums.flatMap((forum, number) => (forum.name === title || forum.area === title ? [number] : []));
    if (own.length === 1 || (own.length && data.forums[own[0]].name === title)) area.dataset.forum = own[0];
  }
}

/** What a screen reader says of a mark. */
export function markName(id) {
  if (model.groups && id >= model.groups.firstNode) return data.groups.list[id - model.groups.firstNode][state.lang];
  if (id >= model.count) return bodyName(id - model.count);
  return [organizationName(id), sectorName(data.organizations[id].sector), t("times", { n: seen.attended[id] })].join(t("list_separator"));
}

/** Filters and what is chosen, as classes of the marks. */
export function dressPicture(root) {
  const focus = focusOf(model, state, seen);
  const chosen = state.selected && state.selected.kind === "organization" ? state.selected.id : -1;
  root.classList.toggle("focused", focus !== null);
  for (const mark of root.querySelectorAll(".mark[data-id]")) {
    const id = Number(mark.dataset.id);
    mark.classList.toggle("off", !seen.on[id]);
    mark.classList.toggle("dim", focus !== null && !focus.has(id));
    mark.classList.toggle("chosen", id === chosen);
  }
  for (const label of root.querySelectorAll(".labels > text")) {
    const id = model.names.get(label.dataset.key ?? label.textContent);
    if (id !== undefined) { label.classList.toggle("off", !seen.on[id]); label.classList.toggle("dim", focus !== null && !focus.has(id)); }
  }
}
