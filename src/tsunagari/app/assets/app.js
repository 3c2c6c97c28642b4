"use strict";
(() => {
const $ = (id) => document.getElementById(id);
const words = JSON.parse($("words").textContent);
const lang = document.documentElement.lang;
const view = document.body.dataset.view;
const STEPS = ["files", "check", "review", "map", "take"];
let state = { files: [], job: null, error: null, check: null, entered: {}, drawn: [] };
let here = { step: "files", number: 0 };
let names = new Map();
let sectors = new Map();
let lists = { secretariat: [], plenary: [] };
let began = 0;
let watching = false;
let over = false;

const say = (key, values = {}) => (words[key] || key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
function el(tag, properties = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || ["for", "list", "scope", "download"].includes(name)) made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...inside);
  return made;
}
function announce(text) { $("said").textContent = text; }
function fault(text, title = say("failed")) {
  const box = $("fault");
  box.replaceChildren();
  box.hidden = !text;
  if (text) { box.append(el("strong", {}, title), "\n", text); box.focus(); }
}
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
  const some = names.size + sectors.size > 0 || Boolean(state.entered.answers);
  return {
    reading: { fiscal_year: $("fiscal-year").value, blank: $("blank").value, sheet: $("sheet").value, columns: $("columns").value, marks: $("marks").value, secretariat: lists.secretariat, plenary: lists.plenary },
    study: { year: checkedIn("year"), forum: checkedIn("forum"), plenary: radio("rule"), public: radio("public") === "public" },
    answers: some ? { names: [...names.values()], sectors: [...sectors.values()] } : null,
  };
}
let keeping = 0;
function keep() {
  clearTimeout(keeping);
  keeping = setTimeout(() => { state.entered = entered(); ask("POST", "keep", JSON.stringify(state.entered)); }, 300);
}
function restore(told) {
  const reading = told.reading || {}, study = told.study || {};
  $("fiscal-year").value = reading.fiscal_year || "";
  $("blank").value = reading.blank || "";
  $("sheet").value = reading.sheet || "";
  $("columns").value = reading.columns || "";
  $("marks").value = reading.marks || "";
  lists = { secretariat: [...(reading.secretariat || [])], plenary: [...(reading.plenary || [])] };
  const answers = told.answers || (state.check && state.check.answers) || { names: [], sectors: [] };
  names = new Map(answers.names.map((one) => [`${one[0]}\n${one[1]}`, one]));
  sectors = new Map(answers.sectors.map((one) => [one[0], one]));
  const choices = (state.check && state.check.choices) || { year: [], forum: [] };
  checks("year", choices.year.map(String), study.year || [], (year) => say("year_name", { year, era: era(year) }));
  checks("forum", choices.forum, study.forum || [], (forum) => forum);
  for (const box of document.querySelectorAll('input[name="rule"]')) box.checked = box.value === (study.plenary || "separate");
  for (const box of document.querySelectorAll('input[name="public"]')) box.checked = (box.value === "public") === Boolean(study.public);
  tokens("secretariat");
  tokens("plenary");
}
// A fiscal year begins after the change of an era on the first of May 2019.
const era = (year) => new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric" }).format(new Date(Number(year), 4, 1)).replace("年", "");
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
  if (drawing && before.number !== here.number && before.number) { state.entered = drawing.entered; restore({ ...drawing.entered, answers: drawing.answers }); fill_review(); }
  for (const step of STEPS) $(step).hidden = step !== here.step;
  for (const button of $("steps").querySelectorAll("button")) {
    button.disabled = !open_now(button.dataset.step);
    if (button.dataset.step === here.step) button.setAttribute("aria-current", "step"); else button.removeAttribute("aria-current");
  }
  if (here.step === "map") fill_map();
  if (here.step === "take") fill_take();
  if (focus) { $(here.step).querySelector("h2").focus(); scrollTo(0, 0); }
}
const current = () => state.drawn.find((one) => one.number === here.number) || state.drawn.at(-1);

function fill_files() {
  $("chosen").hidden = state.files.length === 0;
  $("list").replaceChildren(...state.files.map((file) => {
    const off = el("button", { type: "button", "aria-label": say("remove", { name: file.name }) }, say("remove_short"));
    off.onclick = async () => { take(await ask("DELETE", `files/${file.number}`)); (state.files.length ? $("to-check") : $("pick")).focus(); };
    return el("li", {}, el("span", {}, file.name, el("span", { className: "quiet" }, ` ${size(file.size)}`)), off);
  }));
}
const size = (bytes) => say("kilobytes", { n: Math.max(1, Math.round(bytes / 1024)).toLocaleString(lang) });

function fill_check() {
  const found = state.check;
  $("counts").textContent = found ? say("counts", found.counts) : "";
  $("check").querySelector("h2").textContent = say(state.error ? "check_faults" : found ? "check_title" : "check_waiting");
  $("check-how").textContent = found || state.error ? say(state.error ? "fault_how" : "check_how") : "";
  $("check-next").hidden = !found;
  $("check-again").hidden = !state.error;
  $("reading").hidden = !found && !state.error;
  // Where nothing is to be decided, the map is the next step.
  const settled = Boolean(found) && found.names.length + found.sectors.length === 0;
  $("to-review").classList.toggle("main", !settled);
  $("to-map-now").classList.toggle("main", settled);
  if (state.error) $("reading").open = true;
  const sections = found ? found.account[lang] : [];
  const undecided = found ? found.names.filter((pair) => !names.has(`${pair.a}\n${pair.b}`)).length : 0;
  $("account").replaceChildren(...sections.map((part, place) => {
    const lines = el("ul", {}, ...part.lines.map((line) => el("li", {}, line)));
    if (place === 0) {
      // "Nothing needs a look" would be wrong where names are still to be decided.
      const ask = undecided ? [el("p", {}, say("names_open", { n: undecided }))] : [];
      const told = part.lines.length || !undecided ? [el("h3", {}, part.title), lines] : [];
      return el("div", { className: found.needs_a_look || undecided ? "look" : "" }, ...told, ...ask);
    }
    return el("details", { open: place < 4 }, el("summary", {}, part.title), lines);
  }));
  if (state.error) $("account").append(el("div", { className: "look" }, el("ul", {}, ...state.error[lang].split("\n").map((line) => el("li", {}, line)))));
}

function fill_review() {
  const found = state.check || { names: [], sectors: [], known_sectors: [] };
  $("names").hidden = $("names-how").hidden = found.names.length === 0;
  $("names-none").hidden = found.names.length > 0;
  $("names").tBodies[0].replaceChildren(...found.names.map((pair) => {
    const key = `${pair.a}\n${pair.b}`, given = names.get(key);
    const choice = el("select", { "aria-label": say("same_of", pair) }, el("option", { value: "" }, say("open")), el("option", { value: "yes" }, say("yes")), el("option", { value: "no" }, say("no")));
    choice.value = given ? (given[2] ? "yes" : "no") : "";
    const row = el("tr", { className: given ? "answered" : "" }, named(pair.a, pair.a_count), named(pair.b, pair.b_count), el("td", {}, pair.why[lang], el("small", {}, pair.why_not[lang])), el("td", {}, choice));
    choice.onchange = () => {
      if (choice.value) names.set(key, [pair.a, pair.b, choice.value === "yes"]); else names.delete(key);
      row.className = choice.value ? "answered" : "";
      fill_check();
      keep();
    };
    return row;
  }));
  $("sectors").hidden = $("sectors-how").hidden = found.sectors.length === 0;
  $("sectors-none").hidden = found.sectors.length > 0;
  $("known-sectors").replaceChildren(...found.known_sectors.map((value) => el("option", { value })));
  $("sectors").tBodies[0].replaceChildren(...found.sectors.map((one) => {
    const given = sectors.get(one.name);
    const entry = el("input", { type: "text", list: "known-sectors", autocomplete: "off", value: given ? given[1] : one.guess, "aria-label": say("sector_of", one) });
    const row = el("tr", { className: given ? "answered" : "" }, el("th", { scope: "row" }, one.name), el("td", {}, entry));
    entry.oninput = () => {
      const value = entry.value.trim();
      if (value === one.guess) sectors.delete(one.name); else sectors.set(one.name, [one.name, value]);
      row.className = sectors.has(one.name) ? "answered" : "";
      keep();
    };
    return row;
  }));
}
const named = (name, n) => el("td", {}, name, el("small", {}, say("times", { n })));

function fill_choices() {
  const choices = state.check ? state.check.choices : { secretariat: [], plenary: [], hosts: [] };
  for (const id of ["secretariat", "plenary"]) $(`${id}-list`).replaceChildren(...choices[id].map((value) => el("option", { value })));
  $("hosts").textContent = choices.hosts.length ? say("secretariat_read", { names: choices.hosts.join(lang === "ja" ? "、" : ", ") }) : "";
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
  const parts = { map: "map.html", slides: "slides.pptx", report: "report.html", workbook: "report.xlsx", review: "review.xlsx", organizations: "organizations.csv", ties: "ties.csv", findings: "findings.json" };
  $("audience").textContent = say(drawing.public ? "take_public" : "take_office");
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
    fill_review();
    fill_choices();
  }
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
const rest = (time) => new Promise((done) => { setTimeout(done, time); });
async function watch() {
  if (watching) return;
  watching = true;
  began = began || Date.now();
  while (state.job && !over) {
    const kind = state.job.kind, drawn = state.drawn.length ? state.drawn.at(-1).number : 0;
    await rest(400);
    take(await ask("GET", "state"));
    if (!state.job) {
      const last = state.drawn.at(-1);
      if (kind === "draw" && last && last.number !== drawn) { announce(say("done_draw")); $("settings").open = false; go("map", last.number); }
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
async function everything(entries) {
  const found = [];
  const walk = async (entry) => {
    if (entry.isFile) found.push(await new Promise((done, fail) => { entry.file(done, fail); }));
    else {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((done, fail) => { reader.readEntries(done, fail); });
        if (!some.length) break;
        for (const one of some) await walk(one);
      }
    }
  };
  for (const entry of entries) await walk(entry);
  return found;
}
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
for (const id of ["pick", "pick-folder"]) $(id).onchange = async () => { await add($(id).files); $(id).value = ""; };
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
if (navigator.locks) navigator.locks.request(view, () => new Promise(() => {}));

(async () => {
  take(await ask("GET", "state"));
  restore(state.entered);
  fill_files();
  fill_check();
  fill_review();
  fill_choices();
  show(false);
  document.documentElement.dataset.ready = "";
  if (state.job) watch();
})();
})();
