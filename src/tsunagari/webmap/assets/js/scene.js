// What is drawn, as plain pieces: the same for screen, PNG, SVG and print. No document.

const RADIUS = [5, 11];

function radiusOf(value, most) {
  return RADIUS[0] + (RADIUS[1] - RADIUS[0]) * Math.sqrt(Math.max(value, 0) / Math.max(most, 1));
}

/** Corners of a shape around (0, 0), of about the same area as a circle of radius 1; null for a circle. */
const SHAPES = {
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

/** All pieces of the map in a state, in map coordinates; labels in the order of importance. */
function mapScene(model, state, seen, places) {
  if (state.view === "groups") return groupScene(model, state);
  const { data } = model;
  const two = state.view === "forums";
  const most = Math.max(1, ...data.organizations.map((_, n) => (state.size === "partners" ? seen.partners[n] : seen.attended[n])));
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
  if (!two) {
    const high = seen.ties.reduce((top, { count }) => Math.max(top, count), 1);
    const chosenTies = focus && ["organization", "tie"].includes(state.selected.kind)
      ? seen.told.filter(({ tie, count }) => count < seen.min && (state.selected.kind === "tie" ? tie.number === state.selected.id : tie.source === state.selected.id || tie.target === state.selected.id)) : [];
    for (const { tie, count, mark } of [...seen.ties, ...chosenTies]) {
      const own = focus && state.selected.kind === "organization" && (tie.source === state.selected.id || tie.target === state.selected.id);
      const chosen = focus && state.selected.kind === "tie" && tie.number === state.selected.id;
      const inside = focus && ["community", "forum", "pair"].includes(state.selected.kind) && focus.has(tie.source) && focus.has(tie.target);
      const strong = own || chosen || inside;
      pieces.lines.push({ from: tie.source, to: tie.target, id: tie.number, kind: mark, width: 0.8 + 4.2 * Math.sqrt(count / high) + (chosen ? 2 : 0), lit: !focus || strong, strong: Boolean(strong) });
    }
  }
  const plenaryForums = new Set();
  for (const { spoke, count } of seen.seats) {
    const apart = data.organizations[spoke.organization].place === "plenary";
    if (!two && !apart) continue;
    if (!two) plenaryForums.add(spoke.forum);
    const node = model.count + spoke.forum;
    const own = focus && (state.selected.kind === "organization" ? state.selected.id === spoke.organization : state.selected.kind === "forum" && state.selected.id === spoke.forum);
    pieces.lines.push({ from: spoke.organization, to: node, id: spoke.number, kind: "seat", width: two ? 0.8 + Math.sqrt(count) * 0.9 : 0.8, lit: !focus || own, strong: Boolean(own) });
  }
  data.organizations.forEach((organization, number) => {
    if (!seen.shown[number]) return;
    const value = state.size === "equal" ? most / 2 : state.size === "partners" ? seen.partners[number] : seen.attended[number];
    const mark = markOf(model, state, organization);
    const joins = organization.joins.filter((join) => join.kind !== "sector").length;
    pieces.marks.push({
      id: number, radius: radiusOf(value, most), colour: mark.colour, shape: mark.shape, lit: lit(number),
      kind: seen.organizations[number], bridge: joins > 0 || organization.bridge === true, secretariat: organization.secretariat === true,
      selected: Boolean(state.selected && state.selected.kind === "organization" && state.selected.id === number),
    });
    pieces.labels.push({ id: number, lines: organization.label, below: radiusOf(value, most), lit: lit(number), forum: false,
      rank: (focus && focus.has(number) ? 1e6 : 0) + (state.selected && state.selected.kind === "organization" && state.selected.id === number ? 1e7 : 0)
        + (organization.place === "network" ? 1000 : 0) + joins * 50 + seen.attended[number] + seen.partners[number] * 0.1 });
  });
  data.forums.forEach((forum, number) => {
    if (!two && !plenaryForums.has(number)) return;
    if (two && !seen.seats.some(({ spoke }) => spoke.forum === number)) return;
    const node = model.count + number;
    pieces.marks.push({ id: node, radius: 11, colour: null, shape: "square", lit: lit(node), kind: "forum", bridge: false, secretariat: false,
      selected: Boolean(state.selected && state.selected.kind === "forum" && state.selected.id === number) });
    pieces.labels.push({ id: node, lines: (state.lang === "ja" && forum.label_ja) || forum.label, below: 11, lit: lit(node), forum: true, rank: 1e5 });
  });
  pieces.labels.sort((a, b) => b.rank - a.rank || a.id - b.id);
  return pieces;
}

/** Nodes that a selection lights up; null when nothing is selected. */
function focusOf(model, state, seen) {
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
function padded(points, room) {
  const corners = [];
  for (const [x, y] of hull(points)) for (let k = 0; k < 16; k++) corners.push([x + room * 1.5 * Math.cos((k * Math.PI) / 8), y + room * Math.sin((k * Math.PI) / 8)]);
  return hull(corners);
}

/** Colours of a theme; every mark has an outline of at least 3:1 on the ground. */
const THEMES = {
  light: { ground: "#ffffff", text: "#1a1a1a", quiet: "#595959", line: "#6b7680", strong: "#1a1a1a", outline: "#1a1a1a", halo: "#ffffff", forum: "#3b4754", fresh: "#00664f", ended: "#8a3b12", veil: "rgba(255,255,255,0.82)" },
  dark: { ground: "#14181d", text: "#f4f6f8", quiet: "#b6bec7", line: "#93a0ad", strong: "#ffffff", outline: "#f4f6f8", halo: "#14181d", forum: "#c9d3dd", fresh: "#5fe3bd", ended: "#ffb38a", veil: "rgba(20,24,29,0.84)" },
};

function lineStyle(line, theme) {
  if (line.kind === "ended") return { colour: theme.ended, dash: [5, 4], opacity: line.lit ? 0.75 : 0.15 };
  if (line.kind === "new") return { colour: theme.fresh, dash: [], opacity: line.lit ? 0.8 : 0.15 };
  if (line.kind === "seat") return { colour: theme.line, dash: [], opacity: line.strong ? 0.9 : line.lit ? 0.3 : 0.08 };
  return { colour: line.strong ? theme.strong : theme.line, dash: [], opacity: line.strong ? 0.75 : line.lit ? 0.34 : 0.06 };
}

/** Width of a label line in em, as in Python: a full-width letter is 1, any other 0.56. */
function ems(text) {
  let width = 0;
  for (const letter of text) width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(letter) ? 1 : 0.56;
  return width;
}

/** Labels that have room, with their boxes, for a view that shows map point p at p·scale + shift. */
function placedLabels(pieces, places, view, wanted, size, limit) {
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
    const font = label.forum ? size * 1.05 : size;
    const wide = Math.max(...label.lines.map(ems)) * font;
    const high = label.lines.length * font * 1.2;
    const x = place.x * view.scale + view.x - wide / 2;
    const y = place.y * view.scale + view.y + (label.below + 2) * view.scale + 1;
    if (x + wide < 0 || y + high < 0 || x > view.width || y > view.height) continue;
    const right = place.x * view.scale + view.x + (label.below + 3) * view.scale, middle = place.y * view.scale + view.y - high / 2;
    const above = place.y * view.scale + view.y - (label.below + 2) * view.scale - 1 - high;
    const left = place.x * view.scale + view.x - (label.below + 3) * view.scale - wide - 2;
    candidates.push({ label, font, w: wide + 2, h: high, spots: [[x - 1, y], [x - 1, above], [right, middle], [left, middle]] });
  }
  for (const box of candidates) box.spots = box.spots.filter(([left, top]) => left >= 0 && top >= 0 && left + box.w <= view.width && top + box.h <= view.height);
  const chosen = chooseLabels([...obstacles, ...candidates], limit + obstacles.length);
  return chosen.filter((box) => box.label);
}

/** Pieces as SVG: real text, real shapes. */
function mapSvg(pieces, places, view, labels, theme, words) {
  const px = (value) => Number(value.toFixed(1));
  const point = (id) => [px(places[id].x * view.scale + view.x), px(places[id].y * view.scale + view.y)];
  const out = [];
  for (const area of pieces.areas) {
    const corners = area.points.map(([x, y]) => `${px(x * view.scale + view.x)},${px(y * view.scale + view.y)}`).join(" ");
    out.push(`<polygon points="${corners}" fill="${xml(area.colour)}" fill-opacity="0.14"/>`);
  }
  for (const line of pieces.lines) {
    const [x1, y1] = point(line.from), [x2, y2] = point(line.to), style = lineStyle(line, theme);
    out.push(`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${style.colour}" stroke-opacity="${style.opacity}" stroke-width="${px(line.width * view.scale)}"${style.dash.length ? ` stroke-dasharray="${style.dash.map((d) => px(d * view.scale)).join(" ")}"` : ""}/>`);
  }
  for (const mark of pieces.marks) {
    const [x, y] = point(mark.id), radius = mark.radius * view.scale;
    const fill = mark.kind === "left" ? theme.ground : mark.colour === null ? theme.forum : mark.colour;
    const paint = `fill="${xml(fill)}" stroke="${theme.outline}" stroke-width="${px(Math.max(1, 1.4 * view.scale))}"${mark.lit ? "" : ' opacity="0.18"'}${mark.kind === "left" ? ` stroke-dasharray="3 2"` : ""}`;
    if (mark.bridge && mark.lit) out.push(`<circle cx="${x}" cy="${y}" r="${px(radius * 1.2 + 3 * view.scale)}" fill="none" stroke="${theme.outline}" stroke-width="${px(2 * view.scale)}"/>`);
    const corners = SHAPES[mark.shape];
    out.push(corners ? `<polygon points="${corners.map(([cx, cy]) => `${px(x + cx * radius)},${px(y + cy * radius)}`).join(" ")}" ${paint}/>` : `<circle cx="${x}" cy="${y}" r="${px(radius)}" ${paint}/>`);
    const note = mark.kind === "new" ? words.badge_new : mark.kind === "left" ? words.badge_left : mark.secretariat ? words.badge_secretariat : "";
    if (note && mark.lit) out.push(`<text x="${px(x + radius + 3)}" y="${px(y - radius * 0.5)}" font-size="${px(10 * Math.max(view.scale, 0.8))}" font-weight="bold" fill="${theme.text}" stroke="${theme.halo}" stroke-width="2.5" paint-order="stroke">${xml(note)}</text>`);
  }
  for (const box of labels) {
    const lines = box.label.lines.map((line, number) => `<tspan x="${px(box.x + box.w / 2)}" y="${px(box.y + (number + 0.88) * box.font * 1.2)}">${xml(line)}</tspan>`).join("");
    out.push(`<text text-anchor="middle" font-size="${px(box.font)}"${box.label.forum ? ' font-weight="bold"' : ""} fill="${theme.text}" stroke="${theme.halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"${box.label.lit ? "" : ' opacity="0.3"'}>${lines}</text>`);
  }
  return out.join("\n");
}
