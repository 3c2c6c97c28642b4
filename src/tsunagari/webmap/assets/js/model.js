// The payload, indexed, and what a state of the controls makes of it. Filters and counts; measures nothing.

import { SHORT, bitsOf, fold, sharedCount } from "./core.js";
import { groupModel } from "./groups.js";

/** The prepared pictures by the view that shows them: who sits where, and who came when. */
function pictureViews(data) {
  const views = new Map();
  for (const { view } of data.pictures || []) {
    const shown = view === "timeline" ? "attendance" : (data.charts || []).includes(view) ? view : "picture";
    if (!views.has(shown)) views.set(shown, view);
  }
  return views;
}

/** The view that shows the first fact. */
function leadView(model) {
  const shown = model.data.lead === "timeline" ? "attendance" : "picture";
  const fits = !model.groups || ["tiers", "blocks"].includes(model.data.lead);
  if (model.data.lead && model.data.lead !== "network" && fits && model.pictures.has(shown)) return shown;
  return model.groups ? "groups" : "organizations";
}

export function makeModel(data) {
  const count = data.organizations.length;
  const size = data.meetings.length;
  for (const organization of data.organizations) { organization.label ??= [organization.name]; organization.place ??= "network"; organization.joins ??= []; }
  const bits = data.organizations.map((organization) => bitsOf(organization.meetings, size));
  const makesTies = bitsOf(data.meetings.flatMap((meeting, number) => (meeting.ties ? [number] : [])), size);
  const ties = data.ties.source.map((source, number) => ({
    number, source, target: data.ties.target[number],
    together: data.ties.together[number], weight: data.ties.weight[number],
    ratio: data.ties.ratio ? data.ties.ratio[number] : null,
    kept: data.ties.kept ? data.ties.kept[number] : null,
  }));
  const of = data.organizations.map(() => []);
  for (const tie of ties) { of[tie.source].push(tie); of[tie.target].push(tie); }
  const spokes = data.organizations.flatMap((organization, number) => organization.forums.map((forum) => ({ organization: number, forum })));
  spokes.forEach((spoke, number) => { spoke.number = ties.length + number; });
  const forumMeetings = data.forums.map((_, forum) =>
    bitsOf(data.meetings.flatMap((meeting, number) => (meeting.forum === forum ? [number] : [])), size));
  const distinct = (values) => [...new Set(values.filter((value) => value !== null && value !== undefined))].sort();
  return {
    groups: groupModel(data, ties, count + data.forums.length, ties.length + spokes.length),
    data, count, size, bits, makesTies, ties, of, spokes, forumMeetings,
    years: data.years,
    tiers: distinct(data.meetings.map((meeting) => meeting.tier)),
    areas: distinct(data.meetings.map((meeting) => meeting.area)),
    emphasis: new Set(data.organizations.flatMap((organization, number) => ((data.emphasis || []).includes(organization.name) ? [number] : []))),
    pictures: pictureViews(data),
    names: new Map(data.organizations.map((organization, number) => [organization.name, number])),
    sectorOf: new Map(data.sectors.map((sector, number) => [sector.name, number])),
    communityOf: new Map(data.communities.map((community, number) => [community.id, number])),
    most: ties.reduce((high, tie) => Math.max(high, tie.together), 1),
    // Networks that came without meetings have nothing to filter by.
    recorded: size > 0 && data.organizations.some((organization) => organization.meetings.length > 0),
  };
}

const MOST_TIES = 4000; // drawn at once; the others on press

export function startState(model) {
  const clear = model.data.partition.clear === true;
  return {
    view: leadView(model), group: null, year: null, forums: null, tiers: null, areas: null, hidden: new Set(),
    min: null, // null: whatever keeps the picture readable
    colour: model.data.lead_colour === "community" || !(model.data.sectors.length || !clear) ? "community" : "sector",
    size: "attendances", labels: "auto", secretariat: true, changes: true,
    selected: null, without: null, lang: "ja", theme: "light", step: null,
  };
}

/** Which meetings pass the filters of forum, tier and area, in one year (null: all). */
function meetingMask(model, state, year) {
  const passes = (meeting) => (year === null || meeting.year === year)
    && (!state.forums || (meeting.forum >= 0 && state.forums.has(model.data.forums[meeting.forum].name)))
    && (!state.tiers || state.tiers.has(meeting.tier)) && (!state.areas || state.areas.has(meeting.area));
  return bitsOf(model.data.meetings.flatMap((meeting, number) => (passes(meeting) ? [number] : [])), model.size);
}

function both(first, second) { return first.map((word, number) => word & second[number]); }

/** Everything that is on the map in a state: organizations, ties and seats with their counts and changes. */
export function visible(model, state) {
  const { data } = model;
  const filtered = model.recorded && (state.year !== null || state.forums || state.tiers || state.areas);
  const mask = meetingMask(model, state, state.year);
  const tieMask = both(mask, model.makesTies);
  const before = state.year !== null ? model.years[model.years.indexOf(state.year) - 1] : undefined;
  const comparing = state.changes && before !== undefined;
  const oldMask = comparing ? meetingMask(model, state, before) : null;
  const oldTieMask = comparing ? both(oldMask, model.makesTies) : null;

  const attended = data.organizations.map((organization, number) =>
    filtered ? sharedCount(model.bits[number], mask, mask) : organization.attendances ?? organization.meetings.length);
  // An opened group: its members, and those of other groups that are tied to most of them.
  const members = state.group === null ? null : new Set(model.groups.members[state.group]);
  const opened = members && new Set([...members, ...model.groups.guests(state.group)]);
  const organizations = data.organizations.map((organization, number) => {
    if (opened && !opened.has(number)) return "hidden";
    if (number === state.without) return "gone";
    if (state.hidden.has(organization.sector ?? "")) return "hidden";
    if (!state.secretariat && organization.secretariat) return "hidden";
    if (!filtered) return "here";
    const old = comparing && sharedCount(model.bits[number], oldMask, oldMask) > 0;
    if (attended[number] > 0) return comparing && !old ? "new" : "here";
    return old ? "left" : "hidden";
  });
  const on = organizations.map((mark) => mark === "here" || mark === "new");
  const shown = organizations.map((mark) => mark !== "hidden" && mark !== "gone");

  const counted = [];
  for (const tie of model.ties) {
    if (!shown[tie.source] || !shown[tie.target]) continue;
    if (members && !members.has(tie.source) && !members.has(tie.target)) continue;
    const count = filtered ? sharedCount(model.bits[tie.source], model.bits[tie.target], tieMask) : tie.together;
    const old = comparing ? sharedCount(model.bits[tie.source], model.bits[tie.target], oldTieMask) : count;
    if (count > 0) counted.push({ tie, count, mark: comparing && old === 0 ? "new" : "here" });
    else if (comparing && old > 0) counted.push({ tie, count: old, mark: "ended" });
  }
  const now = counted.filter(({ mark }) => mark !== "ended");
  const all = now.length;
  const min = state.min ?? 1;
  const ties = strongestTies(counted.filter(({ count }) => count >= min), (one) => (filtered ? one.count : one.tie.weight), MOST_TIES);
  // What is told leaves nothing out unless somebody moved the slider; what is drawn may.
  const told = counted.filter(({ count, mark }) => mark !== "ended" && count >= (state.min ?? 1));
  const changed = (wanted) => counted.filter(({ count, mark }) => mark === wanted && count >= (state.min ?? 1)).length;
  const seats = [];
  for (const spoke of model.spokes) {
    if (!on[spoke.organization]) continue;
    const meetings = model.recorded ? sharedCount(model.bits[spoke.organization], model.forumMeetings[spoke.forum], mask) : 1;
    if (meetings > 0) seats.push({ spoke, count: meetings });
  }
  const partners = new Int32Array(model.count);
  for (const { tie } of told) { partners[tie.source]++; partners[tie.target]++; }
  return { filtered: Boolean(filtered), mask, tieMask, comparing, before, attended, organizations, shown, on, ties, drawn: new Set(ties.map(({ tie }) => tie.number)), told, all, min, fresh: changed("new"), ended: changed("ended"), seats, partners };
}

/** At most so many ties: each organization's strongest, then the strongest of all. */
export function strongestTies(ties, value, most) {
  if (ties.length <= most) return ties;
  const ranked = [...ties].sort((a, b) => value(b) - value(a) || a.tie.number - b.tie.number);
  const met = new Set(), own = new Set();
  for (const one of ranked) for (const end of [one.tie.source, one.tie.target]) if (!met.has(end)) { met.add(end); own.add(one); }
  const rest = ranked.filter((one) => !own.has(one)).slice(0, Math.max(most - own.size, 0));
  return [...own, ...rest];
}

/** Ties between sectors under the filters: number of ties and of meetings together. */
export function sectorMatrix(model, seen) {
  const names = [...model.data.sectors.map((sector) => sector.name)];
  const unknown = model.data.organizations.some((organization, number) => seen.on[number] && organization.sector === undefined);
  if (unknown) names.push("");
  const at = new Map(names.map((name, number) => [name, number]));
  const cells = names.map(() => names.map(() => ({ ties: 0, together: 0 })));
  const members = names.map(() => 0);
  model.data.organizations.forEach((organization, number) => { if (seen.on[number]) members[at.get(organization.sector ?? "")]++; });
  for (const { tie, count } of seen.told) {
    const first = at.get(model.data.organizations[tie.source].sector ?? "");
    const second = at.get(model.data.organizations[tie.target].sector ?? "");
    for (const [row, column] of first === second ? [[first, second]] : [[first, second], [second, first]]) {
      cells[row][column].ties++;
      cells[row][column].together += count;
    }
  }
  const kept = names.map((_, number) => number).filter((number) => members[number] > 0);
  return { names: kept.map((n) => names[n]), members: kept.map((n) => members[n]), cells: kept.map((row) => kept.map((column) => cells[row][column])) };
}

/** Organizations that a search finds: those that begin with the words first, then those of a short form, by letters. */
export function search(model, text, limit) {
  const wanted = fold(text);
  if (!wanted) return [];
  const long = Object.entries(SHORT).flatMap(([short, whole]) => (wanted.includes(fold(short)) ? [wanted.replace(fold(short), fold(whole))] : []));
  const rank = (name) => {
    const at = name.indexOf(wanted);
    if (at >= 0) return at > 0 ? 1 : 0;
    return long.some((whole) => name.includes(whole)) ? 2 : inOrder(name, wanted) ? 3 : -1;
  };
  model.folded ??= model.data.organizations.map((organization) => fold(organization.name));
  const found = model.folded.flatMap((name, number) => { const at = rank(name); return at < 0 ? [] : [[at, number]]; });
  // Letters in order are a guess: only where nothing better was found.
  const sure = found.filter(([at]) => at < 3);
  return (sure.length ? sure : found).sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, limit).map((pair) => pair[1]);
}

/** Groups that a search finds: those that begin with the words first. */
export function searchGroups(model, text, limit) {
  const wanted = fold(text);
  if (!wanted) return [];
  const at = (number) => Math.min(...["ja", "en"].map((lang) => { const place = fold(model.data.groups.list[number][lang]).indexOf(wanted); return place < 0 ? Infinity : Math.min(place, 1); }));
  return model.groups.inOrder.map((number) => [at(number), number]).filter(([place]) => place < Infinity).sort((a, b) => a[0] - b[0]).slice(0, limit).map((pair) => pair[1]);
}

/** Whether the letters of a short form of two or more occur in this order: 社福協 in 社会福祉協議会. */
function inOrder(name, wanted) {
  if (wanted.length < 2) return false;
  let at = -1;
  return [...wanted].every((letter) => (at = name.indexOf(letter, at + 1)) >= 0);
}

/** The shortest way between two organizations over shown ties, of those the one whose weakest tie is strongest; null if none. */
export function pathBetween(count, ties, from, to) {
  const near = Array.from({ length: count }, () => []);
  for (const { tie, count: met } of ties) { near[tie.source].push([tie.target, tie.number, met]); near[tie.target].push([tie.source, tie.number, met]); }
  let best = new Map([[from, { weakest: Infinity, nodes: [from], ties: [] }]]);
  const known = new Set([from]);
  while (best.size && !known.has(to)) {
    const next = new Map();
    for (const [at, way] of best) for (const [other, number, met] of near[at]) {
      const weakest = Math.min(way.weakest, met);
      if (known.has(other) || (next.get(other)?.weakest ?? -1) >= weakest) continue;
      next.set(other, { weakest, nodes: [...way.nodes, other], ties: [...way.ties, number] });
    }
    for (const node of next.keys()) known.add(node);
    best = next;
  }
  return best.get(to) || null;
}

/** A number of an organization, or undefined. */
export const numberOf = (organization, choice) => (organization.numbers || {})[choice.slice(4)];

const DEPTHS = ["#deebf7", "#9ecae1", "#4a9be8", "#1f6fc4", "#0b3a6b"];

/** Five steps of a number from its least to its most, as [text, colour, least of the step]. */
export function numberScale(model, choice) {
  const values = model.data.organizations.map((one) => numberOf(one, choice)).filter((value) => value !== undefined);
  const low = Math.min(...values), high = Math.max(...values), text = (value) => Number(value.toPrecision(3)).toLocaleString("en-US");
  if (high <= low) return [[text(low), DEPTHS[2], low]];
  return DEPTHS.map((colour, step) => { const from = low + ((high - low) * step) / 5, to = low + ((high - low) * (step + 1)) / 5; return [`${text(from)}–${text(to)}`, colour, from]; });
}

/** Colour and shape of an organization in a state. Shapes always tell the sector. */
export function markOf(model, state, organization) {
  const sector = model.data.sectors[model.sectorOf.get(organization.sector)] || model.data.unknown;
  if (state.colour === "sector") return sector;
  if (state.colour.startsWith("num:")) {
    const value = numberOf(organization, state.colour);
    const steps = value === undefined ? [] : numberScale(model, state.colour).filter(([, , from]) => value >= from);
    return { shape: sector.shape, colour: steps.length ? steps[steps.length - 1][1] : model.data.unknown.colour };
  }
  const value = state.colour === "community" ? organization.community
    : state.colour === "tier" ? organization.home_tier : (organization.attributes || {})[state.colour.slice(5)];
  const scale = colourScale(model, state.colour);
  return { shape: sector.shape, colour: scale.get(value) || model.data.unknown.colour };
}

export function colourScale(model, by) {
  if (by.startsWith("num:")) return new Map(numberScale(model, by).map(([text, colour]) => [text, colour]));
  if (by === "community") return new Map(model.data.communities.map((community) => [community.id, community.colour]));
  const value = (organization) => (by === "tier" ? organization.home_tier : (organization.attributes || {})[by.slice(5)]);
  const found = [...new Set(model.data.organizations.map(value).filter((text) => text !== undefined))].sort();
  return new Map(found.map((name, number) => [name, model.data.colours[number % model.data.colours.length]]));
}
