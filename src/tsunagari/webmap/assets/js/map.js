// The map itself, as SVG: the ground, what is chosen on top of it, and names that keep their size on the screen.

import { beforeMove, dragNote, offer, openNote } from "./byhand.js";
import { guestSpots } from "./groups.js";
import { OPENED, by, data, mapRoom, model, refresh, roomChanged, seen, select, stage, state, still, targetOf } from "./page.js";
import { dressPicture, markName, nameParts, pictureNow } from "./picture.js";
import { THEMES, groundSvg, labelsSvg, mapScene, placedLabels, px, widest } from "./scene.js";

/** A wide layout stands upright on a phone: marks come twice as near. */
export const upright = matchMedia("(orientation: portrait) and (max-width: 600px)").matches && !model.groups;
export const places = data.places.map(([x, y]) => (upright ? { x: y, y: x } : { x, y }));
const NAMED_MARKS = 300; // above, the list and one roving choice serve keyboard and screen reader
export const view = { scale: 1, x: 0, y: 0 };
export let ground = null; // pieces without selection
let front = null; // pieces with selection
export let prepared = null; // the prepared picture that is shown, in place of pieces
let hovered = null;
let awaited = false; // names are set anew in the next frame

/** Elements of SVG text of our own making. */
function elementsOf(text) {
  const parsed = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`, "image/svg+xml").documentElement;
  return [...document.importNode(parsed, true).childNodes];
}

/** How map points come to the screen now. */
export function currentView() {
  const { width, height } = mapRoom();
  return { ...view, width, height };
}

/** Letters of names; on a screen that a whole room looks at they are larger. */
const fontSize = (scale) => (state.step === null ? Math.min(Math.max(13 * scale, 10), 17) : Math.min(Math.max(14 * scale, 12), 22));

export function labelsFor(at, pieces, size) {
  if (state.labels === "none") return placedLabels(pieces, places, at, (label) => label.forum || label.id === hovered, size, 60);
  const important = state.labels === "important";
  const allowed = important ? new Set(pieces.labels.slice(0, 15).map((label) => label.id)) : null;
  const wanted = (label) => !allowed || allowed.has(label.id) || label.forum || label.id === hovered;
  if (state.labels === "all") return everyLabel(pieces, at, size);
  return placedLabels(pieces, places, at, wanted, size, 300);
}

/** All names, even where they touch: only when somebody asks for it. */
function everyLabel(pieces, at, size) {
  return pieces.labels.map((label) => {
    const wide = widest(label.lines) * size, place = places[label.id];
    return { label, font: size, x: place.x * at.scale + at.x - wide / 2, y: place.y * at.scale + at.y + (label.below + 2) * at.scale + 1, w: wide, h: label.lines.length * size * 1.2 };
  });
}

export function drawGround() {
  prepared = pictureNow();
  if (prepared) {
    by("ground").replaceChildren(...[...document.importNode(prepared.svg, true).children]);
    nameParts(by("ground"));
    ground = { areas: [], lines: [], marks: [], labels: [], focused: false };
    return;
  }
  ground = mapScene(model, { ...state, selected: null }, seen, places);
  const name = ground.marks.length <= NAMED_MARKS ? markName : null;
  by("ground").replaceChildren(...elementsOf(groundSvg(ground, places, THEMES[state.theme], { words: data.words[state.lang], name })));
}

/** What is chosen stands out: its own lines and marks once more, above a pale ground. */
export function drawFront() {
  front = prepared ? ground : state.selected ? mapScene(model, state, seen, places) : ground;
  by("world").classList.toggle("veiled", front.focused);
  const strong = front.focused ? { areas: [], lines: front.lines.filter((line) => line.strong), marks: front.marks.filter((mark) => mark.lit) } : null;
  by("lit").replaceChildren(...(strong ? elementsOf(groundSvg(strong, places, THEMES[state.theme], { words: data.words[state.lang] })) : []));
  if (prepared) dressPicture(by("ground"));
  drawNames();
}

function drawNames() {
  awaited = false;
  by("names").removeAttribute("transform");
  if (prepared) { by("names").replaceChildren(); by("map").dataset.names = ""; return; }
  if (hovered !== null) {
    const at = front.labels.findIndex((label) => label.id === hovered);
    if (at > 0) front.labels.unshift(...front.labels.splice(at, 1));
  }
  const at = currentView(), labels = labelsFor(at, front, fontSize(at.scale));
  by("names").replaceChildren(...elementsOf(labelsSvg(labels, places, at, THEMES[state.theme])));
  by("map").dataset.names = `${labels.length} / ${front.labels.length}`;
}

function namesSoon() {
  if (awaited) return;
  awaited = true;
  requestAnimationFrame(() => { if (awaited) drawNames(); });
}

/** Show the map at this scale and shift; names are set anew only where the scale changed. */
function moveTo(next, { names = true } = {}) {
  const before = { ...view };
  Object.assign(view, next);
  by("world").setAttribute("transform", `translate(${px(view.x)} ${px(view.y)}) scale(${view.scale.toFixed(4)})`);
  if (names) namesSoon();
  else {
    const [x, y] = (by("names").dataset.shift || "0 0").split(" ").map(Number);
    const shift = [x + view.x - before.x, y + view.y - before.y];
    by("names").dataset.shift = shift.join(" ");
    by("names").setAttribute("transform", `translate(${shift.map(px).join(" ")})`);
  }
}

/** Bring everything shown into the picture, names included. */
export function fit() {
  stage.touched = false;
  const next = wholeView(ground, mapRoom().width, mapRoom().height);
  if (next) moveTo({ scale: next.scale, x: next.x, y: next.y });
}

/** The view that holds all marks and their names in a rectangle of this size. */
export function wholeView(pieces, width, height) {
  if (width < 10 || height < 10) return null;
  if (prepared && pieces === ground) {
    const foot = mapRoom().line, scale = Math.min(width / prepared.width, (height - foot) / prepared.height, 2.2);
    return { scale, width, height, x: (width - prepared.width * scale) / 2, y: (height - foot - prepared.height * scale) / 2 };
  }
  if (!pieces.marks.length) return null;
  // Names keep their size on the screen: what they need on the map depends on the scale, so it is found in steps.
  let next = scaledView(pieces, width, height, 13);
  for (let step = 0; step < 3; step++) next = scaledView(pieces, width, height, fontSize(next.scale) / next.scale);
  return next;
}

/** The view for names of this size on the map. */
function scaledView(pieces, width, height, font) {
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (const label of pieces.labels) {
    const place = places[label.id];
    const half = (Math.max(widest(label.lines), 2) * font) / 2;
    left = Math.min(left, place.x - half); right = Math.max(right, place.x + half);
    top = Math.min(top, place.y - 16); bottom = Math.max(bottom, place.y + 14 + label.lines.length * font * 1.2);
  }
  const foot = 22, pad = 6;
  const scale = Math.min((width - 2 * pad) / (right - left), (height - foot - 2 * pad) / (bottom - top), 1.8);
  return { scale, width, height, x: width / 2 - ((left + right) / 2) * scale, y: (height - foot) / 2 - ((top + bottom) / 2) * scale };
}

/** Zoom about a point of the map's box (default: its middle). */
export function zoomBy(factor, x = mapRoom().width / 2, y = mapRoom().height / 2) {
  stage.touched = true;
  const scale = Math.min(Math.max(view.scale * factor, 0.03), 8), grown = scale / view.scale;
  moveTo({ scale, x: x - (x - view.x) * grown, y: y - (y - view.y) * grown });
}

function chooseNode(id) {
  if (model.groups && id >= model.groups.firstNode) {
    const group = id - model.groups.firstNode;
    if (state.selected && state.selected.kind === "group" && state.selected.id === group) openGroup(group);
    else select("group", group);
  } else if (id < model.count) select("organization", id);
  else select("forum", id - model.count);
}

/** The tie that is drawn nearest to a point of the map's box, within a finger's breadth. */
function tieAt(x, y) {
  const at = { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale };
  let best = null, least = 6 / view.scale;
  for (const line of ground.lines) {
    if (line.id < 0 || line.id >= model.ties.length) continue;
    const a = places[line.from], b = places[line.to], dx = b.x - a.x, dy = b.y - a.y;
    const share = Math.min(1, Math.max(0, ((at.x - a.x) * dx + (at.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    const far = Math.hypot(a.x + share * dx - at.x, a.y + share * dy - at.y);
    if (far < least) { least = far; best = line.id; }
  }
  return best;
}

/** Show the organizations of a group, or with null all groups again. */
export function openGroup(group, wanted = "organizations") {
  if (model.groups.closed) return;
  if (state.group !== null) for (const number of model.groups.guests(state.group)) [places[number].x, places[number].y] = data.places[number];
  state.selected = group === null && state.group !== null ? { kind: "group", id: state.group } : null;
  state.group = group;
  state.view = group === null ? "groups" : wanted;
  seatGuests();
  stage.touched = false;
  refresh();
}

export function seatGuests() {
  if (state.group === null) return;
  const guests = model.groups.guests(state.group);
  guestSpots(places, model.groups.members[state.group], guests).forEach((spot, at) => { places[guests[at]] = spot; });
}

/** What the arrow keys walk over: marks with their places. */
function stops() {
  if (!prepared) return front.marks.map(({ id }) => ({ id, ...places[id] }));
  const box = by("map").getBoundingClientRect();
  return /** @type {any[]} */ ([...by("ground").querySelectorAll(".mark[data-id]:not(.off)")]).map((mark) => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    return { id: Number(mark.dataset.id), x: (x + width / 2 - box.x - view.x) / view.scale, y: (y + height / 2 - box.y - view.y) / view.scale };
  });
}

/** Bring one mark into the middle, near enough that names around it have room. */
export function zoomTo(id) {
  const { width, height } = mapRoom(), scale = Math.max(view.scale, Math.min(1, (wholeView(ground, width, height)?.scale || 1) * 4));
  stage.touched = true;
  moveTo({ scale, x: width / 2 - places[id].x * scale, y: height / 2 - places[id].y * scale });
}

/** From the selected mark to the nearest one in a direction. */
function stepTo(dx, dy) {
  const marks = stops();
  if (!marks.length) return;
  const chosen = state.selected;
  const id = chosen && chosen.kind === "organization" ? chosen.id : chosen && chosen.kind === "forum" ? model.count + chosen.id
    : chosen && chosen.kind === "group" ? model.groups.firstNode + chosen.id : null;
  const from = marks.find((mark) => mark.id === id);
  if (!from) { chooseNode(prepared ? marks[0].id : front.labels[0].id); return; }
  let best = null, least = Infinity;
  for (const mark of marks) {
    if (mark.id === from.id) continue;
    const x = mark.x - from.x, y = mark.y - from.y;
    const along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
    if (along <= 0) continue;
    const cost = along + 2.5 * across;
    if (cost < least) { least = cost; best = mark; }
  }
  if (best !== null) { chooseNode(best.id); keepInSight(best.id); } // the nearest is never the selected one, so nothing opens
}

export function keepInSight(id) {
  const place = prepared ? stops().find((stop) => stop.id === id) : places[id];
  if (!place) return;
  const { width, height } = currentView(), x = place.x * view.scale + view.x, y = place.y * view.scale + view.y;
  if (x < 40 || y < 40 || x > width - 40 || y > height - 60) moveTo({ x: width / 2 - place.x * view.scale, y: height / 2 - place.y * view.scale });
}

export function mapKeys(event) {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ways[event.key] && state.step === null) stepTo(...ways[event.key]);
  else if (event.key === "+" || event.key === ";") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (event.key === "0") fit();
  else if (event.key === "Escape" && state.step === null && !state.selected && state.group !== null) openGroup(null);
  else if (event.key === "Escape" && state.step === null) select(null);
  else if (event.key === "Enter" && state.selected && state.selected.kind === "group" && !model.groups.closed) openGroup(state.selected.id);
  else if (event.key === "Enter" && state.selected) by("chosen").querySelector("h2")?.focus();
  else return;
  event.preventDefault();
}

/** From their old places marks move to the new ones, so that the eye can follow. */
function moveFrom(before) {
  if (!before.size) return;
  const box = by("map").getBoundingClientRect();
  for (const [id, mark] of marksNow()) {
    const old = before.get(id);
    if (!old) continue;
    const now = spotOf(mark, box), dx = (old.x - now.x) / view.scale, dy = (old.y - now.y) / view.scale;
    if (Math.hypot(dx, dy) > 1) mark.animate([{ transform: `translate(${dx}px, ${dy}px)` }, { transform: "none" }], { duration: 300, easing: "ease-out" });
  }
}

const marksNow = () => new Map(/** @type {any[]} */ ([...by("ground").querySelectorAll(".mark[data-id]")]).map((mark) => [Number(mark.dataset.id), mark]));

function spotOf(mark, box) {
  const { x, y, width, height } = mark.getBoundingClientRect();
  return { x: x + width / 2 - box.x, y: y + height / 2 - box.y };
}

/** Where the marks stand on the screen; nothing where nobody wants motion or there are too many to follow. */
function spotsNow() {
  if (stage.first) return new Map();
  const marks = still() || by("map").hidden ? new Map() : marksNow(), box = by("map").getBoundingClientRect();
  return new Map(marks.size > NAMED_MARKS ? [] : [...marks].map(([id, mark]) => [id, spotOf(mark, box)]));
}

/** Move a mark by hand: its lines follow. */
function dragMark(id, x, y) {
  places[id] = { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale };
  drawGround();
  drawFront();
}

/** Pan, pinch, press, hover and drag, for mouse, pen and fingers alike. */
function openPointers() {
  const map = by("map"), fingers = new Map();
  let moved = false, held = null, note = null;
  const at = (event) => { const box = map.getBoundingClientRect(); return [event.clientX - box.x, event.clientY - box.y]; };
  map.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    fingers.set(event.pointerId, at(event));
    moved = fingers.size > 1;
    const mark = targetOf(event).closest?.(".mark[data-id]");
    held = mark && !prepared && event.pointerType === "mouse" ? Number(mark.dataset.id) : null;
    note = targetOf(event).closest?.("[data-note]")?.dataset.note ?? null;
  });
  map.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId), now = at(event);
    if (!before) return;
    if (!moved && Math.hypot(now[0] - before[0], now[1] - before[1]) < 5) return;
    if (!moved) { map.setPointerCapture(event.pointerId); stage.touched = true; if (held !== null) { beforeMove(held); offer(); } }
    moved = true;
    const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, spot]) => spot);
    fingers.set(event.pointerId, now);
    if (other) {
      const far = (spot) => Math.max(Math.hypot(spot[0] - other[0], spot[1] - other[1]), 1);
      zoomBy(far(now) / far(before), other[0], other[1]);
    } else if (note !== null) dragNote(note, now[0] - before[0], now[1] - before[1]);
    else if (held !== null) dragMark(held, ...now);
    else moveTo({ x: view.x + now[0] - before[0], y: view.y + now[1] - before[1] }, { names: false });
  });
  const end = (event) => {
    const known = fingers.delete(event.pointerId);
    if (by("names").dataset.shift) { delete by("names").dataset.shift; drawNames(); }
    if (event.type === "pointerup" && known && !moved) { if (note === null) press(event, ...at(event)); else openNote(Number(note)); }
    held = note = null;
  };
  map.addEventListener("pointerup", end);
  map.addEventListener("pointercancel", end);
  map.addEventListener("wheel", (event) => { event.preventDefault(); zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), ...at(event)); }, { passive: false });
  map.addEventListener("pointerover", (event) => {
    const mark = targetOf(event).closest?.(".mark[data-id]"), next = mark ? Number(mark.dataset.id) : null;
    map.classList.toggle("over", next !== null);
    if (next === hovered || prepared) return;
    hovered = next;
    namesSoon();
  });
}

/** A press chooses what lies there: a mark, a body's frame, a tie; on empty ground nothing is chosen any more. */
function press(event, x, y) {
  const mark = targetOf(event).closest?.(".mark[data-id]"), area = targetOf(event).closest?.("[data-forum]");
  const tie = mark || area || prepared ? null : tieAt(x, y);
  if (mark) chooseNode(Number(mark.dataset.id));
  else if (area) select("forum", Number(area.dataset.forum));
  else if (tie !== null) select("tie", tie);
  else if (state.selected) select(null);
}

let opened = false;

OPENED.push((what) => {
  const on = !["matrix", "table"].includes(state.view);
  by("map").hidden = !on;
  by("zoom").hidden = !on;
  if (!on) return;
  mapRoom();
  const before = what === "all" ? spotsNow() : new Map();
  if (what === "all" || !ground) drawGround();
  if (!stage.touched && (what === "all" || !opened)) fit();
  drawFront();
  moveFrom(before);
  if (!opened) {
    opened = true;
    performance.mark("drawn");
    openPointers();
    new ResizeObserver(() => {
      if (by("map").hidden) return;
      roomChanged();
      if (prepared && pictureNow().at !== prepared.at) { drawGround(); stage.touched = false; }
      if (!stage.touched) fit();
      drawFront();
    }).observe(by("map"));
  }
});
