// What is drawn, as plain pieces: the same for screen, PNG, SVG and print. No document.

import { chooseLabels, hull, xml } from "./core.js";
import { groupScene } from "./groups.js";
import { markOf, numberOf, pathBetween } from "./model.js";

const RADIUS = [5, 11];
const MOST_BIG = 6; // names of the message that are written large; more are haloed marks and a number

function radiusOf(value, most) {
  return RADIUS[0] + (RADIUS[1] - RADIUS[0]) * Math.sqrt(Math.max(value, 0) / Math.max(most, 1));
}

/** Corners of a shape around (0, 0), of about the same area as a circle of radius 1; null for a circle. */
export const SHAPES = {
  circle: null,
  square: [[-0.89, -0.89], [0.89, -0.89], [0.89, 0.89], [-0.89, 0.89]],
  triangle: [[0, -1.25], [1.2, 0.85], [-1.2, 0.85]],
  triangle_down: [[0, 1.25], [1.2, -0.85], [-1.2, -0.85]],
  diamond: [[0, -1.28], [1.28, 0], [0, 1.28], [-1.28, 0]],
  hexagon: [0, 1, 2, 3, 4, 5].map((k) => [1.1 * Math.cos((k * Math.PI) / 3), 1.1 * Math.sin((k * Math.PI) / 3)]),
  star: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => {
    const reach = k % 2 ? 0.62 : 1.42;
    return [reach * Math.sin((k * Math.PI) / 5), -reach * Math.cos((k * Math.PI) / 5)];
  }),
};

/** A share of the strongest tie as width and shade: strong ties are dark, many weak ones pale. */
export function weightLook(share, count) {
  const crowd = Math.min(1, Math.max(0.15, Math.sqrt(300 / Math.max(count, 1)))), strength = Math.max(share, 0) ** 0.6;
  return { width: (0.6 + 5.4 * strength ** 1.5) * (0.5 + 0.5 * crowd), shade: strength * (crowd + (1 - crowd) * strength) };
}

/** All pieces of the map in a state, in map coordinates; labels in the order of importance. */
export function mapScene(model, state, seen, places) {
  if (state.view === "groups") return groupScene(model, state, places);
  const { data } = model;
  const two = state.view === "forums";
  const sizeOf = (number) => (state.size.startsWith("num:") ? numberOf(data.organizations[number], state.size) ?? 0 : state.size === "partners" ? seen.partners[number] : seen.attended[number]);
  const most = data.organizations.reduce((high, _, number) => Math.max(high, sizeOf(number)), 1);
  const focus = focusOf(model, state, seen);
  const pieces = { areas: [], lines: [], marks: [], labels: [], focused: focus !== null };
  const at = (number) => places[number];

  if (!two && state.colour === "community") {
    data.communities.forEach((community) => {
      const members = data.organizations.flatMap((organization, number) => (organization.community === community.id && seen.on[number] ? [number] : []));
      if (members.length > 1) pieces.areas.push({ id: community.id, name: community[state.lang], colour: community.colour, points: padded(members.map((n) => [at(n).x, at(n).y + 8]), 34) });
    });
  }
  const lit = (number) => !focus || focus.has(number);
  const value = ({ tie, count }) => (seen.filtered ? count : tie.weight);
  if (!two) {
    const way = state.selected?.kind === "path" ? new Set(pathBetween(model.count, seen.told, ...state.selected.id)?.ties) : null;
    const drawn = way ? [...seen.ties, ...seen.told.filter((one) => way.has(one.tie.number) && !seen.drawn.has(one.tie.number))] : state.selected && focus && ["organization", "tie"].includes(state.selected.kind)
      ? [...seen.ties, ...seen.told.filter((one) => !seen.drawn.has(one.tie.number) && (state.selected.kind === "tie" ? one.tie.number === state.selected.id : one.tie.source === state.selected.id || one.tie.target === state.selected.id))] : seen.ties;
    const high = drawn.reduce((top, one) => Math.max(top, value(one)), 1e-9);
    for (const { tie, count, mark } of [...drawn].sort((a, b) => value(a) - value(b))) {
      const own = focus && state.selected.kind === "organization" && (tie.source === state.selected.id || tie.target === state.selected.id);
      const chosen = way ? way.has(tie.number) : focus && state.selected.kind === "tie" && tie.number === state.selected.id;
      const inside = focus && ["community", "forum", "pair"].includes(state.selected.kind) && focus.has(tie.source) && focus.has(tie.target);
      const strong = own || chosen || inside, look = weightLook(value({ tie, count }) / high, drawn.length);
      pieces.lines.push({ from: tie.source, to: tie.target, id: tie.number, kind: mark, width: Math.max(look.width, strong ? 1.2 : 0) + (chosen ? 2 : 0), shade: look.shade, lit: !focus || strong, strong: Boolean(strong) });
    }
  }
  if (!two && data.apart?.length && data.apart.every((number) => seen.shown[number])) pieces.lines.push({ from: data.apart[0], to: data.apart[1], id: -1, kind: "never", width: 3, shade: 1, lit: !focus, strong: false });
  const plenaryForums = new Set();
  for (const { spoke, count } of seen.seats) {
    const apart = data.organizations[spoke.organization].place === "plenary";
    if (!two && !apart) continue;
    if (!two) plenaryForums.add(spoke.forum);
    const node = model.count + spoke.forum;
    const own = focus && (state.selected.kind === "organization" ? state.selected.id === spoke.organization : state.selected.kind === "forum" && state.selected.id === spoke.forum);
    pieces.lines.push({ from: spoke.organization, to: node, id: spoke.number, kind: "seat", width: two ? 0.8 + Math.sqrt(count) * 0.9 : 0.8, shade: 0.3, lit: !focus || own, strong: Boolean(own) });
  }
  data.organizations.forEach((organization, number) => {
    if (!seen.shown[number]) return;
    const size = state.size === "equal" ? most / 2 : sizeOf(number);
    const mark = markOf(model, state, organization);
    const joins = organization.joins.filter((join) => join.kind !== "sector").length;
    const chosen = Boolean(state.selected && state.selected.kind === "organization" && state.selected.id === number);
    const told = model.emphasis.has(number);
    pieces.marks.push({ id: number, radius: radiusOf(size, most), colour: mark.colour, shape: mark.shape, lit: lit(number), halo: told, kind: seen.organizations[number], secretariat: organization.secretariat === true, selected: chosen });
    pieces.labels.push({ id: number, lines: organization.label, below: radiusOf(size, most) * (told ? 1.45 : 1), lit: lit(number), forum: false, big: told && model.emphasis.size <= MOST_BIG,
      rank: (focus && focus.has(number) ? 1e6 : 0) + (chosen ? 1e7 : 0) + (told ? 1e5 : 0)
        + (organization.place === "network" ? 1000 : 0) + joins * 50 + seen.attended[number] + seen.partners[number] * 0.1 });
  });
  data.forums.forEach((forum, number) => {
    if (!two && !plenaryForums.has(number)) return;
    if (two && !seen.seats.some(({ spoke }) => spoke.forum === number)) return;
    const node = model.count + number;
    pieces.marks.push({ id: node, radius: 11, colour: null, shape: "square", lit: lit(node), halo: false, kind: "forum", secretariat: false,
      selected: Boolean(state.selected && state.selected.kind === "forum" && state.selected.id === number) });
    pieces.labels.push({ id: node, lines: (state.lang === "ja" && forum.label_ja) || forum.label, below: 11, lit: lit(node), forum: true, big: false, rank: 1e5 });
  });
  pieces.labels.sort((a, b) => b.rank - a.rank || a.id - b.id);
  return pieces;
}

/** Nodes that a selection lights up; null when nothing is selected. */
export function focusOf(model, state, seen) {
  const chosen = state.selected;
  if (!chosen) return null;
  // Taken out: the picture without it is what somebody asked for.
  if (chosen.kind === "organization" && chosen.id === state.without) return null;
  const { data } = model;
  const found = new Set();
  if (chosen.kind === "organization") {
    found.add(chosen.id);
    if (state.view !== "forums") for (const { tie } of seen.told) {
      if (tie.source === chosen.id) found.add(tie.target);
      if (tie.target === chosen.id) found.add(tie.source);
    }
    for (const { spoke } of seen.seats) if (spoke.organization === chosen.id) found.add(model.count + spoke.forum);
  } else if (chosen.kind === "path") {
    for (const id of pathBetween(model.count, seen.told, ...chosen.id)?.nodes || chosen.id) found.add(id);
  } else if (chosen.kind === "tie") {
    found.add(model.ties[chosen.id].source).add(model.ties[chosen.id].target);
  } else if (chosen.kind === "community") {
    data.organizations.forEach((organization, number) => { if (organization.community === chosen.id) found.add(number); });
  } else if (chosen.kind === "forum") {
    found.add(model.count + chosen.id);
    for (const { spoke } of seen.seats) if (spoke.forum === chosen.id) found.add(spoke.organization);
  } else if (chosen.kind === "pair") {
    data.organizations.forEach((organization, number) => { if (chosen.id.includes(organization.sector ?? "")) found.add(number); });
  }
  return found;
}

/** Outline of points with room around them. */
export function padded(points, room) {
  const corners = [];
  for (const [x, y] of hull(points)) for (let k = 0; k < 16; k++) corners.push([x + room * 1.5 * Math.cos((k * Math.PI) / 8), y + room * Math.sin((k * Math.PI) / 8)]);
  return hull(corners);
}

/** Colours of a theme; every mark has an outline of at least 3:1 on the ground. */
export const THEMES = {
  light: { ground: "#ffffff", text: "#1a1a1a", quiet: "#595959", line: "#6b7680", pale: "#d3d9df", dark: "#39434d", outline: "#1a1a1a", halo: "#ffffff", accent: "#ff4b00", forum: "#3b4754", fresh: "#00664f", ended: "#8a3b12" },
  dark: { ground: "#14181d", text: "#f4f6f8", quiet: "#b6bec7", line: "#93a0ad", pale: "#39434d", dark: "#d3d9df", outline: "#f4f6f8", halo: "#14181d", accent: "#ff8a65", forum: "#c9d3dd", fresh: "#5fe3bd", ended: "#ffb38a" },
};

/** The colour a share of the way from one to another. */
export function mixed(low, high, share) {
  const part = (text, at) => parseInt(text.slice(at, at + 2), 16);
  return "#" + [1, 3, 5].map((at) => Math.round(part(low, at) + (part(high, at) - part(low, at)) * Math.min(Math.max(share, 0), 1)).toString(16).padStart(2, "0")).join("");
}

/** How a line is drawn: few enough shades and widths that equal ones can be one path. */
function lineStyle(line, theme) {
  const width = Math.max(Math.round(line.width * 4) / 4, 0.5);
  if (line.kind === "ended") return { colour: theme.ended, dash: "5 4", width };
  if (line.kind === "never") return { colour: theme.accent, dash: "9 7", width };
  if (line.kind === "new") return { colour: theme.fresh, dash: "", width };
  const shade = line.strong ? 1 : Math.round(line.shade * 8) / 8;
  return { colour: mixed(theme.pale, theme.dark, shade), dash: line.kind === "seat" && !line.strong ? "2 3" : "", width };
}

/** Width of a label line in em, as in Python: a full-width letter is 1, any other 0.56. */
export function ems(text) {
  let width = 0;
  for (const letter of text) width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(letter) ? 1 : 0.56;
  return width;
}

const WIDTHS = new WeakMap();

/** Width of a label's longest line in em, measured once. */
export function widest(lines) {
  let width = WIDTHS.get(lines);
  if (width === undefined) { width = Math.max(...lines.map(ems)); WIDTHS.set(lines, width); }
  return width;
}

/** Labels that have room, with their boxes, for a view that shows map point p at p·scale + shift. */
export function placedLabels(pieces, places, view, wanted, size, limit) {
  const boxes = [];
  for (const mark of pieces.marks) {
    // A mark is an obstacle for other names, not for its own.
    const place = places[mark.id];
    boxes.push({ mark: mark.id, x: place.x * view.scale + view.x - mark.radius * view.scale * 0.7, y: place.y * view.scale + view.y - mark.radius * view.scale * 0.7, w: mark.radius * view.scale * 1.4, h: mark.radius * view.scale * 1.4 });
  }
  const obstacles = pieces.marks.length <= 150 ? boxes : [];
  const candidates = [];
  for (const label of pieces.labels) {
    if (!wanted(label)) continue;
    const place = places[label.id];
    const font = label.big ? size * 1.7 : label.forum ? size * 1.05 : size;
    const wide = widest(label.lines) * font;
    const high = label.lines.length * font * 1.2;
    const x = place.x * view.scale + view.x - wide / 2;
    const y = place.y * view.scale + view.y + (label.below + 2) * view.scale + 1;
    if (x + wide < 0 || y + high < 0 || x > view.width || y > view.height) continue;
    const right = place.x * view.scale + view.x + (label.below + 3) * view.scale, middle = place.y * view.scale + view.y - high / 2;
    const above = place.y * view.scale + view.y - (label.below + 2) * view.scale - 1 - high;
    const left = place.x * view.scale + view.x - (label.below + 3) * view.scale - wide - 2;
    const spots = [[x - 1, y], [x - 1, above], [right, middle], [left, middle]];
    if (label.big) for (let ring = 1; ring < 14; ring++) for (const dx of [0, -0.6, 0.6]) for (const up of [1, -1]) spots.push([x + dx * wide, middle + up * ring * high * 0.8]);
    candidates.push({ label, font, w: wide + 2, h: high, spots });
  }
  for (const box of candidates) box.spots = box.spots.filter(([left, top]) => left >= 0 && top >= 0 && left + box.w <= view.width && top + box.h <= view.height);
  const chosen = chooseLabels([...obstacles, ...candidates], limit + obstacles.length);
  return chosen.filter((box) => box.label);
}

export const px = (value) => Number(value.toFixed(2));

/** Areas, lines and marks as SVG in the coordinates of the map; equal lines are one path, or with `apart` each its own. */
export function groundSvg(pieces, places, theme, { apart = false, words = null, name = null } = {}) {
  const out = [];
  for (const area of pieces.areas) out.push(`<polygon class="area" points="${area.points.map(([x, y]) => `${px(x)},${px(y)}`).join(" ")}" fill="${xml(area.colour)}" fill-opacity="0.14"/>`);
  const paths = new Map();
  for (const line of pieces.lines) {
    const from = places[line.from], to = places[line.to], style = lineStyle(line, theme);
    const paint = `stroke="${style.colour}" stroke-width="${style.width}"${style.dash ? ` stroke-dasharray="${style.dash}"` : ""}`;
    if (apart) out.push(`<line x1="${px(from.x)}" y1="${px(from.y)}" x2="${px(to.x)}" y2="${px(to.y)}" ${paint}/>`);
    else paths.set(paint, `${paths.get(paint) || ""}M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(to.y)}`);
  }
  for (const [paint, path] of paths) out.push(`<path class="tie" d="${path}" fill="none" ${paint}/>`);
  for (const mark of pieces.marks) out.push(markSvg(mark, places[mark.id], theme, words, name));
  return out.join("");
}

function shapeSvg(shape, x, y, radius, paint) {
  const corners = SHAPES[shape];
  return corners ? `<polygon points="${corners.map(([cx, cy]) => `${px(x + cx * radius)},${px(y + cy * radius)}`).join(" ")}" ${paint}/>` : `<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}" ${paint}/>`;
}

function markSvg(mark, place, theme, words, name) {
  const fill = mark.kind === "left" ? theme.ground : mark.colour === null ? theme.forum : mark.colour;
  const halo = mark.halo ? `<circle cx="${px(place.x)}" cy="${px(place.y)}" r="${px(mark.radius * 1.45)}" fill="none" stroke="${theme.accent}" stroke-width="3"/>` : "";
  const paint = `fill="${xml(fill)}" stroke="${theme.outline}" stroke-width="${mark.selected ? 3.5 : 1.4}"${mark.kind === "left" ? ' stroke-dasharray="3 2"' : ""}`;
  const note = words && (mark.kind === "new" ? words.badge_new : mark.kind === "left" ? words.badge_left : mark.secretariat ? words.badge_secretariat : "");
  const badge = note ? `<text x="${px(place.x + mark.radius + 3)}" y="${px(place.y - mark.radius * 0.5)}" font-size="10" font-weight="bold" fill="${theme.text}" stroke="${theme.halo}" stroke-width="2.5" paint-order="stroke">${xml(note)}</text>` : "";
  // Of very many marks each is one element: half as many to build and to lay out.
  if (!name && !halo && !badge) return shapeSvg(mark.shape, place.x, place.y, mark.radius, `class="mark" data-id="${mark.id}" ${paint}`);
  const said = name ? ` role="img" aria-label="${xml(name(mark.id))}"` : "";
  return `<g class="mark" data-id="${mark.id}"${said}>${halo}${shapeSvg(mark.shape, place.x, place.y, mark.radius, paint)}${badge}</g>`;
}

/** Names as SVG, in the coordinates of the screen; a large one that stands apart has a line to its mark. */
export function labelsSvg(labels, places, view, theme) {
  return labels.map((box) => {
    const lines = box.label.lines.map((line, number) => `<tspan x="${px(box.x + box.w / 2)}" y="${px(box.y + (number + 0.88) * box.font * 1.2)}">${xml(line)}</tspan>`).join("");
    const at = { x: places[box.label.id].x * view.scale + view.x, y: places[box.label.id].y * view.scale + view.y };
    const far = Math.max(at.y - box.y - box.h, box.y - at.y) > box.h * 1.2;
    const lead = box.label.big && far ? `<line x1="${px(at.x)}" y1="${px(at.y)}" x2="${px(Math.min(Math.max(at.x, box.x), box.x + box.w))}" y2="${px(at.y < box.y ? box.y : box.y + box.h)}" stroke="${theme.text}" stroke-width="1.2"/>` : "";
    return `${lead}<text text-anchor="middle" font-size="${px(box.font)}"${box.label.forum || box.label.big ? ' font-weight="bold"' : ""} fill="${theme.text}" stroke="${theme.halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"${box.label.lit ? "" : ' opacity="0.3"'}>${lines}</text>`;
  }).join("");
}
