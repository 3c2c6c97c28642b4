// Large records: the map starts from groups (areas or communities), and a group opens into its organizations.

import { colourScale } from "./model.js";

const GUESTS = 12; // organizations of other groups that are shown with an opened one
const GROUP_RADIUS = [9, 26];

/** What the groups need to be drawn, counted once; null where the record starts from all organizations. */
export function groupModel(data, ties, firstNode, firstEdge) {
  if (!data.groups) return null;
  const members = data.groups.list.map(() => []);
  data.organizations.forEach((organization, number) => { if (organization.group !== undefined) members[organization.group].push(number); });
  const between = data.groups.ties.source.map((source, number) => ({ number, source, target: data.groups.ties.target[number], ties: data.groups.ties.ties[number], together: data.groups.ties.together[number] }));
  const of = members.map(() => []);
  for (const tie of between) { of[tie.source].push(tie); of[tie.target].push(tie); }
  for (const list of of) list.sort((a, b) => b.together - a.together || a.number - b.number);
  const inOrder = members.map((_, number) => number).sort((a, b) => data.groups.list[b].organizations - data.groups.list[a].organizations || a - b);
  return { members, between, of, inOrder, firstNode, firstEdge, closed: data.groups.closed, guests: (group) => guestsOf(data, ties, group) };
}

/** The organizations of other groups with most ties into a group. */
function guestsOf(data, ties, group) {
  const count = new Map();
  const inside = (number) => data.organizations[number].group === group;
  for (const { source, target } of ties) {
    if (inside(source) === inside(target)) continue;
    const guest = inside(source) ? target : source;
    count.set(guest, (count.get(guest) || 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, GUESTS).map(([guest]) => guest);
}

/** Where guests stand: in rows under the group, most tied first. */
export function guestSpots(places, members, guests) {
  let left = Infinity, right = -Infinity, bottom = -Infinity;
  for (const number of members) { left = Math.min(left, places[number].x); right = Math.max(right, places[number].x); bottom = Math.max(bottom, places[number].y); }
  const wide = 130, across = Math.max(1, Math.min(guests.length, 6 + Math.floor((right - left) / (2 * wide))));
  const start = (left + right) / 2 - ((across - 1) * wide) / 2;
  return guests.map((_, at) => ({ x: start + (at % across) * wide, y: bottom + 110 + Math.floor(at / across) * 80 }));
}

/** Marks and lines of the groups; only as many of the strongest lines as can be read. */
export function groupScene(model, state, places) {
  const { groups, data } = model;
  const pieces = { areas: [], lines: [], marks: [], labels: [], focused: false };
  const chosen = state.selected && state.selected.kind === "group" ? state.selected.id : null;
  const near = new Set(chosen === null ? [] : groups.of[chosen].flatMap((tie) => [tie.source, tie.target]).concat(chosen));
  pieces.focused = chosen !== null;
  const lit = (number) => chosen === null || near.has(number);
  const strongest = [...groups.between].sort((a, b) => b.together - a.together || a.number - b.number).slice(0, Math.max(150, 3 * groups.members.length));
  const shown = chosen === null ? strongest : [...new Set([...strongest, ...groups.of[chosen]])];
  const high = strongest.length ? strongest[0].together : 1;
  const most = Math.max(1, ...data.groups.list.map((group) => group.organizations));
  // On a wide map marks grow, so that an area stays one to be pressed.
  const across = places.slice(groups.firstNode).map(({ x }) => x), grow = Math.max(1, (Math.max(...across) - Math.min(...across)) / 1500) ** 0.7;
  for (const tie of shown) {
    const own = chosen !== null && (tie.source === chosen || tie.target === chosen);
    pieces.lines.push({ from: groups.firstNode + tie.source, to: groups.firstNode + tie.target, id: groups.firstEdge + tie.number, kind: "here", width: (0.8 + 6 * Math.sqrt(tie.together / high)) * grow ** 0.5, shade: 0.2 + 0.6 * Math.sqrt(tie.together / high), lit: chosen === null || own, strong: own });
  }
  const colours = data.groups.by === "community" ? colourScale(model, "community") : null;
  data.groups.list.forEach((group, number) => {
    const id = groups.firstNode + number, radius = (GROUP_RADIUS[0] + (GROUP_RADIUS[1] - GROUP_RADIUS[0]) * Math.sqrt(group.organizations / most)) * grow;
    const colour = (colours && colours.get(data.communities[number]?.id)) || data.colours[1];
    pieces.marks.push({ id, radius, colour, shape: "circle", lit: lit(number), halo: false, kind: "here", secretariat: false, selected: number === chosen });
    const lines = [...group.label];
    lines[lines.length - 1] += ` (${group.organizations})`;
    pieces.labels.push({ id, lines, below: radius, lit: lit(number), forum: false, big: false, rank: (number === chosen ? 1e7 : near.has(number) ? 1e6 : 0) + group.organizations });
  });
  pieces.labels.sort((a, b) => b.rank - a.rank || a.id - b.id);
  return pieces;
}
