// Where a table's columns are not understood: those found, as buttons, for the one file that they stand in.
import { $, el, lang, say } from "./tools.js";

const MEANINGS = ["organization", "meeting", "date", "mark"];
// Rows [number of the upload, name of the table in it, meaning, header].
let chosen = [];
let changed = () => {};

export function on_choice(call) { changed = call; }
export const choices = {
  take(rows) { chosen = rows.map((row) => [...row]); },
  // What was chosen for a file that is no longer here is gone with it.
  of(files) { return chosen.filter(([number]) => files.some((file) => file.number === number)); },
};

// The upload in which a table stands: the one of its name, or the archive that holds it.
function upload_of(file, files) {
  return files.find((one) => one.label === file) || files.find((one) => /\.zip$/i.test(one.name)) || files[0];
}
const header_of = (file, meaning) => (chosen.find((row) => row[1] === file && row[2] === meaning) || [])[3];

export function fill_choices_of_columns(state) {
  const tables = state.error ? state.columns : [];
  $("choices").replaceChildren(...tables.map((table) => {
    const upload = upload_of(table.file, state.files);
    const known = new Set(table.columns.map((column) => column.known));
    const free = table.columns.filter((column) => !column.known || header_of(table.file, column.known) === column.header);
    const rows = MEANINGS.filter((meaning) => !known.has(meaning)).map((meaning) => {
      const buttons = free.map((column) => {
        const button = el("button", { type: "button", "aria-pressed": String(header_of(table.file, meaning) === column.header) }, column.text[lang]);
        button.onclick = () => {
          const on = header_of(table.file, meaning) !== column.header;
          chosen = chosen.filter((row) => row[1] !== table.file || (row[2] !== meaning && row[3] !== column.header));
          if (on) chosen.push([upload.number, table.file, meaning, column.header]);
          fill_choices_of_columns(state);
          $("choices").querySelector(`[data-focus="${CSS.escape(`${table.file} ${meaning} ${column.header}`)}"]`).focus();
          changed(false);
        };
        button.dataset.focus = `${table.file} ${meaning} ${column.header}`;
        return button;
      });
      return el("div", { className: "meaning", role: "group", "aria-label": say(`column_${meaning}`) }, el("span", {}, say(`column_${meaning}`)), ...buttons);
    });
    const again = el("button", { type: "button", className: "main", disabled: !header_of(table.file, "organization") && !known.has("organization") }, say("read_columns"));
    again.onclick = () => changed(true);
    return el("fieldset", {}, el("legend", {}, say("choose_columns", { file: table.file })), el("p", { className: "quiet" }, say("choose_columns_how")), ...rows, el("p", {}, again));
  }));
}

// Beside each file what was chosen for it.
export function fill_chosen(files, list) {
  for (const [place, file] of files.entries()) {
    const own = chosen.filter(([number]) => number === file.number).map(([, , meaning, header]) => say("column_chosen", { meaning: say(`column_${meaning}`), header }));
    const off = el("button", { type: "button" }, say("take_back"));
    off.onclick = () => { chosen = chosen.filter(([number]) => number !== file.number); changed(false); };
    list.children[place].querySelector(".chosen-columns").replaceChildren(...(own.length ? [own.join(lang === "ja" ? "、" : ", "), off] : []));
  }
}
