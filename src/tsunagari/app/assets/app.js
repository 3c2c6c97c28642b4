import { $, STEPS, announce, el, era, everything, fault, lang, rest, say, size, view } from "./tools.js";
import { fill_chosen, fill_choices_of_columns, choices, on_choice } from "./columns.js";
import { answers, fill_attributes, fill_review, on_answer, take_answers, unanswered, undecided } from "./review.js";

let state = { files: [], job: null, error: null, columns: [], check: null, entered: {}, drawn: [], lists: {}, closed: false };
let here = { step: "files", number: 0 };
let lists = { secretariat: [], plenary: [] };
let began = 0;
let watching = false;
let over = false;

function finished(text) {
  over = true;
  document.body.replaceChildren(el("main", {}, el("p", { className: "big", role: "alert" }, text)));
}

async function ask(method, path, body) {
  if (over) return null;
  let answer;
  try {
    answer = await fetch(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`, { method, body, headers: { "X-View": view }, cache: "no-store" });
  } catch {
    if (method === "PUT") return { failed: true };
    finished(say("lost"));
    return null;
  }
  const told = await answer.json().catch(() => ({}));
  if (told.moved) { finished(say("moved")); return null; }
  if (answer.status === 404) { finished(say("lost")); return null; }
  if (told.error && !told.files) { fault(told.error[lang]); return null; }
  if (!answer.ok) return { failed: true };
  return told;
}

// What was entered; the same shape goes to the program and comes back when going back.
const checkedIn = (id) => [...$(id).querySelectorAll("input:checked")].map((box) => box.value);
const radio = (name) => document.querySelector(`input[name="${name}"]:checked`).value;
function entered() {
  const some = answers.names.size + answers.sectors.size + answers.given.size > 0 || Boolean(state.entered.answers);
  return {
    reading: { fiscal_year: $("fiscal-year").value, blank: $("blank").value, sheet: $("sheet").value, columns: $("columns").value, marks: $("marks").value, secretariat: lists.secretariat, plenary: lists.plenary, choices: choices.of(state.files) },
    study: { year: checkedIn("year"), forum: checkedIn("forum"), plenary: radio("rule"), public: radio("public") === "public" },
    lists: Object.fromEntries(Object.entries(state.lists).map(([kind, list]) => [kind, list.number])),
    answers: some ? Object.fromEntries(Object.entries(answers).map(([kind, given]) => [kind, [...given.values()]])) : null,
  };
}
let keeping = 0;
function keep() {
  clearTimeout(keeping);
  keeping = setTimeout(() => { state.entered = entered(); ask("POST", "keep", JSON.stringify(state.entered)); }, 300);
  fill_stale();
}
// Whether names, sectors or settings have changed since a map was drawn.
const NONE = { names: [], sectors: [], given: [] };
function plain(told, said) {
  const sorted = (pairs) => pairs.map((one) => JSON.stringify(one)).sort();
  return JSON.stringify([told.reading, told.study, told.lists, sorted(said.names), sorted(said.sectors), sorted(said.given || [])]);
}
function stale(drawing) {
  const now = entered(), then = drawing.entered;
  const current = plain(now, now.answers || (state.check && state.check.answers) || NONE);
  return ![then.answers, drawing.answers].some((said) => plain(then, said || NONE) === current);
}
function fill_stale() {
  const drawing = current(), old = Boolean(drawing && stale(drawing));
  for (const box of document.querySelectorAll(".stale")) box.hidden = !old;
}
function restore(told) {
  const reading = told.reading || {}, study = told.study || {};
  $("fiscal-year").value = reading.fiscal_year || "";
  $("blank").value = reading.blank || "";
  $("sheet").value = reading.sheet || "";
  $("columns").value = reading.columns || "";
  $("marks").value = reading.marks || "";
  lists = { secretariat: [...(reading.secretariat || [])], plenary: [...(reading.plenary || [])] };
  choices.take(reading.choices || []);
  take_answers(told.answers || (state.check && state.check.answers) || NONE);
  const window = (state.check && state.check.choices) || { year: [], forum: [] };
  checks("year", window.year.map(String), study.year || [], (year) => say("year_name", { year, era: era(year) }));
  checks("forum", window.forum, study.forum || [], (forum) => forum);
  for (const box of document.querySelectorAll('input[name="rule"]')) box.checked = box.value === (study.plenary || "separate");
  for (const box of document.querySelectorAll('input[name="public"]')) box.checked = (box.value === "public") === Boolean(study.public);
  tokens("secretariat");
  tokens("plenary");
}
function checks(id, values, chosen, shown) {
  $(id).replaceChildren(...values.map((value) => el("label", {}, el("input", { type: "checkbox", value, checked: chosen.includes(value) }), shown(value))));
}
function tokens(id) {
  $(id).replaceChildren(...lists[id].map((name) => {
    const off = el("button", { type: "button", "aria-label": say("remove", { name }) }, say("remove_short"));
    off.onclick = () => { lists[id] = lists[id].filter((one) => one !== name); tokens(id); $(`${id}-entry`).focus(); keep(); };
    return el("li", {}, el("span", {}, name), off);
  }));
}
for (const button of document.querySelectorAll("[data-add]")) {
  const id = button.dataset.add, entry = $(`${id}-entry`);
  const add = () => {
    const name = entry.value.trim();
    if (name && !lists[id].includes(name)) lists[id].push(name);
    entry.value = "";
    tokens(id);
    keep();
    entry.focus();
  };
  button.onclick = add;
  entry.onkeydown = (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); add(); } };
}

// Steps: the address after # says where we are, so that the browser's own Back undoes.
function read_address() {
  const [step, number] = location.hash.slice(1).split("/");
  return { step: STEPS.includes(step) ? step : "files", number: Number(number) || 0 };
}
function go(step, number = here.number) {
  const address = `#${step}${number ? `/${number}` : ""}`;
  if (location.hash === address) show(); else location.hash = address;
}
const open_now = (step) => step === "files" || (step === "check" && (state.check || state.error || state.files.length > 0)) || (step === "review" && state.check) || (["map", "take"].includes(step) && state.drawn.length > 0);
function show(focus = true) {
  if (over) return;
  const before = here;
  here = read_address();
  if (!open_now(here.step)) here = { step: state.check ? "check" : "files", number: here.number };
  const drawing = current();
  if (drawing && before.number !== here.number && before.number) { state.entered = drawing.entered; restore({ ...drawing.entered, answers: drawing.answers }); fill_review(state.check); }
  for (const step of STEPS) $(step).hidden = step !== here.step;
  for (const button of $("steps").querySelectorAll("button")) {
    button.disabled = !open_now(button.dataset.step);
    if (button.dataset.step === here.step) button.setAttribute("aria-current", "step"); else button.removeAttribute("aria-current");
  }
  if (here.step === "map") fill_map();
  if (here.step === "take") fill_take();
  $("closed").hidden = !state.closed;
  fill_stale();
  if (focus) { $(here.step).querySelector("h2").focus(); scrollTo(0, 0); }
}
const current = () => state.drawn.find((one) => one.number === here.number) || state.drawn.at(-1);

function fill_files() {
  $("chosen").hidden = state.files.length === 0;
  $("list").replaceChildren(...state.files.map((file) => {
    const off = el("button", { type: "button", "aria-label": say("remove", { name: file.name }) }, say("remove_short"));
    off.onclick = async () => { take(await ask("DELETE", `files/${file.number}`)); show(false); (state.files.length ? $("to-check") : $("choose")).focus(); };
    return el("li", {}, el("span", {}, file.name, el("span", { className: "quiet" }, ` ${size(file.size)}`), el("span", { className: "chosen-columns" })), off);
  }));
  fill_chosen(state.files, $("list"));
}

function fill_check() {
  const found = state.check;
  const open = found ? undecided(found) : 0, asked = found ? unanswered(found) : 0;
  $("counts").textContent = found ? say("counts", found.counts) : "";
  $("check").querySelector("h2").textContent = say(state.error ? "check_faults" : found ? "check_title" : "check_waiting");
  $("check-how").textContent = found || state.error ? say(!state.error ? "check_how" : state.columns.length ? "fault_columns" : "fault_how") : "";
  $("check-next").hidden = !found;
  $("check-again").hidden = !state.error;
  $("reading").hidden = !found && !state.error;
  // Where nothing is to be decided, the map is the next step.
  const settled = Boolean(found) && found.names.length + found.sectors.length + asked === 0;
  $("to-review").classList.toggle("main", !settled);
  $("to-map-now").classList.toggle("main", settled);
  if (state.error) $("reading").open = true;
  // Below the sentence that names it; where something could not be read, what was wrong comes first.
  if (state.error) $("choices").after($("reading")); else $("account").before($("reading"));
  const sections = found ? found.account[lang] : [];
  $("account").replaceChildren(...sections.map((part, place) => {
    const lines = el("ul", {}, ...part.lines.map((line) => el("li", {}, line)));
    if (place === 0) {
      // "Nothing needs a look" would be wrong where names are still to be decided.
      const ask = [["names_open", open], ["questions_open", asked]].filter(([, n]) => n).map(([key, n]) => el("p", {}, say(key, { n })));
      const told = part.lines.length || !ask.length ? [el("h3", {}, part.title), lines] : [];
      return el("div", { className: found.needs_a_look || ask.length ? "look" : "" }, ...told, ...ask);
    }
    return el("details", { open: place < 4 }, el("summary", {}, part.title), lines);
  }));
  fill_choices_of_columns(state);
  fill_attributes(found);
  if (state.error) $("account").append(el("div", { className: "look" }, el("ul", {}, ...state.error[lang].split("\n").map((line) => el("li", {}, line)))));
}


function fill_choices() {
  const known = state.check ? state.check.choices : { secretariat: [], plenary: [], hosts: [] };
  for (const id of ["secretariat", "plenary"]) $(`${id}-list`).replaceChildren(...known[id].map((value) => el("option", { value })));
  $("hosts").textContent = known.hosts.length ? say("secretariat_read", { names: known.hosts.join(lang === "ja" ? "、" : ", ") }) : "";
}
function fill_map() {
  const drawing = current(), frame = $("frame");
  $("map-none").hidden = Boolean(drawing);
  $("undo").hidden = !drawing || !state.drawn.some((one) => one.number < drawing.number);
  if (!drawing) { frame.replaceChildren(); return; }
  const address = `${drawing.number}/map.html?show&lang=${lang}`;
  if (frame.dataset.address === address) return;
  frame.dataset.address = address;
  const inside = el("iframe", { title: say("map_title") });
  inside.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals");
  inside.allow = "fullscreen";
  inside.src = address;
  frame.replaceChildren(inside);
}
function fill_take() {
  const drawing = current();
  const link = (name, text, bytes, className = "button") => el("li", {}, el("a", { className, href: `${drawing.number}/${name}?lang=${lang}`, download: "" }, text, bytes ? el("small", {}, size(bytes)) : ""));
  const parts = { map: "map.html", picture: "picture.png", drawing: "picture.svg", slides: "slides.pptx", report: "report.html", workbook: "report.xlsx", review: "review.xlsx", organizations: "organizations.csv", ties: "ties.csv", findings: "findings.json" };
  $("first-said").textContent = drawing.said[lang];
  $("audience").textContent = say(drawing.public ? "take_public" : "take_office");
  $("other-audience").textContent = say(drawing.public ? "make_office" : "make_public");
  $("outputs").replaceChildren(link("all.zip", say("take_all"), 0, "button main"), ...Object.entries(parts).filter(([kind]) => kind in drawing.files).map(([kind, name]) => link(name, say(kind === "review" ? "take_review_name" : `take_${kind}`), drawing.files[kind])));
}

// Taking the program's word for how things are.
function take(told) {
  if (!told || !told.files) return;
  const before = state;
  state = told;
  if (JSON.stringify(before.files) !== JSON.stringify(state.files)) fill_files();
  if (JSON.stringify(before.check) !== JSON.stringify(state.check) || JSON.stringify(before.error) !== JSON.stringify(state.error)) {
    restore(state.entered);
    fill_check();
    fill_review(state.check);
    fill_choices();
  }
  fill_lists();
  working();
}
function working() {
  if (over) return;
  $("working").hidden = !state.job;
  for (const button of document.querySelectorAll(".draw, #again, #to-check")) button.disabled = Boolean(state.job);
  if (!state.job) return;
  const text = say(state.job.step in { start: 1 } ? "starting" : `step_${state.job.step}`);
  if ($("step").textContent !== text) { $("step").textContent = text; announce(text); }
  $("seconds").textContent = say("seconds", { n: Math.round((Date.now() - began) / 1000) });
}
async function watch() {
  if (watching) return;
  watching = true;
  began = began || Date.now();
  while (state.job && !over) {
    const kind = state.job.kind, before = state.drawn.at(-1), drawn = before ? before.number : 0;
    await rest(400);
    take(await ask("GET", "state"));
    if (!state.job) {
      const last = state.drawn.at(-1);
      if (kind === "draw" && last && last.number !== drawn) { announce(`${say("done_draw")} ${last.said[lang]}`); $("settings").open = false; go(here.step === "take" && before && before.public !== last.public ? "take" : "map", last.number); }
      else if (kind === "draw" && state.error) { fault(state.error[lang]); show(false); }
      else if (kind === "check" && (state.check || state.error)) { show(); }
      else show(false);
    }
  }
  watching = false;
  began = 0;
}
async function start(kind) {
  fault("");
  clearTimeout(keeping);
  state.entered = entered();
  take(await ask("POST", kind, JSON.stringify(state.entered)));
  if (state.job) watch();
}
async function check() { await start("check"); if (state.job) { go("check"); show(false); } }

// Files in.
async function add(files) {
  fault("");
  const wanted = [...files].filter((file) => !/^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i.test(file.name));
  $("working").hidden = false;
  $("cancel").hidden = true;
  let faulty = false;
  for (const [place, file] of wanted.entries()) {
    $("step").textContent = say("uploading", { done: place + 1, all: wanted.length });
    if (file.size > 104857600) { fault(say("too_large", { one: 100, all: 400 })); faulty = true; break; }
    const told = await ask("PUT", `files/${encodeURIComponent(file.name)}`, file);
    if (!told || told.failed) { faulty = true; if (told) fault(say("too_slow")); break; }
    take(told);
  }
  $("cancel").hidden = false;
  working();
  show(false);
  if (!faulty && state.files.length) $("to-check").focus();
}
// Buttons of our own: what a browser writes on a chooser of files is in the browser's language.
for (const [button, id] of [["choose", "pick"], ["choose-folder", "pick-folder"]]) {
  $(button).onclick = () => $(id).click();
  $(id).onchange = async () => { await add($(id).files); $(id).value = ""; };
}
// A city's own lists.
function fill_lists() {
  for (const row of document.querySelectorAll("[data-list]")) {
    const list = state.lists[row.dataset.list];
    row.querySelector(".own").textContent = list ? list.name : row.dataset.none;
    row.querySelector(".off").hidden = !list;
  }
}
for (const row of document.querySelectorAll("[data-list]")) {
  const kind = row.dataset.list, chooser = row.querySelector("input");
  const done = (told) => { if (told && told.failed) fault(say("too_slow")); else take(told); fill_stale(); row.querySelector(".put").focus(); };
  row.querySelector(".put").onclick = () => chooser.click();
  row.querySelector(".off").onclick = async () => done(await ask("DELETE", `lists/${kind}`));
  chooser.onchange = async () => {
    const [file] = chooser.files;
    chooser.value = "";
    if (file) { fault(""); done(await ask("PUT", `lists/${kind}/${encodeURIComponent(file.name)}`, file)); }
  };
}
on_answer(() => { fill_check(); keep(); });
on_choice((again) => { fill_chosen(state.files, $("list")); keep(); if (again) check(); });
addEventListener("dragover", (event) => { event.preventDefault(); $("drop").classList.add("over"); });
addEventListener("dragleave", (event) => { if (!event.relatedTarget) $("drop").classList.remove("over"); });
addEventListener("drop", async (event) => {
  event.preventDefault();
  $("drop").classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  const plain = [...event.dataTransfer.files];
  go("files");
  await add(entries.length ? await everything(entries) : plain);
});

$("to-check").onclick = check;
$("again").onclick = check;
$("to-review").onclick = () => go("review");
$("other-files").onclick = () => go("files");
$("to-take").onclick = () => go("take");
for (const button of document.querySelectorAll(".draw")) button.onclick = () => start("draw");
// Only who reads it changes: what was measured is kept, so this takes seconds.
$("other-audience").onclick = () => {
  const wanted = current().public ? "" : "public";
  for (const box of document.querySelectorAll('input[name="public"]')) box.checked = box.value === wanted;
  start("draw");
};
$("undo").onclick = () => { const number = current().number; go("map", state.drawn.filter((one) => one.number < number).at(-1).number); };
$("cancel").onclick = async () => { take(await ask("POST", "cancel", "{}")); announce(say("cancelled")); show(false); };
$("example").onclick = async () => { take(await ask("POST", "example", "{}")); show(false); $("to-check").focus(); };
$("new").onclick = async () => { const told = await ask("POST", "new", "{}"); if (told && told.address) open(`${told.address}?lang=${lang}`, "_blank", "noopener"); };
$("language").onclick = async () => { clearTimeout(keeping); await ask("POST", "keep", JSON.stringify(entered())); location.href = `?lang=${$("language").dataset.lang}${location.hash}`; };
let asked_to_stop = false;
$("stop").onclick = async () => {
  if (!asked_to_stop && state.files.length) { asked_to_stop = true; fault(say("stop_ask"), say("stop")); return; }
  await ask("POST", "stop", "{}");
  finished(say("stopped"));
};
for (const button of $("steps").querySelectorAll("button")) button.onclick = () => (button.dataset.step === "check" && !state.check && !state.job ? check() : go(button.dataset.step));
for (const id of ["fiscal-year", "blank", "sheet", "columns", "marks", "settings"]) $(id).addEventListener("change", keep);
addEventListener("hashchange", () => { fault(""); show(); });

// As long as this connection is open, the program knows that somebody is here.
(async () => {
  for (;;) {
    const answer = await fetch("present", { headers: { "X-View": view }, cache: "no-store" }).catch(() => null);
    if (over) return;
    if (!answer || !answer.ok) { finished(say(answer && answer.status === 409 ? "moved" : "lost")); return; }
    const reader = answer.body.getReader();
    while (!(await reader.read().catch(() => ({ done: true }))).done);
    await rest(500);
  }
})();
// A page that holds a lock is not put to sleep.
if (navigator.locks) navigator.locks.request(`view ${view}`, () => new Promise(() => {}));

(async () => {
  take(await ask("GET", "state"));
  restore(state.entered);
  fill_files();
  fill_check();
  fill_review(state.check);
  fill_choices();
  fill_lists();
  show(false);
  document.documentElement.dataset.ready = "";
  if (state.job) watch();
})();
