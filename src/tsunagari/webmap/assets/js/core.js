// Pure helpers: text, sets of meetings, labels, address, CSV. No document, no state.

const VARIANTS = { "髙": "高", "﨑": "崎", "𠮷": "吉", "邉": "辺", "邊": "辺", "齋": "斉", "齊": "斉", "斎": "斉", "濵": "浜", "濱": "浜", "德": "徳", "冨": "富", "澤": "沢" };

/** What two spellings of a name have in common: width, case, kana, spaces and dashes do not count. */
export function fold(text) {
  let found = "";
  for (const letter of String(text).normalize("NFKC").toLowerCase()) {
    const code = letter.codePointAt(0);
    if (/[\s・\-‐‑–—―ー()「」『』、。,.]/u.test(letter)) continue;
    if (code < 0x250) found += letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    else found += code >= 0x30a1 && code <= 0x30f6 ? String.fromCodePoint(code - 0x60) : VARIANTS[letter] || letter;
  }
  return found;
}

/** Everyday short forms and what they stand for. */
export const SHORT = { 社協: "社会福祉協議会", 包括: "地域包括支援センター", 民児協: "民生委員児童委員協議会", 自立協: "自立支援協議会", 訪看: "訪問看護", 基幹: "基幹相談支援センター", 精保: "精神保健福祉センター", 就ポツ: "障害者就業生活支援センター", ナカポツ: "障害者就業生活支援センター", 地活: "地域活動支援センター", 居宅: "居宅介護支援", グルホ: "グループホーム", gh: "グループホーム" };

/** Fill `{name}`, `{n:,}` and `{n:one|many}` as the Python catalogue does. */
export function fill(sentence, params) {
  return sentence.replace(/\{(\w+)(?::([^{}]*))?\}/g, (whole, name, spec) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (spec && spec.includes("|")) {
      const at = spec.indexOf("|");
      return value === 1 ? spec.slice(0, at) : spec.slice(at + 1);
    }
    return typeof value === "number" && Number.isInteger(value) && spec === "," ? value.toLocaleString("en-US") : String(value);
  });
}

/** A set of small numbers as bits. */
export function bitsOf(numbers, size) {
  const bits = new Uint32Array(Math.max(1, Math.ceil(size / 32)));
  for (const number of numbers) bits[number >>> 5] |= 1 << (number & 31);
  return bits;
}

export function popcount(word) {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** How many are in all of the given sets. */
export function sharedCount(first, second, mask) {
  let count = 0;
  for (let word = 0; word < first.length; word++) count += popcount(first[word] & second[word] & mask[word]);
  return count;
}

/** The numbers that are in all of the given sets, ascending. */
export function sharedNumbers(first, second, mask) {
  const found = [];
  for (let word = 0; word < first.length; word++) {
    let bits = first[word] & second[word] & mask[word];
    while (bits) {
      const low = bits & -bits;
      found.push(word * 32 + 31 - Math.clz32(low));
      bits ^= low;
    }
  }
  return found;
}

/** Take boxes in order of importance, each at its first spot that touches nothing already taken; else leave it out. */
export function chooseLabels(boxes, limit) {
  const cell = 64;
  const grid = new Map();
  const taken = [];
  const cells = (spot, visit) => {
    const right = Math.floor((spot.x + spot.w) / cell), bottom = Math.floor((spot.y + spot.h) / cell);
    for (let row = Math.floor(spot.y / cell); row <= bottom; row++) {
      for (let column = Math.floor(spot.x / cell); column <= right; column++) if (visit(row * 65536 + column) === false) return false;
    }
    return true;
  };
  const meets = (one, other) => one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
  for (const box of boxes) {
    if (taken.length >= limit) break;
    for (const [x, y] of box.spots || [[box.x, box.y]]) {
      const spot = { ...box, x, y };
      if (!cells(spot, (key) => !(grid.get(key) || []).some((other) => meets(spot, other)))) continue;
      taken.push(spot);
      cells(spot, (key) => { if (grid.has(key)) grid.get(key).push(spot); else grid.set(key, [spot]); });
      break;
    }
  }
  return taken;
}

/** Outline of points, counter-clockwise (monotone chain). */
export function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list) => {
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Connected parts of the shown ties, one organization left out: a number for each, -1 where not shown. */
export function parts(count, ties, shown, without) {
  const near = Array.from({ length: count }, () => []);
  for (const tie of ties) {
    if (tie.source === without || tie.target === without) continue;
    near[tie.source].push(tie.target);
    near[tie.target].push(tie.source);
  }
  const found = new Int32Array(count).fill(-1);
  let part = 0;
  for (let start = 0; start < count; start++) {
    if (found[start] >= 0 || !shown[start] || start === without) continue;
    const stack = [start];
    found[start] = part;
    while (stack.length) {
      for (const next of near[stack.pop()]) {
        if (found[next] < 0) { found[next] = part; stack.push(next); }
      }
    }
    part++;
  }
  return found;
}

const ADDRESS = ["view", "group", "year", "org", "tie", "community", "forum", "path", "colour", "size", "labels", "min", "lang", "theme", "step", "without", "hide", "forums", "tiers", "areas", "secretariat"];

/** `#view=…&org=…` → object with known names only; a value that cannot be decoded is left out. */
export function parseAddress(hash) {
  const found = {};
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    const name = part.slice(0, at);
    if (!ADDRESS.includes(name)) continue;
    try { found[name] = decodeURIComponent(part.slice(at + 1).replace(/\+/g, " ")); } catch { /* not an address of ours */ }
  }
  return found;
}

export function formatAddress(values) {
  return "#" + ADDRESS.filter((name) => values[name] !== undefined && values[name] !== "")
    .map((name) => `${name}=${encodeURIComponent(values[name]).replace(/'/g, "%27")}`).join("&");
}

/** Rows as CSV for Excel: byte-order mark, CRLF, and no cell that Excel would take for a formula. */
export function toCsv(rows) {
  const cell = (value) => {
    let text = value === null || value === undefined ? "" : String(value);
    if (typeof value !== "number" && /^[\s]*[=+\-@\t\r]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** Text for SVG: escaped, and without letters that XML forbids. */
export function xml(text) {
  return String(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[letter]);
}

/** A file name without what Windows or a shell refuses. */
export function fileName(text, ending) {
  const clean = String(text).replace(/[\\/:*?"<>|\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").trim().slice(0, 60);
  return (clean || "tsunagari") + ending;
}
