// The map itself: vis-network draws the ground and finds what is pointed at; names, rings and selection lie on top.

const places = data.nodes.map((node) => ({ x: node.x, y: node.y }));
const FONT = getComputedStyle(document.documentElement).fontFamily;
let network = null;
let nodeSet = null;
let edgeSet = null;
let ground = null; // pieces without selection
let front = null; // pieces with selection
let groundMarks = new Map();
let hovered = null;
const drawnNodes = new Map();
const drawnEdges = new Map();

function tracePath(ctx, shape, x, y, radius) {
  const corners = SHAPES[shape];
  ctx.beginPath();
  if (!corners) ctx.arc(x, y, radius, 0, Math.PI * 2);
  else { corners.forEach(([cx, cy], n) => ctx[n ? "lineTo" : "moveTo"](x + cx * radius, y + cy * radius)); ctx.closePath(); }
}

function drawMark(ctx, mark, place, theme) {
  ctx.save();
  ctx.globalAlpha = mark.lit ? 1 : 0.18;
  if (mark.bridge && mark.lit) {
    ctx.beginPath(); ctx.arc(place.x, place.y, mark.radius * 1.2 + 3, 0, Math.PI * 2);
    ctx.lineWidth = 2; ctx.strokeStyle = theme.outline; ctx.stroke();
  }
  tracePath(ctx, mark.shape, place.x, place.y, mark.radius);
  ctx.fillStyle = mark.kind === "left" ? theme.ground : mark.colour === null ? theme.forum : mark.colour;
  ctx.fill();
  ctx.lineWidth = mark.selected ? 3.5 : 1.4;
  if (mark.kind === "left") ctx.setLineDash([3, 2]);
  ctx.strokeStyle = theme.outline;
  ctx.stroke();
  ctx.restore();
}

function drawLine(ctx, line, theme) {
  const style = lineStyle(line, theme), from = places[line.from], to = places[line.to];
  ctx.save();
  ctx.globalAlpha = style.opacity; ctx.strokeStyle = style.colour; ctx.lineWidth = line.width; ctx.setLineDash(style.dash);
  ctx.beginPath(); ctx.moveTo(from.x, from.y); ctx.lineTo(to.x, to.y); ctx.stroke();
  ctx.restore();
}

function drawArea(ctx, area) {
  ctx.save();
  ctx.globalAlpha = 0.14; ctx.fillStyle = area.colour;
  ctx.beginPath();
  area.points.forEach(([x, y], n) => ctx[n ? "lineTo" : "moveTo"](x, y));
  ctx.closePath(); ctx.fill();
  ctx.restore();
}

function drawLabel(ctx, box, theme) {
  ctx.save();
  ctx.globalAlpha = box.label.lit ? 1 : 0.3;
  ctx.font = `${box.label.forum ? "bold " : ""}${box.font}px ${FONT}`;
  ctx.textAlign = "center"; ctx.textBaseline = "alphabetic"; ctx.lineJoin = "round"; ctx.lineWidth = 3; ctx.strokeStyle = theme.halo; ctx.fillStyle = theme.text;
  box.label.lines.forEach((line, number) => {
    const x = box.x + box.w / 2, y = box.y + (number + 0.88) * box.font * 1.2;
    ctx.strokeText(line, x, y); ctx.fillText(line, x, y);
  });
  ctx.restore();
}

function drawBadge(ctx, mark, at, scale, theme) {
  const note = mark.kind === "new" ? t("badge_new") : mark.kind === "left" ? t("badge_left") : mark.secretariat ? t("badge_secretariat") : "";
  if (!note || !mark.lit) return;
  ctx.save();
  ctx.font = `bold ${10 * Math.max(scale, 0.8)}px sans-serif`; ctx.lineWidth = 2.5; ctx.strokeStyle = theme.halo; ctx.fillStyle = theme.text;
  const x = at.x + mark.radius * scale + 3, y = at.y - mark.radius * scale * 0.5;
  ctx.strokeText(note, x, y); ctx.fillText(note, x, y);
  ctx.restore();
}

/** How map points come to the screen now. */
function currentView() {
  const box = by("map"), scale = network.getScale(), middle = network.getViewPosition();
  return { scale, width: box.clientWidth, height: box.clientHeight, x: box.clientWidth / 2 - middle.x * scale, y: box.clientHeight / 2 - middle.y * scale };
}

/** Letters of names; on a screen that a whole room looks at they are larger. */
const fontSize = (scale) => (state.step === null ? Math.min(Math.max(13 * scale, 10), 17) : Math.min(Math.max(14 * scale, 12), 22));

function labelsFor(view, pieces, size) {
  if (state.labels === "none") return placedLabels(pieces, places, view, (label) => label.forum || label.id === hovered, size, 60);
  const important = state.labels === "important";
  const allowed = important ? new Set(pieces.labels.slice(0, 15).map((label) => label.id)) : null;
  const wanted = (label) => !allowed || allowed.has(label.id) || label.forum || label.id === hovered;
  if (state.labels === "all") return everyLabel(pieces, view, size);
  return placedLabels(pieces, places, view, wanted, size, 300);
}

/** All names, even where they touch: only when somebody asks for it. */
function everyLabel(pieces, view, size) {
  return pieces.labels.map((label) => {
    const wide = Math.max(...label.lines.map(ems)) * size, place = places[label.id];
    return { label, font: size, x: place.x * view.scale + view.x - wide / 2, y: place.y * view.scale + view.y + (label.below + 2) * view.scale + 1, w: wide, h: label.lines.length * size * 1.2 };
  });
}

function drawBefore(ctx) {
  for (const area of ground.areas) drawArea(ctx, area);
}

function drawAfter(ctx) {
  const theme = THEMES[state.theme], view = currentView();
  if (front.focused) {
    const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    ctx.save(); ctx.setTransform(ratio, 0, 0, ratio, 0, 0); ctx.fillStyle = theme.veil; ctx.fillRect(0, 0, view.width, view.height); ctx.restore();
    for (const line of front.lines) if (line.strong) drawLine(ctx, line, theme);
    for (const mark of front.marks) if (mark.lit) drawMark(ctx, mark, places[mark.id], theme);
  }
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const mark of front.marks) drawBadge(ctx, mark, { x: places[mark.id].x * view.scale + view.x, y: places[mark.id].y * view.scale + view.y }, view.scale, theme);
  if (hovered !== null) {
    const at = front.labels.findIndex((label) => label.id === hovered);
    if (at > 0) front.labels.unshift(...front.labels.splice(at, 1));
  }
  const labels = labelsFor(view, front, fontSize(view.scale));
  for (const box of labels) drawLabel(ctx, box, theme);
  by("map").dataset.names = `${labels.length} / ${front.labels.length}`;
  ctx.restore();
}

function nodeRenderer({ ctx, id, x, y }) {
  const mark = groundMarks.get(id);
  const radius = mark ? Math.max(mark.radius, 12) : 1;
  return {
    drawNode() { if (mark) drawMark(ctx, mark, { x, y }, THEMES[state.theme]); },
    nodeDimensions: { width: radius * 2, height: radius * 2 },
  };
}

function edgeLook(line, theme) {
  const style = lineStyle({ ...line, lit: true, strong: false }, theme);
  return { hidden: false, width: line.width, color: { color: style.colour, opacity: style.opacity }, dashes: style.dash.length ? style.dash : false };
}

/** Give vis only what changed, and only what is shown at all: 20,000 edges are many. */
function updateGround() {
  const theme = THEMES[state.theme];
  ground = mapScene(model, { ...state, selected: null }, seen, places);
  groundMarks = new Map(ground.marks.map((mark) => [mark.id, mark]));
  const lines = new Map(ground.lines.map((line) => [line.id, line]));
  const nodes = [], edges = [];
  for (const [id, key] of drawnNodes) {
    if (key !== "" && !groundMarks.has(id)) { drawnNodes.set(id, ""); nodes.push({ id, hidden: true }); }
  }
  for (const { id } of ground.marks) {
    const { x, y } = places[id], key = `${x} ${y}`;
    if (drawnNodes.get(id) === key) continue;
    drawnNodes.set(id, key);
    nodes.push({ id, x, y, hidden: false, shape: "custom", ctxRenderer: nodeRenderer });
  }
  for (const [id, key] of drawnEdges) {
    if (key !== "" && !lines.has(id)) { drawnEdges.set(id, ""); edges.push({ id, hidden: true }); }
  }
  for (const line of ground.lines) {
    const key = `${line.kind}${line.width.toFixed(2)}${state.theme}`;
    if (drawnEdges.get(line.id) === key) continue;
    drawnEdges.set(line.id, key);
    edges.push({ id: line.id, from: line.from, to: line.to, ...edgeLook(line, theme) });
  }
  return { nodes, edges };
}

function openMap() {
  const { nodes, edges } = updateGround();
  front = mapScene(model, state, seen, places);
  nodeSet = new vis.DataSet(nodes);
  edgeSet = new vis.DataSet(edges);
  const many = Math.max(data.edges.length, edges.length) > 4000;
  const options = { ...data.options, autoResize: true, interaction: { ...data.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many, hover: true } };
  network = new vis.Network(by("map"), { nodes: nodeSet, edges: edgeSet }, options);
  network.on("beforeDrawing", drawBefore);
  network.on("afterDrawing", drawAfter);
  network.once("afterDrawing", () => performance.mark("drawn"));
  network.on("click", ({ nodes: hit, edges: near }) => {
    if (hit.length) chooseNode(hit[0]);
    else if (near.length && near[0] < model.ties.length) select("tie", near[0]);
    else if (state.selected) select(null);
    network.unselectAll();
  });
  network.on("hoverNode", ({ node }) => { hovered = node; by("map").classList.add("over"); });
  network.on("blurNode", () => { hovered = null; by("map").classList.remove("over"); });
  network.on("dragging", ({ nodes: moved }) => { for (const [id, place] of Object.entries(network.getPositions(moved))) places[id] = place; });
  network.on("resize", () => { if (!touched) fit(false); });
  network.on("zoom", () => { touched = true; });
  network.on("dragEnd", () => { touched = true; });
  fit(false);
}

let touched = false;

function chooseNode(id) {
  if (model.groups && id >= model.groups.firstNode) {
    const group = id - model.groups.firstNode;
    if (state.selected && state.selected.kind === "group" && state.selected.id === group) openGroup(group);
    else select("group", group);
  } else if (id < model.count) select("organization", id);
  else select("forum", id - model.count);
}

/** Show the organizations of a group, or with null all groups again. */
function openGroup(group, view = "organizations") {
  if (model.groups.closed) return;
  if (state.group !== null) for (const number of model.groups.guests(state.group)) places[number] = { x: data.nodes[number].x, y: data.nodes[number].y };
  state.selected = group === null && state.group !== null ? { kind: "group", id: state.group } : null;
  state.group = group;
  state.view = group === null ? "groups" : view;
  seatGuests();
  touched = false;
  refresh();
  if (network && !by("map").hidden) fit(false);
}

function seatGuests() {
  if (state.group === null) return;
  const guests = model.groups.guests(state.group);
  guestSpots(places, model.groups.members[state.group], guests).forEach((spot, at) => { places[guests[at]] = spot; });
}

/** Bring everything shown into the picture, names included. */
function fit(animate = true) {
  touched = false;
  const view = wholeView(ground, by("map").clientWidth, by("map").clientHeight);
  if (!view) return;
  const position = { x: (view.width / 2 - view.x) / view.scale, y: (view.height / 2 - view.y) / view.scale };
  network.moveTo({ position, scale: view.scale, animation: animate && !still() ? { duration: 300 } : false });
}

/** The view that holds all marks and their names in a rectangle of this size. */
function wholeView(pieces, width, height) {
  if (!pieces.marks.length || width < 10 || height < 10) return null;
  // Names keep their size on the screen: what they need on the map depends on the scale, so it is found in steps.
  let view = scaledView(pieces, width, height, 13);
  for (let step = 0; step < 3; step++) view = scaledView(pieces, width, height, fontSize(view.scale) / view.scale);
  return view;
}

/** The view for names of this size on the map. */
function scaledView(pieces, width, height, font) {
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (const label of pieces.labels) {
    const place = places[label.id];
    const half = (Math.max(...label.lines.map(ems), 2) * font) / 2;
    left = Math.min(left, place.x - half); right = Math.max(right, place.x + half);
    top = Math.min(top, place.y - 16); bottom = Math.max(bottom, place.y + 14 + label.lines.length * font * 1.2);
  }
  const foot = 22, pad = 6;
  const scale = Math.min((width - 2 * pad) / (right - left), (height - foot - 2 * pad) / (bottom - top), 1.8);
  return { scale, width, height, x: width / 2 - ((left + right) / 2) * scale, y: (height - foot) / 2 - ((top + bottom) / 2) * scale };
}

function zoomBy(factor) {
  touched = true;
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.03), 6), animation: still() ? false : { duration: 150 } });
}

/** From the selected mark to the nearest one in a direction. */
function stepTo(dx, dy) {
  const marks = front.marks;
  if (!marks.length) return;
  const chosen = state.selected;
  const from = chosen && chosen.kind === "organization" ? chosen.id : chosen && chosen.kind === "forum" ? model.count + chosen.id
    : chosen && chosen.kind === "group" ? model.groups.firstNode + chosen.id : null;
  if (from === null) { chooseNode(front.labels[0].id); return; }
  let best = null, least = Infinity;
  for (const mark of marks) {
    if (mark.id === from) continue;
    const x = places[mark.id].x - places[from].x, y = places[mark.id].y - places[from].y;
    const along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
    if (along <= 0) continue;
    const cost = along + 2.5 * across;
    if (cost < least) { least = cost; best = mark.id; }
  }
  if (best !== null) { chooseNode(best); keepInSight(best); } // the nearest is never the selected one, so nothing opens
}

function keepInSight(id) {
  const view = currentView(), x = places[id].x * view.scale + view.x, y = places[id].y * view.scale + view.y;
  if (x < 40 || y < 40 || x > view.width - 40 || y > view.height - 60) network.moveTo({ position: places[id], animation: still() ? false : { duration: 200 } });
}

function mapKeys(event) {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ways[event.key] && state.step === null) stepTo(...ways[event.key]);
  else if (event.key === "+" || event.key === ";") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (event.key === "0") fit();
  else if (event.key === "Escape" && state.step === null && !state.selected && state.group !== null) openGroup(null);
  else if (event.key === "Escape" && state.step === null) select(null);
  else if (event.key === "Enter" && state.selected && state.selected.kind === "group" && !model.groups.closed) openGroup(state.selected.id);
  else if (event.key === "Enter" && state.selected) by("chosen").querySelector("h2")?.focus();
  else return;
  event.preventDefault();
}

OPENED.push((what) => {
  const on = state.view === "organizations" || state.view === "forums" || state.view === "groups";
  by("map").hidden = !on;
  by("zoom").hidden = !on;
  if (!on) return;
  if (!network) openMap();
  else if (what === "all") {
    const { nodes, edges } = updateGround();
    if (nodes.length) nodeSet.update(nodes);
    if (edges.length) edgeSet.update(edges);
  }
  front = state.selected ? mapScene(model, state, seen, places) : ground;
  if (!touched && what === "all") fit(false);
  network.redraw();
});
