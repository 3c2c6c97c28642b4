// The third step: which names are one organization, and which sector each belongs to.
import { $, el, lang, say } from "./tools.js";

// What a person said: pair of names → [a, b, same], organization → [name, sector], question → [kind, subject, answer].
export const answers = { names: new Map(), sectors: new Map(), given: new Map() };
const SHOWN = 50;
const NOTHING = { names: [], questions: [], sectors: [], given: [], known_sectors: [], choices: { secretariat: [] } };
let found = NOTHING;
let changed = () => {};

export function on_answer(call) { changed = call; }
export function take_answers(told) {
  answers.names = new Map(told.names.map((one) => [pair_key(one[0], one[1]), one]));
  answers.sectors = new Map(told.sectors.map((one) => [one[0], one]));
  answers.given = new Map((told.given || []).map((one) => [pair_key(one[0], one[1]), one]));
}
export function undecided(check) {
  return check.names.filter((pair) => !answers.names.has(pair_key(pair.a, pair.b))).length;
}
export const unanswered = (check) => check.questions.filter((one) => one.open && !answers.given.has(pair_key(one.kind, one.subject))).length;
const pair_key = (a, b) => `${a}\n${b}`;

export function fill_review(check) {
  found = check || NOTHING;
  $("all-names").replaceChildren(...found.choices.secretariat.map((value) => el("option", { value })));
  $("known-sectors").replaceChildren(...found.known_sectors.map((value) => el("option", { value })));
  fill_questions();
  fill_names();
  $("sectors").hidden = $("sectors-how").hidden = found.sectors.length === 0;
  $("sectors-none").hidden = found.sectors.length > 0;
  fill_sectors();
  $("given-box").hidden = found.given.length === 0;
  $("given-summary").textContent = say("given_summary", { n: found.given.length });
  $("given-find").value = "";
  fill_given();
}

// Whether a meeting is a case, what a post stands for, which group of official counts a hospital belongs to.
function fill_questions() {
  $("questions-box").hidden = found.questions.length === 0;
  $("questions").tBodies[0].replaceChildren(...found.questions.map(question_row));
}
function question_row(question) {
  const { kind, subject, choices } = question, sector = kind === "sector", key = sector ? subject : pair_key(kind, subject);
  const kept = sector ? answers.sectors : answers.given, given = kept.get(key);
  const field = choices.length
    ? el("select", {}, el("option", { value: "" }, say("open")), ...choices.map((value) => el("option", { value }, sector ? value : say(value))))
    : el("input", { type: "text", list: "all-names", autocomplete: "off" });
  field.setAttribute("aria-label", question.text[lang]);
  field.value = given ? given.at(-1) : "";
  const row = el("tr", { className: given ? "answered" : "" }, el("th", { scope: "row" }, question.text[lang]), el("td", {}, field));
  field.oninput = () => {
    const value = field.value.trim();
    if (value) kept.set(key, sector ? [subject, value] : [kind, subject, value]); else kept.delete(key);
    row.className = value ? "answered" : "";
    if (sector) fill_sectors();
    changed();
  };
  return row;
}
// Columns of a list of organizations that may be used.
export function fill_attributes(check) {
  const names = check ? check.attributes : [];
  $("attributes-box").hidden = names.length === 0;
  $("attributes").replaceChildren(...names.map((name) => {
    const key = pair_key("attribute", name), given = answers.given.get(key);
    const box = el("input", { type: "checkbox", value: name, checked: Boolean(given) && given[2] === "yes" });
    box.onchange = () => { if (box.checked) answers.given.set(key, ["attribute", name, "yes"]); else answers.given.delete(key); changed(); };
    return el("label", {}, box, name);
  }));
}

function fill_names() {
  const asked = new Set(found.names.flatMap(({ a, b }) => [pair_key(a, b), pair_key(b, a)]));
  const own = [...answers.names].filter(([key]) => !asked.has(key)).map(([, [a, b]]) => ({ a, b, own: true }));
  const pairs = [...found.names, ...own];
  $("names").hidden = pairs.length === 0;
  $("names-how").hidden = found.names.length === 0;
  $("names-none").hidden = found.names.length > 0;
  $("names").tBodies[0].replaceChildren(...pairs.map(name_row));
}
function name_row(pair) {
  const key = pair_key(pair.a, pair.b), given = answers.names.get(key);
  const choice = el("select", { "aria-label": say("same_of", pair) }, el("option", { value: "" }, say(pair.own ? "take_back" : "open")), el("option", { value: "yes" }, say("yes")), el("option", { value: "no" }, say("no")));
  choice.value = given ? (given[2] ? "yes" : "no") : "";
  const why = pair.own ? el("td", {}, say("own_pair")) : el("td", {}, pair.why[lang], el("small", {}, pair.why_not[lang]));
  const row = el("tr", { className: given ? "answered" : "" }, named(pair.a, pair.a_count), named(pair.b, pair.b_count), why, el("td", {}, choice));
  choice.onchange = () => {
    if (choice.value) answers.names.set(key, [pair.a, pair.b, choice.value === "yes"]); else answers.names.delete(key);
    row.className = choice.value ? "answered" : "";
    if (pair.own && !choice.value) { row.remove(); $("names").hidden = !$("names").tBodies[0].rows.length; $("pair-a").focus(); }
    changed();
  };
  return row;
}
const named = (name, n) => el("td", {}, name, ...(n === undefined ? [] : [el("small", {}, say("times", { n }))]));

function add_pair() {
  const [a, b] = ["pair-a", "pair-b"].map((id) => $(id).value.trim());
  const known = new Set(found.choices.secretariat);
  const wrong = !known.has(a) ? "pair-a" : !known.has(b) || a === b ? "pair-b" : "";
  $("pair-fault").textContent = wrong ? say(a && a === b ? "pair_equal" : "pair_unknown") : "";
  if (wrong) { $(wrong).focus(); return; }
  const key = answers.names.has(pair_key(b, a)) || found.names.some((one) => one.a === b && one.b === a) ? pair_key(b, a) : pair_key(a, b);
  answers.names.set(key, [...key.split("\n"), true]);
  $("pair-a").value = $("pair-b").value = "";
  fill_names();
  changed();
  $("pair-a").focus();
}
$("pair-add").onclick = add_pair;
for (const id of ["pair-a", "pair-b"]) $(id).onkeydown = (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); add_pair(); } };

// An empty entry refuses a guess; a sector of the sheet it leaves as it is.
function sector_row(one, before, may_be_empty) {
  const given = answers.sectors.get(one.name);
  const entry = el("input", { type: "text", list: "known-sectors", autocomplete: "off", value: given ? given[1] : before, "aria-label": say("sector_of", one) });
  const row = el("tr", { className: given ? "answered" : "" }, el("th", { scope: "row" }, one.name), el("td", {}, entry));
  entry.oninput = () => {
    const value = entry.value.trim();
    if (value === before || (!value && !may_be_empty)) answers.sectors.delete(one.name); else answers.sectors.set(one.name, [one.name, value]);
    row.className = answers.sectors.has(one.name) ? "answered" : "";
    changed();
  };
  if (!may_be_empty) entry.onchange = () => { if (!entry.value.trim()) entry.value = before; };
  return row;
}
function fill_sectors() {
  $("sectors").tBodies[0].replaceChildren(...found.sectors.map((one) => sector_row(one, one.guess, true)));
}
function fill_given() {
  const wanted = $("given-find").value.trim();
  const fitting = found.given.filter((one) => one.name.includes(wanted) || one.sector.includes(wanted));
  const first = [...fitting].sort((one, other) => answers.sectors.has(other.name) - answers.sectors.has(one.name));
  $("given").tBodies[0].replaceChildren(...first.slice(0, SHOWN).map((one) => sector_row(one, one.sector, false)));
  $("given-more").textContent = fitting.length > SHOWN ? say("given_more", { n: fitting.length - SHOWN }) : fitting.length ? "" : say("given_none");
}
$("given-find").oninput = fill_given;
