// The page's own ground: words, elements, state and its address. Everything drawn starts from `refresh`.

import { fill, formatAddress } from "./core.js";
import { makeModel, startState, visible } from "./model.js";
import { SHAPES, THEMES } from "./scene.js";

export const data = JSON.parse(document.getElementById("payload").textContent);
export const model = makeModel(data);
export const state = startState(model);
export const embed = document.documentElement.hasAttribute("data-embed");
export let seen = visible(model, state);
/** What the page is showing, beside the state that an address can name. */
export const stage = { touched: false, rows: 200, listening: false, first: true, waiting: false, sentences: data.words.ja };
/** @type {(id: string) => any} */
export const by = (id) => document.getElementById(id);
/** @type {(event: Event) => any} */
export const targetOf = (event) => event.target;
/** The words of a key; where meetings stand in the place of forums, those for meetings. */
const sentence = (key) => (data.bodies === "meetings" && stage.sentences[`${key}_meetings`]) || stage.sentences[key];
export const t = (key, params) => (params ? fill(sentence(key), params) : sentence(key));
export const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** An element with attributes, listeners (on…) and children; texts stay texts. */
export function h(tag, attributes, ...children) {
  const element = tag === "svg" || tag === "path" || tag === "rect" || tag === "circle" || tag === "polygon" || tag === "line" || tag === "text" || tag === "tspan"
    ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

/** The mark of the legend, drawn as on the map. */
export function markIcon(shape, colour) {
  const theme = THEMES[state.theme];
  const paint = { fill: colour === null ? theme.forum : colour, stroke: theme.outline, "stroke-width": 1.3 };
  const corners = SHAPES[shape];
  return h("svg", { viewBox: "-10 -10 20 20", class: "key", "aria-hidden": "true" },
    corners ? h("polygon", { points: corners.map(([x, y]) => `${x * 6.4},${y * 6.4}`).join(" "), ...paint }) : h("circle", { r: 6.4, ...paint }));
}

export const yearName = (year) => t("year_name", { year, era: eraName(year) });

/** 2023 → 令和5: fiscal years as city halls count them. */
function eraName(year) {
  const [era, before] = year >= 2019 ? /** @type {const} */ (["令和", 2018]) : year >= 1989 ? /** @type {const} */ (["平成", 1988]) : /** @type {const} */ (["昭和", 1925]);
  const number = year - before;
  return era + (number === 1 ? "元" : number);
}

export function dateText(iso) {
  if (!iso) return t("undated");
  const [year, month, day] = iso.split("-").map(Number);
  // An era may begin within a year: Reiwa on the first of May 2019.
  const era = year === 2019 && month < 5 ? "平成31" : eraName(year);
  return t("date", { era, year, month, day, mm: iso.slice(5, 7), dd: iso.slice(8, 10) });
}

/** A word of the field (sector, tier, kind of meeting) in the language that is shown; other words stay. */
export const termName = (word) => (state.lang === "en" && data.terms[word]) || word;
export const sectorName = (name) => (name ? termName(name) : t("sector_unknown"));
export const listed = (names) => names.join(t("list_separator"));
export const percent = (share) => Math.round(share * 100);
/** A body's name; one that is a single meeting has its day as each language writes it. */
export const bodyName = (number) => { const forum = data.forums[number]; return (state.lang === "ja" && forum.name_ja) || forum.name; };
export const organizationName = (number) => data.organizations[number].name || t("nameless");

/** The state as an address, so that a link opens the same picture. */
function addressOf() {
  const chosen = state.selected;
  const values = { view: state.view };
  if (state.group !== null) values.group = data.groups.list[state.group].ja;
  else if (chosen && chosen.kind === "group") values.group = data.groups.list[chosen.id].ja;
  if (state.year !== null) values.year = state.year;
  if (chosen && chosen.kind === "organization") values.org = organizationName(chosen.id);
  if (chosen && chosen.kind === "tie") values.tie = `${organizationName(model.ties[chosen.id].source)}|${organizationName(model.ties[chosen.id].target)}`;
  if (chosen && chosen.kind === "community") values.community = chosen.id;
  if (chosen && chosen.kind === "path") values.path = chosen.id.map(organizationName).join("|");
  if (chosen && chosen.kind === "forum") values.forum = data.forums[chosen.id].name;
  const start = startState(model);
  for (const name of ["colour", "size", "labels", "min"]) if (state[name] !== start[name]) values[name] = state[name] ?? "";
  if (state.lang !== document.documentElement.dataset.start) values.lang = state.lang;
  if (state.theme !== "light") values.theme = state.theme;
  if (state.step !== null) values.step = state.step + 1;
  if (state.without !== null) values.without = organizationName(state.without);
  if (state.hidden.size) values.hide = [...state.hidden].sort().join("|");
  for (const name of ["forums", "tiers", "areas"]) if (state[name]) values[name] = [...state[name]].sort().join("|");
  if (!state.secretariat) values.secretariat = "off";
  return formatAddress(values);
}

/** Take a state from an address; what does not exist here is passed over. */
export function takeAddress(values) {
  const one = (name, allowed) => { if (allowed.includes(values[name])) state[name] = values[name]; };
  const several = (name, allowed) => {
    if (values[name] === undefined) return;
    const wanted = values[name].split("|").filter((value) => allowed.includes(value));
    state[name] = wanted.length ? new Set(wanted) : null;
  };
  one("view", [...(model.groups ? ["groups"] : []), ...model.pictures.keys(), "organizations", "forums", "matrix", "table"]);
  one("colour", colourChoices().map((choice) => choice[0]));
  one("size", ["attendances", "partners", "equal", ...numberChoices()]);
  one("labels", ["auto", "all", "important", "none"]);
  one("lang", ["ja", "en"]);
  one("theme", ["light", "dark"]);
  if (values.year !== undefined) state.year = model.years.includes(Number(values.year)) ? Number(values.year) : null;
  if (Number(values.min) >= 1) state.min = Math.min(Math.floor(Number(values.min)), model.most);
  several("forums", data.forums.map((forum) => forum.name));
  several("tiers", model.tiers);
  several("areas", model.areas);
  if (values.hide !== undefined) state.hidden = new Set(values.hide.split("|").filter((name) => name === "" || model.sectorOf.has(name)));
  if (values.secretariat !== undefined) state.secretariat = values.secretariat !== "off";
  state.without = model.names.get(values.without) ?? null;
  state.selected = null;
  if (model.names.has(values.org)) state.selected = { kind: "organization", id: model.names.get(values.org) };
  else if (values.path !== undefined && values.path.split("|").length === 2 && values.path.split("|").every((name) => model.names.has(name))) state.selected = { kind: "path", id: values.path.split("|").map((name) => model.names.get(name)) };
  else if (values.community !== undefined && model.communityOf.has(values.community)) state.selected = { kind: "community", id: values.community };
  else if (values.forum !== undefined && data.forums.some((forum) => forum.name === values.forum)) state.selected = { kind: "forum", id: data.forums.findIndex((forum) => forum.name === values.forum) };
  else if (values.tie !== undefined) {
    const tie = model.ties.find(({ source, target }) => `${organizationName(source)}|${organizationName(target)}` === values.tie);
    if (tie) state.selected = { kind: "tie", id: tie.number };
  }
  if (model.groups) takeGroup(values);
  const step = Number(values.step);
  state.step = step >= 1 && step <= data.steps.length ? Math.floor(step) - 1 : null;
}

/** A record of groups shows one of them at a time: the one that is named, or that of what is chosen. */
function takeGroup(values) {
  const named = data.groups.list.findIndex((group) => group.ja === values.group);
  const chosen = state.selected && state.selected.kind === "organization" ? data.organizations[state.selected.id].group : undefined;
  const group = named >= 0 ? named : chosen;
  state.group = null;
  if (model.pictures.has(state.view) && named < 0) return;
  if (state.view === "groups" || model.groups.closed) {
    state.view = "groups";
    state.selected = named >= 0 ? { kind: "group", id: named } : null;
  } else if (group !== undefined) state.group = group;
  else if (!["matrix", "table"].includes(state.view) && !model.pictures.has(state.view)) state.view = "groups";
}

export function colourChoices() {
  const choices = [["sector", t("colour_sector")]];
  if (data.communities.length > 1) choices.push(["community", t("colour_community")]);
  if (data.organizations.some((organization) => organization.home_tier !== undefined)) choices.push(["tier", t("colour_tier")]);
  for (const name of data.attributes) choices.push([`attr:${name}`, name]);
  for (const choice of numberChoices()) choices.push([choice, choice.slice(4)]);
  return choices;
}

/** Numbers of the organizations that size and colour can show. */
export const numberChoices = () => data.numbers.map((name) => `num:${name}`);

export function select(kind, id) {
  state.selected = kind === null ? null : { kind, id };
  refresh({ map: "overlay" });
}

/** What draws: the picture at once, all else (table, panel, lists) after the first frame. */
export const OPENED = [], AFTER = [];

let room = null;

/** Width and height of the map and of what stands in its foot, measured once for each drawing: measuring costs a layout. */
export function mapRoom() {
  room ??= { width: by("map").clientWidth, height: by("map").clientHeight, line: Math.max(by("view-text").offsetHeight + 10, by("zoom").offsetHeight + 12) };
  return room;
}

export function roomChanged() { room = null; }

function rest() {
  if (!stage.first) return;
  stage.first = false;
  for (const draw of AFTER) draw("all");
  remember();
  document.documentElement.dataset.ready = "";
}

/** Draw again what a change of state touches; the table and the map only where they must. */
export function refresh({ map = "all" } = {}) {
  // What is chosen, and the language, change nothing that is counted.
  if (map === "all") seen = visible(model, state);
  // A prepared picture shows the whole record: what is narrowed down is drawn on the map.
  if (model.pictures.has(state.view) && (seen.filtered || state.without !== null || state.min !== null || state.colour !== startState(model).colour)) { state.view = "organizations"; stage.touched = false; map = "all"; }
  roomChanged();
  for (const draw of OPENED) draw(map);
  if (!stage.first) for (const draw of AFTER) draw(map);
  else if (!stage.waiting) {
    stage.waiting = true;
    requestAnimationFrame(() => setTimeout(rest));
    // A frame out of sight is never animated.
    setTimeout(rest, 300);
  }
  if (!stage.first) remember();
}

function remember() {
  try { history.replaceState(null, "", addressOf()); } catch { /* an embedded page may have no address of its own */ }
}
