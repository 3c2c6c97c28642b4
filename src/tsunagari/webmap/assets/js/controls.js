// Everything that can be set: search, year and play, filters, strength, sizes, names, theme, language.

import { fold } from "./core.js";
import { fit, keepInSight, mapKeys, openGroup, prepared, seatGuests, zoomBy, zoomTo } from "./map.js";
import { search, searchGroups, startState } from "./model.js";
import { AFTER, by, data, dateText, h, model, numberChoices, organizationName, refresh, seen, select, stage, state, t, targetOf, termName, yearName } from "./page.js";
import { drawTable } from "./views.js";

let playing = null;

function checks(name, values, set, label) {
  const box = h("fieldset", { "data-filter": name }, h("legend", {}, label));
  for (const value of values) {
    /** @type {any} */ const input = h("input", { type: "checkbox", value });
    input.checked = !set() || set().has(value);
    input.addEventListener("change", () => {
      const on = [.../** @type {any} */ (box.querySelectorAll("input"))].filter((found) => found.checked).map((found) => found.value);
      state[name] = on.length === values.length ? null : new Set(on);
      refresh();
    });
    box.append(h("label", {}, input, name === "tiers" ? termName(value) : value));
  }
  return box;
}

function choice(name, values, label) {
  const picker = h("select", { "data-choice": name, onchange: (event) => { state[name] = targetOf(event).value; refresh(); } }, values.map(([value, text]) => h("option", { value, selected: state[name] === value }, text)));
  return h("label", {}, label, picker);
}

function flag(name, label, change) {
  /** @type {any} */ const input = h("input", { type: "checkbox", "data-flag": name });
  input.checked = state[name];
  input.addEventListener("change", () => { state[name] = input.checked; if (change) change(); refresh(); });
  return h("label", {}, input, label);
}

function drawControls() {
  const out = [];
  if (model.ties.length && model.most > 1) {
    const note = h("output", {}, t("strength_value", { n: seen.min }));
    /** @type {any} */ const slider = h("input", { type: "range", min: 1, max: model.most, step: 1, value: seen.min, id: "strength", "aria-label": t("strength") });
    slider.addEventListener("input", () => { state.min = Number(slider.value); note.textContent = t("strength_value", { n: state.min }); refresh(); });
    out.push(h("fieldset", {}, h("legend", {}, t("strength")), slider, note));
  }
  out.push(choice("size", [["attendances", t("size_attendances")], ["partners", t("size_partners")], ["equal", t("size_equal")], ...numberChoices().map((name) => [name, name.slice(4)])], t("size")));
  out.push(choice("labels", [["auto", t("labels_auto")], ["all", t("labels_all")], ["important", t("labels_important")], ["none", t("labels_none")]], t("labels")));
  if (data.organizations.some((organization) => organization.secretariat)) out.push(flag("secretariat", t("show_secretariat")));
  if (model.years.length > 1) out.push(flag("changes", t("show_changes")));
  if (model.recorded && data.forums.length > 1) out.push(checks("forums", data.forums.map((forum) => forum.name), () => state.forums, t("forum")));
  if (model.recorded && model.tiers.length > 1) out.push(checks("tiers", model.tiers, () => state.tiers, t("tier")));
  if (model.recorded && model.areas.length > 1) out.push(checks("areas", model.areas, () => state.areas, t("area")));
  out.push(h("button", { type: "button", id: "reset-all", onclick: resetAll }, t("reset_all")));
  by("controls").replaceChildren(...out);
}

function resetAll() {
  const { lang, theme, view: now, group } = state, start = startState(model);
  Object.assign(state, start, { lang, theme, group, view: model.groups ? now : start.view });
  drawControls();
  refresh();
  fit();
}

export function drawYears() {
  if (model.years.length < 2 || !model.recorded) return;
  by("time").hidden = false;
  const slider = by("year");
  slider.max = model.years.length;
  slider.value = state.year === null ? 0 : model.years.indexOf(state.year) + 1;
  const name = state.year === null ? t("all_years") : yearName(state.year);
  by("year-name").textContent = name;
  slider.setAttribute("aria-valuetext", name);
}

function setYear(position) {
  state.year = position === 0 ? null : model.years[position - 1];
  drawYears();
  refresh();
}

function play(on) {
  if (playing) { clearInterval(playing); playing = null; }
  by("play").setAttribute("aria-pressed", String(on));
  by("play").textContent = t(on ? "pause" : "play");
  if (!on) return;
  const last = model.years.length;
  if (state.year === null || model.years.indexOf(state.year) + 1 === last) setYear(1);
  playing = setInterval(() => {
    const now = model.years.indexOf(state.year) + 1;
    if (now >= last) play(false); else setYear(now + 1);
  }, 1800);
}

const isGroup = (id) => model.groups !== null && id >= model.groups.firstNode;

function openSearch() {
  const input = by("search"), list = by("found");
  let active = -1, found = [];
  const mark = () => {
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
    if (active >= 0) { input.setAttribute("aria-activedescendant", `found-${active}`); list.children[active].scrollIntoView({ block: "nearest" }); } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); active = -1; mark(); };
  const nameOf = (id) => (isGroup(id) ? data.groups.list[id - model.groups.firstNode][state.lang] : organizationName(id));
  const take = (number) => { input.value = nameOf(number); close(); if (isGroup(number)) { openGroup(null); select("group", number - model.groups.firstNode); zoomTo(number); return; } if (model.groups && !prepared && state.group !== data.organizations[number].group) openGroup(data.organizations[number].group); if (!seen.on[number]) resetAll(); select("organization", number); if (!by("map").hidden) keepInSight(number); };
  const open = () => {
    const groups = model.groups ? searchGroups(model, input.value, 6).map((group) => model.groups.firstNode + group) : [];
    found = [...groups, ...search(model, input.value, 12 - groups.length)];
    active = -1;
    list.replaceChildren(...found.map((number, at) => h("li", { role: "option", id: `found-${at}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); take(number); } }, nameOf(number))));
    if (!found.length && fold(input.value)) list.append(h("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("search_none")));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      if (found.length) { active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1 + (active < 0 ? 1 : 0))) % found.length; mark(); }
      event.preventDefault();
    } else if (event.key === "Enter" && found.length && !list.hidden) { take(found[Math.max(active, 0)]); event.preventDefault(); }
    else if (event.key === "Escape") { close(); input.value = ""; }
  });
}

/** Tell the style sheet how much stands above the picture, so that both fill the first screen. */
export function measure() {
  const above = by("stage").getBoundingClientRect().top + window.scrollY;
  document.documentElement.style.setProperty("--above", `${Math.round(above)}px`);
}

let folded = false; // whether what is folded away speaks the language of the moment

/** All fixed words in the language of the moment; those folded away after the first frame. */
export function speak() {
  stage.sentences = data.words[state.lang];
  const root = document.documentElement;
  root.lang = state.lang;
  // Most words stand in the page already: only what differs is written, so that nothing is laid out twice.
  for (const element of /** @type {any} */ (document.querySelectorAll("[data-t]"))) if (element.textContent !== t(element.dataset.t)) element.textContent = t(element.dataset.t);
  for (const element of /** @type {any} */ (document.querySelectorAll("[data-label]"))) element.setAttribute("aria-label", t(element.dataset.label));
  for (const element of /** @type {any} */ (document.querySelectorAll("[data-placeholder]"))) element.setAttribute("placeholder", t(element.dataset.placeholder));
  by("lang").textContent = state.lang === "ja" ? "English" : "日本語";
  by("lang").lang = state.lang === "ja" ? "en" : "ja";
  by("title").textContent = data.title || t("title");
  document.title = data.title || t("title");
  by("audience").textContent = t(data.public ? "for_public" : "for_office");
  by("period").textContent = data.period ? t("period", { from: dateText(data.period.from), to: dateText(data.period.to) }) : t("period_unknown");
  by("lead").textContent = data.headline.length ? data.headline[0][state.lang] : "";
  by("facts").replaceChildren(...data.headline.slice(1).map((fact) => h("li", {}, fact[state.lang])));
  folded = false;
  play(false);
  drawYears();
  measure();
}

export function dress() {
  document.documentElement.dataset.theme = state.theme;
  by("theme").setAttribute("aria-pressed", String(state.theme === "dark"));
}

function showView(view) {
  // A large record draws one group at a time: that of what is chosen, or the largest.
  const maps = view === "organizations" || view === "forums";
  if (model.groups && view === "groups") openGroup(null);
  else if (model.groups && maps && state.group === null) openGroup(state.selected && state.selected.kind === "group" ? state.selected.id : model.groups.inOrder[0], view);
  else {
    if (state.selected && state.selected.kind === "group") state.selected = null;
    state.view = view;
    refresh();
  }
}

/** The page of a large record: one more view, and nothing to open where only the groups are in it. */
function openGroups() {
  for (const button of by("views").children) {
    if (button.dataset.view === "groups") { button.hidden = false; button.dataset.t = `view_groups_${data.groups.by}`; }
    else if (!model.pictures.has(button.dataset.view)) button.hidden = model.groups.closed || ["picture", "attendance"].includes(button.dataset.view);
  }
  if (model.groups.closed) { by("search").dataset.placeholder = "search_area"; by("search").placeholder = t("search_area"); }
  document.documentElement.dataset.grouped = "";
  seatGuests();
}

export function openControls() {
  for (const button of by("views").children) {
    button.addEventListener("click", () => showView(button.dataset.view));
    if (model.pictures.has(button.dataset.view)) { button.hidden = false; button.dataset.t = `view_picture_${model.pictures.get(button.dataset.view)}`; }
  }
  if (model.groups) openGroups();
  by("year").addEventListener("input", () => { play(false); setYear(Number(by("year").value)); });
  by("play").addEventListener("click", () => play(!playing));
  by("theme").addEventListener("click", () => { state.theme = state.theme === "dark" ? "light" : "dark"; dress(); refresh(); });
  by("lang").addEventListener("click", () => { state.lang = state.lang === "ja" ? "en" : "ja"; speak(); refresh(); });
  by("zoom-in").addEventListener("click", () => zoomBy(1.3));
  by("zoom-out").addEventListener("click", () => zoomBy(1 / 1.3));
  by("reset").addEventListener("click", () => { fit(); });
  by("map").addEventListener("keydown", mapKeys);
  by("table-all").addEventListener("click", () => { stage.rows = Infinity; drawTable(); });
  document.addEventListener("click", (event) => { if (!by("takeout").contains(targetOf(event))) by("takeout").open = false; });
  openSearch();
}

AFTER.push(() => {
  if (folded) return;
  folded = true;
  by("reading-list").replaceChildren(...["reading_1", "reading_2", "reading_3", "reading_4", "reading_5"].map((key) => h("li", {}, t(key))));
  drawControls();
});

AFTER.push(() => {
  const slider = by("strength");
  if (!slider || document.activeElement === slider) return;
  slider.value = seen.min;
  slider.nextElementSibling.textContent = t("strength_value", { n: seen.min });
});
