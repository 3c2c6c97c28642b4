// What every part of the page uses: elements, words, messages.
export const $ = (id) => document.getElementById(id);
export const lang = document.documentElement.lang;
export const view = document.body.dataset.view;
export const STEPS = ["files", "check", "review", "map", "take"];
const words = JSON.parse($("words").textContent);

export const say = (key, values = {}) => (words[key] || key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
export function el(tag, properties = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || ["for", "list", "role", "scope", "download"].includes(name)) made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...inside);
  return made;
}
export function announce(text) { $("said").textContent = text; }
export function fault(text, title = say("failed")) {
  const box = $("fault");
  box.replaceChildren();
  box.hidden = !text;
  if (text) { box.append(el("strong", {}, title), "\n", text); box.focus(); }
}
// A fiscal year begins after the change of an era on the first of May 2019.
export const era = (year) => new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric" }).format(new Date(Number(year), 4, 1)).replace("年", "");
export const size = (bytes) => say("kilobytes", { n: Math.max(1, Math.round(bytes / 1024)).toLocaleString(lang) });
export const rest = (time) => new Promise((done) => { setTimeout(done, time); });

// All files of what was dropped, folders walked through.
export async function everything(entries) {
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
