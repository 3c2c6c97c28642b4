// Out of the page: SVG, PNG, CSV, print. Drawn from the same pieces and places as the screen.

import { noteElements, pageName, pageText, positionsCsv } from "./byhand.js";
import { fileName, toCsv, xml } from "./core.js";
import { currentView, labelsFor, places, wholeView } from "./map.js";
import { colourScale, sectorMatrix } from "./model.js";
import { OPENED, by, data, h, model, sectorName, seen, stage, state, t, yearName } from "./page.js";
import { pictureNow } from "./picture.js";
import { SHAPES, THEMES, ems, groundSvg, labelsSvg, mapScene, px } from "./scene.js";
import { drawTable, level, tableRows } from "./views.js";

const PICTURE = { width: 1920, height: 1080, head: 120, foot: 60 };

function save(content, name, type) {
  const link = h("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const pictureName = (ending) => fileName(`${data.title || t("title")}_${t(`view_${state.view}`)}${state.year === null ? "" : `_${state.year}`}`, ending);

/** The sentence over a picture: the step's, or the one of what is chosen, or the first of the page. */
function pictureTitle() {
  if (state.step !== null) return data.steps[state.step].text[state.lang];
  const heading = state.selected ? by("chosen").querySelector("h2")?.textContent : "";
  return heading || (data.headline.length ? data.headline[0][state.lang] : "");
}

/** Break a sentence into lines of so many em. */
function sentenceLines(text, wide, most) {
  const lines = [""];
  for (const letter of text) {
    if (ems(lines[lines.length - 1] + letter) > wide && lines.length < most) lines.push("");
    lines[lines.length - 1] += letter;
  }
  return lines.map((line) => line.trim());
}

function pictureView() {
  const pieces = mapScene(model, state, seen, places);
  const { width, height, head, foot } = PICTURE;
  const picture = pictureNow(true);
  const scaled = picture && Math.min((width - 60) / picture.width, (height - head - foot - 10) / picture.height);
  const whole = (picture ? { scale: scaled, x: (width - picture.width * scaled) / 2, y: (height - head - foot - picture.height * scaled) / 2 } : wholeView(pieces, width, height - head - foot)) || { scale: 1, x: width / 2, y: 0, width, height };
  // What is on the screen now is what comes out: the same middle, and everything around it that fits.
  let next = whole;
  if (stage.touched && !by("map").hidden) {
    const now = currentView(), scale = Math.min(width / now.width, (height - head - foot) / now.height) * now.scale;
    const middle = { x: (now.width / 2 - now.x) / now.scale, y: (now.height / 2 - now.y) / now.scale };
    next = { scale, x: width / 2 - middle.x * scale, y: (height - head - foot) / 2 - middle.y * scale };
  }
  return { pieces, view: { ...next, y: next.y + head, width, height: height - foot } };
}

function legendSvg(theme) {
  const out = [];
  let x = 30;
  const y = PICTURE.height - 30;
  const rows = state.view === "groups" ? [] : state.colour === "community" ? data.communities.map((community) => [community[state.lang], "circle", community.colour])
    : state.colour === "sector" ? data.sectors.map((sector) => [sectorName(sector.name), sector.shape, sector.colour]) : [...colourScale(model, state.colour)].map(([name, colour]) => [name, "circle", colour]);
  for (const [name, shape, colour] of rows) {
    if (x > PICTURE.width - 300) break;
    const corners = SHAPES[shape], paint = `fill="${xml(colour)}" stroke="${theme.outline}" stroke-width="1.5"`;
    out.push(corners ? `<polygon points="${corners.map(([cx, cy]) => `${(x + cx * 9).toFixed(1)},${(y - 6 + cy * 9).toFixed(1)}`).join(" ")}" ${paint}/>` : `<circle cx="${x}" cy="${y - 6}" r="9" ${paint}/>`);
    out.push(`<text x="${x + 16}" y="${y}" font-size="18" fill="${theme.text}">${xml(name)}</text>`);
    x += 46 + ems(name) * 18;
  }
  return out.join("\n");
}

function matrixSvg(theme) {
  const found = sectorMatrix(model, seen), n = found.names.length;
  const most = Math.max(1, ...found.cells.flat().map((cell) => cell.together));
  const label = 260, cell = Math.min(110, (PICTURE.width - label - 60) / Math.max(n, 1), (PICTURE.height - PICTURE.head - PICTURE.foot - 140) / Math.max(n, 1));
  const fills = ["none", "#deebf7", "#a9cce8", "#2c6fae", "#0b3a6b"];
  const font = Math.max(9, Math.min(18, cell * 0.3));
  const out = [];
  found.names.forEach((name, row) => {
    const y = PICTURE.head + 130 + row * cell;
    out.push(`<text x="${label + 10}" y="${(y + cell / 2 + font / 3).toFixed(1)}" text-anchor="end" font-size="${font}" fill="${theme.text}">${xml(sectorName(name))}</text>`);
    const x = label + 20 + (row + 0.5) * cell;
    out.push(`<text transform="translate(${x.toFixed(1)} ${PICTURE.head + 120}) rotate(-40)" font-size="${font}" fill="${theme.text}">${xml(sectorName(name))}</text>`);
    found.cells[row].forEach((value, column) => {
      const deep = level(value.together, most), left = label + 20 + column * cell;
      out.push(`<rect x="${left.toFixed(1)}" y="${y.toFixed(1)}" width="${cell.toFixed(1)}" height="${cell.toFixed(1)}" fill="${fills[deep]}" stroke="${theme.line}" stroke-width="0.7"/>`);
      out.push(`<text x="${(left + cell / 2).toFixed(1)}" y="${(y + cell / 2 + font / 3).toFixed(1)}" text-anchor="middle" font-size="${font}" fill="${deep > 2 ? "#ffffff" : deep ? "#10243a" : theme.quiet}">${value.together}</text>`);
    });
  });
  return out.join("\n");
}

/** The current view as one SVG: title, picture, legend, period and caution. */
function svgText() {
  // The prepared pictures are drawn for light ground.
  const picture = pictureNow(true), theme = THEMES[picture ? "light" : state.theme], { width, height } = PICTURE;
  let middle;
  if (state.view === "matrix") middle = matrixSvg(theme);
  else {
    const { pieces, view: at } = pictureView();
    const size = Math.min(Math.max(13 * at.scale, 13), 22);
    const inside = picture ? [...picture.svg.children].map((child) => new XMLSerializer().serializeToString(child)).join("") : groundSvg(pieces, places, theme, { apart: true, words: data.words[state.lang] });
    const names = picture ? "" : labelsSvg(labelsFor(at, pieces, size), places, at, theme);
    const written = picture ? "" : noteElements().map((note) => new XMLSerializer().serializeToString(note)).join("");
    middle = `<g transform="translate(${px(at.x)} ${px(at.y)}) scale(${at.scale.toFixed(4)})">${inside}${written}</g>${names}${legendSvg(theme)}`;
  }
  const title = sentenceLines(pictureTitle(), (width - 60) / 34, 2).map((line, number) => `<text x="30" y="${48 + number * 42}" font-size="34" font-weight="bold" fill="${theme.text}">${xml(line)}</text>`).join("");
  const small = [by("period").textContent, state.year === null ? "" : yearName(state.year), t("caution"), data.synthetic ? t("synthetic") : "", by("audience").textContent].filter(Boolean).join("　");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="BIZ UDPGothic, Yu Gothic UI, Meiryo, Noto Sans CJK JP, sans-serif">
<title>${xml(pictureTitle())}</title>
<desc>${xml(by("view-text").textContent)}</desc>
<metadata>tsunagari ${xml(data.version)}</metadata>
<rect width="${width}" height="${height}" fill="${theme.ground}"/>
${title}
${middle}
<text x="30" y="${height - 6}" font-size="15" fill="${theme.quiet}">${xml(small)}</text>
</svg>`;
}

/** The same SVG on a canvas, at the size of a slide. */
function savePng() {
  const picture = new Image(PICTURE.width, PICTURE.height);
  const source = URL.createObjectURL(new Blob([svgText()], { type: "image/svg+xml;charset=utf-8" }));
  picture.onload = () => {
    const canvas = h("canvas", { width: PICTURE.width, height: PICTURE.height });
    canvas.getContext("2d").drawImage(picture, 0, 0);
    URL.revokeObjectURL(source);
    canvas.toBlob((blob) => save(blob, pictureName(".png"), "image/png"), "image/png");
  };
  picture.src = source;
}

function saveCsv() {
  const { columns, numbers } = tableRows();
  const rows = [columns.map(([name]) => t(`column_${name}`)), ...numbers.map((number) => columns.map(([, value]) => value(number)))];
  save(toCsv(rows), fileName(`${data.title || t("title")}_${t("table_title")}`, ".csv"), "text/csv;charset=utf-8");
}

function preparePaper() {
  const root = document.documentElement;
  if (state.view === "table") { by("paper").replaceChildren(); delete root.dataset.paper; return; }
  root.dataset.paper = "";
  const parsed = new DOMParser().parseFromString(svgText(), "image/svg+xml").documentElement;
  by("paper").replaceChildren(document.importNode(parsed, true));
}

export function openOutput() {
  by("save-svg").addEventListener("click", () => save(svgText(), pictureName(".svg"), "image/svg+xml;charset=utf-8"));
  by("save-png").addEventListener("click", savePng);
  by("save-page").addEventListener("click", () => save(pageText(), pageName(), "text/html;charset=utf-8"));
  by("save-positions").addEventListener("click", () => save(positionsCsv(), "positions.csv", "text/csv;charset=utf-8"));
  by("save-csv").addEventListener("click", saveCsv);
  by("print").addEventListener("click", () => { preparePaper(); window.print(); });
  window.addEventListener("beforeprint", () => { stage.rows = Infinity; drawTable(); preparePaper(); });
  OPENED.push(() => { for (const id of ["save-png", "save-svg"]) by(id).disabled = state.view === "table"; });
}
